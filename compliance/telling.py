"""Stored sentences in the language in use, their places, elements and acts by the names they have there."""

from functools import lru_cache

from resources import told as stored_texts
from resources.i18n import available, language, speaking

__all__ = ["spoken", "told", "told_as"]


def spoken(stored: str) -> str:
    """A stored text (`resources.told`) in the language in use."""
    return stored_texts.spoken(stored, _local) if stored_texts.RECORD in stored else stored


def told(value: str, key: str = "") -> str:
    """A parameter of a sentence: a sentence of its own, a country, element or act by its name here, or as it is."""
    return _local(key, stored_texts.within(key, value, _local))


def _local(key: str, value: str) -> str:
    if language() == "en":
        return value
    from compliance.local_words import local  # English needs none of its tables

    return local(key, value, language())


def told_as(stored: str, text: str) -> bool:
    """Whether a text is what a stored one reads as in one of the languages, such as a sheet of ours that comes back."""
    return stored_texts.RECORD in stored and " ".join(text.split()) in _in_every_language(stored)


@lru_cache(maxsize=1024)
def _in_every_language(stored: str) -> frozenset[str]:
    found = set()
    for each in available():
        with speaking(each):
            found.add(" ".join(spoken(stored).split()))
    return frozenset(found)

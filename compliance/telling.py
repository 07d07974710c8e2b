"""Stored sentences in the language in use, their places, elements and acts by the names they have there."""

from resources import told as stored_texts
from resources.i18n import language

__all__ = ["spoken", "told"]


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

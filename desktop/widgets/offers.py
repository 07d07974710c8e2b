"""Names to choose from while typing: which of them a text finds, and which one alone it can mean."""

from collections.abc import Iterable

from compliance.search_keys import matches, rank, search_key

MOST = 12
"""Names offered at once."""


class Offers:
    """Names with the texts that stand for them, such as a code; found by any script, those or pinyin initials."""

    def __init__(self, names: Iterable[tuple[str, object]]) -> None:
        self.names: list[str] = []
        self._keys: list[str] = []
        for name, stands_for in names:
            self.names.append(name)
            self._keys.append(_key(name, stands_for))

    def found(self, text: str) -> list[str]:
        """The names a text finds, best first, as many as are offered; those given first stand first among equals."""
        return [self.names[place] for _rank, place in self._hits(text)[:MOST]]

    def meant(self, text: str) -> str | None:
        """The one name a text can mean: it alone is spelt so, it alone begins with it, or it alone is found."""
        text = text.strip()
        if not text:
            return None
        same = [name for name in self.names if name.casefold() == text.casefold()]
        if same:
            return text if text in same else same[0]
        hits = self._hits(text)
        first = [place for found, place in hits if found == 0]
        meant = first if len(first) == 1 else [place for _rank, place in hits]
        return self.names[meant[0]] if len(meant) == 1 else None

    def _hits(self, text: str) -> list[tuple[int, int]]:
        """Rank and place of what a text finds, best first."""
        return sorted((rank(text, key), place) for place, key in enumerate(self._keys) if matches(text, key))


def _key(name: str, stands_for: object) -> str:
    key = search_key(name)
    coded = isinstance(stands_for, str) and stands_for and stands_for != name
    return f"{key}\n{str(stands_for).casefold()}" if coded else key

"""What a letter orders: its goods with their facts, those of the whole order, and why something is left open."""

from dataclasses import dataclass, field

from resources.i18n import N_

OF_ONE_OR_ALL = N_("may be said of this good or of the last one alone")
ORDERS_NOTHING = N_('Sheet "{sheet}" is a letter that orders nothing: it says "{words}" in line {line}.')
IN_DOUBT = N_(
    'Sheet "{sheet}" is a letter that orders, but "{words}" in line {line} is not understood beyond doubt; write its '
    "goods into a list with headings and import that."
)

Fact = tuple[str, int]
"""What is said of a field, and the number of the line that says it."""


@dataclass(slots=True)
class Item:
    """One good with its facts, and why a field of it stays empty, by field."""

    facts: dict[str, Fact] = field(default_factory=dict)
    doubts: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(slots=True)
class Letter:
    """What a letter orders; `why` (a message id) with its words and line where it is not read."""

    items: list[Item] = field(default_factory=list)
    order: dict[str, list[Fact]] = field(default_factory=dict)
    ordering: bool = False
    text: str = ""
    why: str = ""
    words: str = ""
    line: int = 0
    block: int = -1
    """The paragraph of the last good."""

    def note(self, name: str, said: str, line: int) -> None:
        """A fact of the whole order."""
        if said.strip():
            self.order.setdefault(name, []).append((said.strip(), line))

    def refuse(self, why: str, words: str, line: int) -> None:
        """Say why the letter is not read, by its first reason."""
        if not self.why:
            self.why, self.words, self.line = why, " ".join(words.split())[:60], line

"""What a listing does to exports: each list has its own effect, and some notices one of their own."""

from dataclasses import dataclass
from functools import cache
from typing import Protocol

from compliance.terms import ListKind, Outcome
from resources import rows


class Listed(Protocol):
    """A list entry as far as its effect goes."""

    @property
    def kind(self) -> ListKind:
        """The list it stands on."""

    @property
    def notice_id(self) -> str:
        """The notice that listed it."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a list does to exports, from `measures/listing_effects.csv`."""

    outcome: Outcome | None
    abroad: bool
    text: str
    source: str


def effect_of(entry: Listed) -> Effect:
    """What the list of an entry does to exports; a notice of its own goes before its list."""
    effects = _effects()
    return effects.get((entry.kind.value, entry.notice_id)) or effects[(entry.kind.value, "")]


@cache
def _effects() -> dict[tuple[str, str], Effect]:
    return {
        (row["list"], row["notice_id"]): Effect(
            Outcome(row["outcome"]) if row["outcome"] else None, row["third_countries"] == "yes", row["effect"], row["source_url"]
        )
        for row in rows("measures/listing_effects.csv")
    }  # fmt: skip

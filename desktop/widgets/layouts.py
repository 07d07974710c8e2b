"""Which columns a grid shows, in which order and width: remembered, and kept with a saved view."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.listing import Listing


@dataclass(frozen=True)
class Layout:
    """Keys of the columns in their order, those hidden, and widths in characters where changed.

    `frozen` says how many of the columns shown first stay in sight when the list is moved sideways.
    """

    order: tuple[str, ...]
    hidden: frozenset[str] = frozenset()
    widths: Mapping[str, int] = field(default_factory=dict)
    frozen: int = 0

    def shown(self) -> tuple[str, ...]:
        """The keys of the columns that are shown, in their order."""
        return tuple(key for key in self.order if key not in self.hidden)

    def as_json(self) -> dict[str, Any]:
        """The layout as plain values."""
        return {
            "order": list(self.order),
            "hidden": sorted(self.hidden),
            "widths": dict(self.widths),
            "frozen": self.frozen,
        }


def default(listing: Listing) -> Layout:
    """The layout a listing opens with."""
    keys = tuple(column.key for column in listing.columns)
    return Layout(keys, frozenset(column.key for column in listing.columns if not column.shown))


def from_json(listing: Listing, value: Any) -> Layout:
    """A remembered layout. Columns that are gone are dropped, new ones stand at the end as declared."""
    start = default(listing)
    if not isinstance(value, dict):
        return start
    known = set(start.order)
    order = [key for key in _texts(value.get("order")) if key in known]
    fresh = [key for key in start.order if key not in order]
    hidden = {key for key in _texts(value.get("hidden")) if key in known}
    widths = value.get("widths")
    pairs = widths.items() if isinstance(widths, dict) else ()
    kept = {key: max(3, min(120, wide)) for key, wide in pairs if key in known and isinstance(wide, int)}
    frozen = value.get("frozen")
    stay = max(0, min(8, frozen)) if isinstance(frozen, int) else 0
    layout = Layout((*order, *fresh), frozenset(hidden | (start.hidden & set(fresh))), kept, stay)
    return layout if len(layout.hidden) < len(layout.order) else start


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []

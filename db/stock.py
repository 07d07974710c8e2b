"""Stock of a part at a plant: how many days it lasts, counted on a day; the newest count tells when a line stops."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from db.drafting import found, name_step, required, take_over
from db.listing import Column, Listing, Sort
from db.problems import Refused
from db.tables.materials import Material
from db.tables.orders import OrderLine
from db.tables.parties import Party
from db.tables.record import stored
from db.tables.supply import StockLevel
from resources.i18n import N_, _, said

_FIELDS = ("material_id", "plant_id", "counted_on", "days", "note", "source")
LONGEST = 3650
"""Days of stock beyond which a number is taken for a slip of the keyboard."""


class StockDraft(SQLModel):
    """A count of stock as it is being entered: days it lasts from the day it was counted."""

    material_id: int | None = None
    plant_id: int | None = None
    counted_on: date | None = None
    days: int | None = None
    note: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Reach:
    """The newest counts by material and plant (None: everywhere), as the last day the stock lasts."""

    days: dict[tuple[int, int | None], date]

    def of(self, line: Any) -> date | None:
        """The day the stock behind a line lasts to: what the line says, else the newest count for its plant.

        The plant is the consignee, then the end user; a count for no plant holds everywhere. None = not known.
        """
        told: date | None = line.stock_reach
        if told is not None:
            return told
        if line.material_id is None:
            return None
        for plant in (line.consignee_id, line.end_user_id, None):
            if (day := self.days.get((line.material_id, plant))) is not None:
                return day
        return None


def reach(session: Session, on: date) -> Reach:
    """The newest counts made by a day."""
    query = select(StockLevel).where(col(StockLevel.trashed).is_(False), StockLevel.counted_on <= on)
    ordered = query.order_by(col(StockLevel.counted_on), col(StockLevel.id))
    return Reach(
        {(item.material_id, item.plant_id): lasts_to(item.counted_on, item.days) for item in session.exec(ordered)}
    )


def lasts_to(counted_on: date, days: int) -> date:
    """The last day stock lasts that was good for so many days: 0 days means it is gone on the day of the count."""
    return counted_on + timedelta(days=days)


def log(session: Session, draft: StockDraft, *, on: date) -> int:
    """Record a count of stock; an earlier count stays in the list and no longer decides."""
    _check(session, draft, on)
    level = StockLevel(material_id=0, counted_on=on, days=0)
    take_over(level, draft, _FIELDS)
    session.add(level)
    session.flush()
    _name(session, level)
    assert level.id is not None
    return level.id


def change(session: Session, row: int, draft: StockDraft, *, on: date) -> None:
    """Correct a count."""
    level = found(session, StockLevel, row, "count of stock")
    _check(session, draft, on)
    take_over(level, draft, _FIELDS)
    session.add(level)
    _name(session, level)


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put a count into the trash, or take it out."""
    level = found(session, StockLevel, row, "count of stock")
    level.trashed = trashed
    session.add(level)
    _name(session, level)


def draft_of(session: Session, row: int) -> StockDraft:
    """The draft that would make this count as it is."""
    level = found(session, StockLevel, row, "count of stock")
    return StockDraft(**{name: getattr(level, name) for name in _FIELDS})


def names_of(session: Session, row: int) -> tuple[str, str]:
    """The item code of the material and the name of the plant of a count, for its form."""
    level = found(session, StockLevel, row, "count of stock")
    plant = session.get_one(Party, level.plant_id).name if level.plant_id is not None else ""
    return session.get_one(Material, level.material_id).item_code, plant


def behind(session: Session, line_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """The item code and the plant of lines, as a form for their stock begins with them."""
    query = (
        select(col(OrderLine.id), col(Material.item_code), col(Party.name))
        .join(Material, col(Material.id) == col(OrderLine.material_id))
        .outerjoin(stored(Party), col(Party.id) == col(OrderLine.consignee_id))
        .where(col(OrderLine.id).in_(list(line_ids)))
    )
    return {row: (code, plant or "") for row, code, plant in session.connection().execute(query) if row is not None}


def _name(session: Session, level: StockLevel) -> None:
    name_step(session, session.get_one(Material, level.material_id).item_code)


def _check(session: Session, draft: StockDraft, on: date) -> None:
    required(draft.material_id, "material_id", _("Choose the part whose stock was counted."))
    required(draft.counted_on, "counted_on", _("Enter the day the stock was counted."))
    required(draft.days, "days", _("Enter for how many days the stock lasts; 0 when it is gone."))
    assert draft.material_id is not None
    assert draft.counted_on is not None
    assert draft.days is not None
    found(session, Material, draft.material_id, "material")
    if draft.plant_id is not None:
        found(session, Party, draft.plant_id, "plant")
    if draft.counted_on > on:
        raise Refused(
            said("{counted_on} is in the future. Enter the day the stock was counted.", counted_on=draft.counted_on),
            "counted_on",
        )
    if not 0 <= draft.days <= LONGEST:
        raise Refused(
            said("Stock lasts from 0 to {longest} days; {days} cannot be.", longest=LONGEST, days=draft.days), "days"
        )


LISTING = Listing(
    name="stock",
    title=N_("Stock"),
    identity=StockLevel.id,
    source=stored(StockLevel)
    .join(stored(Material), col(StockLevel.material_id) == Material.id)
    .outerjoin(stored(Party), col(StockLevel.plant_id) == Party.id),
    where=(col(StockLevel.trashed).is_(False),),
    sort=(Sort("counted_on", descending=True), Sort("item_code")),
    tables=frozenset({"stock_level", "material", "party"}),
    columns=(
        Column("item_code", N_("Item code"), Material.item_code, "code", width=14, search=True),
        Column("description", N_("Description"), Material.description, width=34, search=True),
        Column("plant", N_("Plant"), Party.name, width=28, search=True, hint=N_("Empty: the stock serves every plant")),
        Column("counted_on", N_("Counted on"), StockLevel.counted_on, "date", width=11, internal=True),
        Column("days", N_("Lasts"), StockLevel.days, "days", width=9, hint=N_("Calendar days from the day it was counted"), internal=True),
        Column("note", N_("Note"), StockLevel.note, width=30, search=True, internal=True),
        Column("source", N_("Source"), StockLevel.source, width=18, shown=False, internal=True),
    ),
)  # fmt: skip

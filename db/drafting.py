"""How verbs take drafts over into rows, and the words they refuse with."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from db.problems import Conflict, Missing, Refused
from resources.i18n import N_, _, said
from resources.told import trimmed

T = TypeVar("T", bound=SQLModel)
Progress = Callable[[int, int], object]
"""Told how many records of how many are done; it raises to stop."""

NAMES = (
    N_("application"), N_("count of stock"), N_("day"), N_("delay"), N_("document"), N_("entry"), N_("event"), N_("hold"),
    N_("licence"), N_("licence line"), N_("listing"), N_("material"), N_("notice"), N_("order"), N_("order line"),
    N_("party"), N_("plant"), N_("reason"), N_("record"), N_("reservation"), N_("review"), N_("scenario"), N_("shipment"),
)  # fmt: skip
"""What `found` and `unchanged` call the rows they speak of."""


def untold(_done: int, _total: int) -> None:
    """The progress of what takes a moment only."""


def found(session: Session, kind: type[T], row: int, name: str) -> T:
    """The row of that id; Missing with a sentence when it is gone."""
    item = session.get(kind, row)
    if item is None:
        raise Missing(said("This {name} is no longer there. Somebody may have undone or deleted it.", name=_(name)))
    return item


def unchanged(item: Any, version: int | None, name: str) -> None:
    """Raise Conflict when the row moved on since it was read at `version` (None: not asked)."""
    if version is not None and item.version != version:
        raise Conflict(
            said("Somebody changed this {name} meanwhile. Look at it again, then repeat your change.", name=_(name))
        )


def take_over(item: SQLModel, draft: SQLModel, fields: Iterable[str]) -> None:
    """Set the named fields of a row to what the draft says, touching only those that differ."""
    for name in fields:
        value = getattr(draft, name)
        if isinstance(value, str):
            value = trimmed(value)
        if getattr(item, name) != value:
            setattr(item, name, value)


def required(value: object, field: str, sentence: str) -> None:
    """Refuse with a sentence that names the field when the value is empty."""
    if value is None or (isinstance(value, str) and not value.strip()):
        raise Refused(sentence, field)


def none_of(text: str, field: str, names: Iterable[str], **told: object) -> Refused:
    """The refusal of a value that is none of some names; `text` is a message id with a place for {names}."""
    return Refused(said(text, names=", ".join(names), **told), field)


def name_step(session: Session, subject: str) -> None:
    """Say what the present step is about, for the journal."""
    session.info["subject"] = subject

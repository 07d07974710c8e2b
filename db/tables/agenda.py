"""What people did with the items of the agenda; the items themselves are computed."""

from datetime import date

from sqlmodel import Field

from db.tables.record import Record, table


class AgendaMark(Record, table=True):
    """An item was done, or put off to `until`, with a reason.

    `key` names the item, `stamp` what it was about when it was marked: when that moves on, such as a newer
    date of the last word, the item is due again.
    """

    __tablename__ = "agenda_mark"
    __table_args__ = table()

    key: str = Field(unique=True)
    stamp: str = ""
    state: str
    until: date | None = None
    reason: str = ""
    marked_on: date
    actor: str = ""

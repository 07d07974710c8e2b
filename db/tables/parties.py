"""Parties with their names in every script, and the numbers registers gave them."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field

from db.tables.record import Record, reference, table


class Party(Record, table=True):
    """A legal person that buys, exports, receives or uses goods."""

    __tablename__ = "party"
    __table_args__ = table()

    name: str = Field(index=True)
    name_native: str = ""
    country: str = Field(default="", index=True)
    site: str = ""
    roles: str = ""
    notes: str = ""
    trashed: bool = False


class PartyAlias(Record, table=True):
    """Another name of a party: former, abbreviated, in another script."""

    __tablename__ = "party_alias"
    __table_args__ = table(UniqueConstraint("party_id", "name"))

    party_id: int = reference("party.id", required=True)
    name: str
    kind: str = "alias"


class PartyIdentifier(Record, table=True):
    """A number given by a register: credit code, corporate number, LEI, or a plant."""

    __tablename__ = "party_identifier"
    __table_args__ = table(UniqueConstraint("party_id", "scheme", "value"))

    party_id: int = reference("party.id", required=True)
    scheme: str = ""
    value: str

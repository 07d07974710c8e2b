"""Parties: log, change, find by any of their names."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, or_
from sqlalchemy import select as sql_select
from sqlmodel import Field, Session, SQLModel, col, select

from db.drafting import found, name_step, required, take_over, unchanged
from db.letter_case import fold, folded
from db.listing import Column, Listing, Sort
from db.problems import Refused
from db.tables.assessments import ScreeningHit
from db.tables.orders import OrderLine
from db.tables.parties import Party, PartyAlias, PartyIdentifier
from db.tables.record import stored
from resources.i18n import N_, _, said

_FIELDS = ("name", "name_native", "country", "site", "roles", "notes")


class IdentifierDraft(SQLModel):
    """A number a register gave: scheme such as "USCC", "JCN" or "LEI", and the value."""

    scheme: str = ""
    value: str


class PartyDraft(SQLModel):
    """A party as it is being entered; country is ISO 3166-1 alpha-2."""

    name: str = ""
    name_native: str = ""
    country: str = ""
    site: str = ""
    roles: str = ""
    notes: str = ""
    aliases: list[str] = Field(default_factory=list)
    identifiers: list[IdentifierDraft] = Field(default_factory=list)


def add(session: Session, draft: PartyDraft) -> int:
    """Log a party; Refused when it has no name or is already there."""
    _check(session, draft, None)
    party = Party(name="")
    take_over(party, draft, _FIELDS)
    session.add(party)
    session.flush()
    assert party.id is not None
    _take_names(session, party.id, draft)
    name_step(session, party.name)
    return party.id


def change(session: Session, row: int, draft: PartyDraft, *, version: int | None = None) -> None:
    """Change a party; Refused or Conflict with a sentence."""
    party = found(session, Party, row, "party")
    unchanged(party, version, "party")
    _check(session, draft, row)
    take_over(party, draft, _FIELDS)
    session.add(party)
    _take_names(session, row, draft)
    name_step(session, party.name)


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put a party into the trash, or take it out."""
    party = found(session, Party, row, "party")
    party.trashed = trashed
    session.add(party)
    name_step(session, party.name)


def draft_of(session: Session, row: int) -> PartyDraft:
    """The draft that would make this party as it is."""
    party = found(session, Party, row, "party")
    numbers = session.exec(select(PartyIdentifier).where(PartyIdentifier.party_id == row)).all()
    return PartyDraft(
        **{name: getattr(party, name) for name in _FIELDS},
        aliases=list(aliases(session, row)),
        identifiers=[IdentifierDraft(scheme=item.scheme, value=item.value) for item in numbers],
    )


@dataclass(frozen=True, slots=True)
class PartySheet:
    """A party as it is read: facts, names in every script, register numbers, screened on which lists."""

    name: str
    name_native: str
    country: str
    site: str
    roles: str
    notes: str
    aliases: tuple[str, ...]
    identifiers: tuple[str, ...]
    lines: int
    """How many order lines it is a consignee or an end user of."""
    line_ids: tuple[int, ...]
    """Their ids; none where they are too many to be named one by one."""


_NAMED = 20_000
"""Lines of a party that are named one by one."""


def sheet(session: Session, row: int) -> PartySheet:
    """A party as it is read; Missing when it is gone."""
    party = found(session, Party, row, "party")
    numbers = session.exec(select(PartyIdentifier).where(PartyIdentifier.party_id == row)).all()
    roles = (OrderLine.end_user_id, OrderLine.ultimate_end_user_id, OrderLine.consignee_id)
    met = (or_(*(col(role) == row for role in roles)), col(OrderLine.trashed).is_(False))
    count = session.exec(select(func.count()).select_from(OrderLine).where(*met)).one()
    ids = session.exec(select(col(OrderLine.id)).where(*met)) if count <= _NAMED else ()
    return PartySheet(
        name=party.name,
        name_native=party.name_native,
        country=party.country,
        site=party.site,
        roles=party.roles,
        notes=party.notes,
        aliases=tuple(aliases(session, row)),
        identifiers=tuple(f"{item.scheme} {item.value}".strip() for item in numbers),
        lines=count,
        line_ids=tuple(line for line in ids if line is not None),
    )


def aliases(session: Session, row: int) -> Sequence[str]:
    """The other names of a party."""
    query = select(PartyAlias.name).where(PartyAlias.party_id == row).order_by(col(PartyAlias.name))
    return session.exec(query).all()


def names(session: Session, party: Party) -> tuple[str, ...]:
    """Every known spelling of a party, the usual one first."""
    others = aliases(session, party.id) if party.id is not None else ()
    return tuple(dict.fromkeys(name for name in (party.name, party.name_native, *others) if name))


def find(session: Session, name: str) -> int | None:
    """The party of exactly that name in any script, ignoring case and outer blanks; None when there is none."""
    wanted = {fold(" ".join(name.split())), fold(name.strip())}
    if not name.strip():
        return None
    query = (
        select(Party.id)
        .outerjoin(PartyAlias)
        .where(
            or_(
                folded(col(Party.name)).in_(wanted),
                folded(col(Party.name_native)).in_(wanted),
                folded(col(PartyAlias.name)).in_(wanted),
            )
        )
        .order_by(col(Party.id))
    )
    return session.exec(query).first()


def find_or_add(session: Session, name: str, country: str = "", role: str = "") -> int | None:
    """The party of that name, made when it is new; None for an empty name."""
    if not name.strip():
        return None
    row = find(session, name)
    if row is None:
        subject = session.info.get("subject", "")
        row = add(session, PartyDraft(name=" ".join(name.split()), country=country, roles=role))
        session.info["subject"] = subject
    return row


def _check(session: Session, draft: PartyDraft, row: int | None) -> None:
    required(draft.name, "name", _("A party needs a name. Type it as it stands on its papers."))
    if draft.country and (len(draft.country) != 2 or not draft.country.isalpha()):
        raise Refused(_("Give the country as two letters, such as JP."), "country")
    other = find(session, draft.name)
    if other is not None and other != row:
        raise Refused(said("{name} is already there. Change that party, or name the site.", name=draft.name), "name")


def _take_names(session: Session, row: int, draft: PartyDraft) -> None:
    wanted = {" ".join(name.split()) for name in draft.aliases if name.strip()}
    for alias in session.exec(select(PartyAlias).where(PartyAlias.party_id == row)).all():
        if alias.name in wanted:
            wanted.discard(alias.name)
        else:
            session.delete(alias)
    session.add_all(PartyAlias(party_id=row, name=name) for name in sorted(wanted))
    numbers = {(item.scheme.strip(), item.value.strip()) for item in draft.identifiers if item.value.strip()}
    for number in session.exec(select(PartyIdentifier).where(PartyIdentifier.party_id == row)).all():
        if (number.scheme, number.value) in numbers:
            numbers.discard((number.scheme, number.value))
        else:
            session.delete(number)
    session.add_all(PartyIdentifier(party_id=row, scheme=scheme, value=value) for scheme, value in sorted(numbers))
    session.flush()


_hits = (
    sql_select(
        col(ScreeningHit.party_id),
        func.max(ScreeningHit.score).label("score"),
        func.min(ScreeningHit.decision).label("decision"),
        func.min(ScreeningHit.list_kind).label("list_kind"),
        func.min(ScreeningHit.entry_name).label("entry_name"),
        func.min(ScreeningHit.status).label("status"),
        func.min(ScreeningHit.ruling).label("ruling"),
        func.sum(case((col(ScreeningHit.ruling) == "", 1), else_=0)).label("undecided"),
    )
    .where(col(ScreeningHit.ruling) != "not_same")
    .group_by(col(ScreeningHit.party_id))
    .subquery()
)

LISTING = Listing(
    name="parties",
    title=N_("Parties"),
    identity=Party.id,
    source=stored(Party).outerjoin(_hits, _hits.c.party_id == Party.id),
    where=(col(Party.trashed).is_(False),),
    sort=(Sort("name"),),
    tables=frozenset({"party", "party_alias", "party_identifier", "screening_hit", "judgement"}),
    columns=(
        Column("name", N_("Name"), Party.name, width=34, search=True),
        Column("name_native", N_("Native name"), Party.name_native, width=24, search=True),
        Column("country", N_("Country"), Party.country, "country", width=15),
        Column(
            "decision",
            N_("Screening"),
            _hits.c.decision,
            "term",
            width=12,
            hint=N_("Whether a listed party may be this one; empty = no hit on the lists of this edition"),
            internal=True,
        ),
        Column("list_kind", N_("List"), _hits.c.list_kind, "term", width=18, internal=True),
        Column("roles", N_("Roles"), Party.roles, "words", width=24),
        Column("undecided", N_("To decide"), _hits.c.undecided, "number", width=9, internal=True),
        Column(
            "ruling",
            N_("Judged"),
            _hits.c.ruling,
            "term",
            width=12,
            hint=N_("What a person decided about the hits; empty = at least one is undecided"),
            internal=True,
        ),
        Column("site", N_("Site"), Party.site, width=18, search=True),
        Column("notes", N_("Notes"), Party.notes, width=24, internal=True),
        Column("status", N_("Listing status"), _hits.c.status, "term", width=16, shown=False, internal=True),
        Column("entry_name", N_("Listed name"), _hits.c.entry_name, width=32, shown=False, search=True, internal=True),
    ),
)

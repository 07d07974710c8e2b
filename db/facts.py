"""The facts of an order line as the rules read them: a line's own words, else its material's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from compliance.terms import Case, Good, Party, Role, Route
from db.tables import materials, parties


@dataclass(frozen=True, slots=True)
class PartyFacts:
    """What screening needs to know of a party: every name, the usual one first."""

    id: int
    names: tuple[str, ...]
    country: str
    identifiers: tuple[str, ...]


def party_facts(session: Session, ids: Iterable[int] | None = None) -> dict[int, PartyFacts]:
    """The facts of those parties (None: all) by id."""
    wanted = None if ids is None else set(ids)
    others: dict[int, list[str]] = {}
    numbers: dict[int, list[str]] = {}
    for alias in session.exec(select(parties.PartyAlias)):
        others.setdefault(alias.party_id, []).append(alias.name)
    for number in session.exec(select(parties.PartyIdentifier)):
        numbers.setdefault(number.party_id, []).append(number.value)
    query = select(parties.Party)
    if wanted is not None:
        query = query.where(col(parties.Party.id).in_(wanted))
    found: dict[int, PartyFacts] = {}
    for party in session.exec(query):
        row = party.id or 0
        names = (party.name, party.name_native, *sorted(others.get(row, ())))
        found[row] = PartyFacts(
            row,
            tuple(dict.fromkeys(name for name in names if name)),
            party.country,
            tuple(sorted(numbers.get(row, ()))),
        )
    return found


def good_of(line: Any, material: materials.Material | None) -> Good:
    """The good of a line or of a line draft."""

    def word(name: str) -> str:
        own = str(getattr(line, name, "") or "").strip()
        return own or (str(getattr(material, name, "") or "").strip() if material is not None else "")

    return Good(
        description=word("description"),
        composition=word("composition"),
        form=word("form"),
        hs_code=word("hs_code"),
        grade=material.grade if material is not None else "",
    )


def case_of(
    line: Any,
    exporter_id: int | None,
    buyer_id: int | None,
    material: materials.Material | None,
    known: Mapping[int, PartyFacts],
    evidence: str = "",
) -> Case:
    """The case of a line (or of a draft with the same fields), with every party in its role.

    `evidence` is what test reports say of its goods (`db.assays`).
    """
    roles = (
        (Role.EXPORTER, exporter_id),
        (Role.BUYER, buyer_id),
        (Role.CONSIGNEE, line.consignee_id),
        (Role.END_USER, line.end_user_id),
        (Role.ULTIMATE_END_USER, line.ultimate_end_user_id),
    )
    found = tuple(
        Party(role, known[row].names, known[row].country, known[row].identifiers)
        for role, row in roles
        if row is not None and row in known
    )
    return Case(
        good=good_of(line, material),
        route=Route(origin=line.origin, export_from=line.export_from, destination=line.destination),
        parties=found,
        end_use=line.end_use,
        extra_facts=". ".join(filter(None, [line.extra_facts.strip().rstrip("."), evidence])),
    )


def case_of_draft(session: Session, order: Any, line: Any) -> Case:
    """The case of an order draft's line, before anything is saved."""
    material = session.get(materials.Material, line.material_id) if line.material_id else None
    ids = {order.exporter_id, order.buyer_id, line.consignee_id, line.end_user_id, line.ultimate_end_user_id}
    known = party_facts(session, {row for row in ids if row is not None})
    return case_of(line, order.exporter_id, order.buyer_id, material, known)

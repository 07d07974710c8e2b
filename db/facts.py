"""The facts of an order line as the rules read them: a line's own words, else its material's."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from compliance.keeping import Keeping
from compliance.terms import Case, Good, Party, Role, Route
from db.tables import materials, parties

_KEPT = 32_768
"""Goods and routes that are remembered while cases are made."""


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
    return Cases(known, {line.material_id: material}).of(line, exporter_id, buyer_id, evidence)


class Cases:
    """Makes the cases of lines; their goods, routes and parties are made once for all the lines that share them."""

    def __init__(self, known: Mapping[int, PartyFacts], goods: Mapping[int | None, materials.Material | None]) -> None:
        self._known, self._materials = known, goods
        self._goods: Keeping[tuple[Any, ...], Good] = Keeping(_KEPT)
        self._routes: Keeping[tuple[str, str, str], Route] = Keeping(_KEPT)
        self._parties: dict[tuple[Role, int], Party] = {}

    def of(self, line: Any, exporter_id: int | None, buyer_id: int | None, evidence: str = "") -> Case:
        """The case of a line, or of a draft with the same fields."""
        roles = (
            (Role.EXPORTER, exporter_id),
            (Role.BUYER, buyer_id),
            (Role.CONSIGNEE, line.consignee_id),
            (Role.END_USER, line.end_user_id),
            (Role.ULTIMATE_END_USER, line.ultimate_end_user_id),
        )
        found = [self._party(role, row) for role, row in roles if row is not None and row in self._known]
        told = line.extra_facts.strip().rstrip(".")
        extra_facts = f"{told}. {evidence}" if told and evidence else told or evidence
        return Case(self._good(line), self._route(line), tuple(found), line.end_use, extra_facts)

    def _good(self, line: Any) -> Good:
        key = (line.material_id, line.description, line.composition, line.form, line.hs_code)
        known = self._goods.get(key)
        return known or self._goods.keep(key, good_of(line, self._materials.get(line.material_id)))

    def _route(self, line: Any) -> Route:
        key = (line.origin, line.export_from, line.destination)
        return self._routes.get(key) or self._routes.keep(key, Route(*key))

    def _party(self, role: Role, row: int) -> Party:
        party = self._parties.get((role, row))
        if party is None:
            facts = self._known[row]
            party = self._parties[role, row] = Party(role, facts.names, facts.country, facts.identifiers)
        return party


def case_of_draft(session: Session, order: Any, line: Any) -> Case:
    """The case of an order draft's line, before anything is saved."""
    material = session.get(materials.Material, line.material_id) if line.material_id else None
    ids = {order.exporter_id, order.buyer_id, line.consignee_id, line.end_user_id, line.ultimate_end_user_id}
    known = party_facts(session, {row for row in ids if row is not None})
    return case_of(line, order.exporter_id, order.buyer_id, material, known)

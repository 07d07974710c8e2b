"""The Supply sheet: who delivers which element, how concentrated that is, and who else makes it."""

from typing import Any

from sqlmodel import Session, col, select

import resources
from db.figures import Facts
from db.tables.materials import MaterialContent
from db.tables.parties import Party

_WATCHED = ("Sm", "Gd", "Tb", "Dy", "Ho", "Er", "Yb", "Lu", "Sc", "Y", "Nd", "Pr", "La", "Ce", "Eu", "Tm")


def supply_rows(session: Session, facts: Facts) -> list[list[Any]]:
    """Element, exporter, kg of goods that contain it, share, concentration, alternatives; by element."""
    names = {party.id: party.name for party in session.exec(select(Party))}
    elements: dict[int, set[str]] = {}
    contents = select(MaterialContent).where(col(MaterialContent.element).in_(_WATCHED))
    for item in session.exec(contents):
        elements.setdefault(item.material_id, set()).add(item.element)
    mass: dict[str, dict[str, int]] = {}
    for line, order, _answer in facts.lines:
        for element in elements.get(line.material_id or 0, ()):
            held = mass.setdefault(element, {})
            name = names.get(order.exporter_id, "")
            held[name] = held.get(name, 0) + (line.mass_g or 0)
    rows: list[list[Any]] = []
    for element in sorted(mass, key=_WATCHED.index):
        whole = sum(mass[element].values())
        if not whole:
            continue
        index = sum((grams / whole) ** 2 for grams in mass[element].values())
        for place, (name, grams) in enumerate(sorted(mass[element].items(), key=lambda item: -item[1])):
            others = _alternatives(element) if place == 0 else None
            rows.append([element, name, grams / 1000, grams / whole, round(index, 2), others])
    return rows


def _alternatives(element: str) -> str:
    found = [
        f"{row['company']} ({row['country']}, {row['status']})"
        for row in resources.rows("customs/suppliers.csv")
        if element in row["product"].replace("NdPr", "Nd Pr").replace(",", " ").replace("/", " ").split()
        and row["country"] != "CN"
    ]
    return "; ".join(found[:4])

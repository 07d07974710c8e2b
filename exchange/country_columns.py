"""Which column tells the destination where its heading says no more than `Ld.` or `Country`, and which tells where suppliers are."""

from collections import defaultdict
from collections.abc import Sequence

from compliance.countries import country_readings, read_country, read_country_cell, sign_readings
from exchange.book_cells import text
from exchange.column_values import filled
from exchange.grid import Cell
from exchange.label_values import asks_country, is_country
from exchange.words import is_open, key, names_several, words

Rows = Sequence[Sequence[Cell]]
_HOME = "CN"
"""Where the suppliers of these lists are, and where no licence is needed to deliver to."""
_LEAST_KNOWN = 2


def destination_by_values(fields: dict[str, int], texts: Sequence[str], below: Rows) -> None:
    """Give the destination the only column under a short word for a country whose values are countries: `Ld`, `LANDX`."""
    if "destination" in fields:
        return
    for name in ("end_use", "end_user"):  # `Verbruik in`: no country is a use
        column = fields.get(name, -1)
        told = [said for said in map(text, filled(below, column) if column >= 0 else ()) if said and not is_open(said)]
        if told and all(is_country(said, asked=asks_country(texts[column])) for said in told):
            fields["destination"] = fields.pop(name)
            return
    taken = set(fields.values())
    found = [
        column
        for column, said in enumerate(texts)
        if column not in taken and key(said) in words("country label") and _are_countries(filled(below, column))
    ]
    if len(found) == 1:
        fields["destination"] = found[0]


def _are_countries(values: Sequence[Cell]) -> bool:
    """Whether all values that say something are names or codes of countries."""
    told = [said for said in map(text, values) if said and not (is_open(said) or names_several(said))]
    known = [said for said in told if read_country(said) or len(country_readings(said)) > 1 or sign_readings(said)]
    return bool(known) and len(known) == len(told)


def country_of_supplier(fields: dict[str, int], texts: Sequence[str], below: Rows) -> int | None:
    """Take the column of the suppliers' own countries from the destination, and say which it is; None where it is none.

    A heading such as `LAND1` or `Country` stands above both. Where most lines say China and no supplier has two
    countries it is where the goods come from as likely as where they go.
    """
    column = fields.get("destination", -1)
    if column < 0 or "supplier" not in fields or key(texts[column]) not in words("country label"):
        return None
    countries: dict[str, set[str]] = defaultdict(set)
    said: list[str] = []
    for row in below:
        cells = [text(row[place]) if place < len(row) else "" for place in (fields["supplier"], column)]
        if country := read_country_cell(cells[1]):
            said.append(country)
            countries[key(cells[0])].add(country)
    if (
        len(said) < _LEAST_KNOWN
        or said.count(_HOME) * 2 <= len(said)
        or any(len(told) > 1 for told in countries.values())
    ):
        return None
    return fields.pop("destination")

"""Lists that buyers keep by hand in fourteen languages: ditto marks, weeks, remarks, charges, rules of currency, prices per kg."""

import csv
import json
from pathlib import Path

import pytest

from exchange.order_list import read_orders

NAMES = (
    "po_number", "line", "order_date", "supplier", "item_code", "quantity", "unit", "quantity_kg", "unit_price", "currency", "amount",
    "requested_date", "destination",
)  # fmt: skip
TRACKERS = json.loads((Path(__file__).parent / "data" / "trackers.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", list(TRACKERS))
def test_a_list_kept_by_hand_is_read_as_written_down(tmp_path: Path, language: str) -> None:
    path = tmp_path / f"{language}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(TRACKERS[language]["rows"])
    read = read_orders(path).rows
    assert [[row.cells()[name] for name in NAMES] for row in read] == TRACKERS[language]["expected"]
    for row in read:  # what was left open says so
        cells = row.cells()
        for name in ("quantity", "requested_date", "currency"):
            assert cells[name] or name in row.flag, (language, row.row, name)

"""What a list says of its empty cells fills them, and nothing else does."""

from pathlib import Path

import pytest

from exchange.order_list import read_orders
from exchange.where_empty import said_where_empty


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Filter: Belegart: Bestellung; Währungscode leer = Mandantenwährung (CHF)", {"currency": "CHF"}),
        ("Currency blank = LCY (GBP)", {"currency": "GBP"}), ("blank currency means EUR", {"currency": "EUR"}),
        ("destination Canada unless noted", {"destination": "CA"}),
        ("Bestimmungsland: Ungarn, sofern nicht anders angegeben", {"destination": "HU"}),
        ("All prices in EUR unless otherwise stated", {"currency": "EUR"}),
        ("Wszystkie ceny w EUR, o ile nie podano inaczej", {"currency": "EUR"}),
        ("Alla priser i EUR om inte annat anges", {"currency": "EUR"}), ("Alle prijzen in USD tenzij anders vermeld", {"currency": "USD"}),
        ("Minden ár EUR-ban, ha nincs másként jelezve, árak nettó", {"currency": "EUR"}),
        ("Všechny ceny v CZK, pokud není uvedeno jinak", {"currency": "CZK"}), ("Tutti i prezzi in EUR salvo diversa indicazione", {"currency": "EUR"}),
        ("kraj przeznaczenia: Polska, o ile nie podano inaczej", {"destination": "PL"}),
        ("Freight in EUR unless otherwise stated", {}), ("All prices in EUR or USD unless otherwise stated", {}), ("All prices in EUR", {}),
        ("Currency: CHF", {}), ("destination Canada", {}), ("blank lines are removed; EUR", {}),
        ("destination as agreed unless noted", {}), ("currency blank = unknown", {}),
    ],
)  # fmt: skip
def test_only_such_a_statement_speaks_of_empty_cells(text: str, told: dict[str, str]) -> None:
    assert said_where_empty(text) == told


def test_empty_cells_take_what_the_list_says_of_them(tmp_path: Path) -> None:
    lines = [
        "Currency blank = LCY (CHF)", "destination Canada unless noted", "",
        "PO,Line,Supplier,Item,Quantity,Unit,Price,Currency,Ship to country",
        "A,1,Ningbo Example,MG-1,5,kg,2.5,,", "A,2,Ningbo Example,MG-2,5,kg,2.5,USD,Canada or US - tbc", "B,1,Ningbo Example,MG-3,5,kg,$2.5,,",
    ]  # fmt: skip
    path = tmp_path / "list.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    told = [(row.currency, row.destination) for row in read_orders(path).rows]
    assert told == [("CHF", "CA"), ("USD", ""), ("", "CA")]
    path.write_text("\n".join(lines[2:]), encoding="utf-8")
    assert read_orders(path).rows[0].currency == ""
    assert read_orders(path).rows[0].destination == ""

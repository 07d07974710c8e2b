"""Which rows may be a heading: labels with their values beside them are none."""

import csv
from pathlib import Path

import pytest

from exchange.grid import Sheet
from exchange.heading_rows import candidates, says_value
from exchange.order_list import read_orders

GOODS = [
    ["Línea", "Referencia", "Descripción", "Partida arancelaria", "Cantidad", "UM", "Precio", "Importe", "Uso"],
    ["10", "SC-217-B40", "SmCo block", "85051110", "1940", "PZA", "2,50", "4850,00", "sensores"],
    ["20", "Y-OX-5N", "Yttrium oxide", "28469011", "40", "kg", "12,50", "500,00", "cerámica"],
]


def _write(folder: Path, *rows: list[str]) -> Path:
    path = folder / "pedidos.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [("PO No: 4711", True), ("供应商：宁波", True), ("Quantity", False), ("Quantity:", False), ("Ratio 2:17", False)],
)
def test_a_label_with_its_value_is_told_from_a_heading(text: str, expected: bool) -> None:
    assert says_value(text) is expected


def test_labels_above_a_heading_are_no_groups_of_its_columns() -> None:
    rows = [["Country:", "Hungary", None, "End customer:", "Example Works"], ["Line", "Item", "Name", "HS", "Qty"]]
    found = candidates(Sheet("s", rows), 0)
    assert [texts for last, texts, _joined in found if last == 1] == [("Line", "Item", "Name", "HS", "Qty")]


def test_orders_below_each_other_keep_their_columns_whatever_labels_stand_between(tmp_path: Path) -> None:
    first = [
        ["Pedido:", "P-1001", "", "Fecha:", "2026-03-16"],
        ["País de destino:", "Hungría", "", "Cliente final:", "Firma A"],
    ]
    other = [
        ["Pedido:", "P-1002", "", "Fecha:", "2026-04-16"],
        ["País de destino:", "Francia", "", "Cliente final:", "Firma B"],
    ]
    found = read_orders(_write(tmp_path, *first, *GOODS, ["Total"], [], *other, *GOODS))
    told = [(row.po_number, row.line, row.hs_code, row.destination, row.end_user) for row in found.rows]
    assert told == [
        ("P-1001", "10", "85051110", "HU", "Firma A"),
        ("P-1001", "20", "28469011", "HU", "Firma A"),
        ("P-1002", "10", "85051110", "FR", "Firma B"),
        ("P-1002", "20", "28469011", "FR", "Firma B"),
    ]


def test_rows_of_labels_between_the_lines_head_those_below(tmp_path: Path) -> None:
    heads = ["Riga", "Articolo", "Descrizione", "Quantità", "U.M.", "Prezzo unit.", "Importo"]
    found = read_orders(
        _write(
            tmp_path,
            heads,
            [
                "N. ordine: B-104",
                "Data documento: 20-06-2026",
                "Fornitore: Rame Nuovo Co., Ltd.",
                "Valuta: JPY",
                "Consegna: 02-12-2026",
                "Paese: Germania",
            ],
            ["10", "GD-1", "Gadolinium metal", "62", "KG", "193,90", "12021,80"],
            ["Totale", "", "", "", "", "", "12021,80"],
            [
                "N. ordine: B-111",
                "Data documento: 04-05-2026",
                "Fornitore: Rame Nuovo Co., Ltd.",
                "Valuta: USD",
                "Consegna: 25-12-2026",
                "Paese: Giappone",
            ],
            ["10", "LU-1", "Lutetium oxide", "2567", "g", "617,71", "1585661,57"],
            ["20", "Y-1", "Yttrium oxide", "21", "KG", "2163,51", "45433,71"],
        )
    )
    told = [
        (row.po_number, row.line, str(row.order_date), str(row.requested_date), row.currency, row.destination)
        for row in found.rows
    ]
    assert told == [
        ("B-104", "10", "2026-06-20", "2026-12-02", "JPY", "DE"),
        ("B-111", "10", "2026-05-04", "2026-12-25", "USD", "JP"),
        ("B-111", "20", "2026-05-04", "2026-12-25", "USD", "JP"),
    ]


def test_a_label_alone_between_the_lines_is_given_to_none(tmp_path: Path) -> None:
    heads = ["Line", "Item", "Description", "Qty", "Unit", "Price", "Order date"]
    found = read_orders(
        _write(
            tmp_path,
            heads,
            ["10", "GD-1", "Gadolinium metal", "62", "kg", "193.90", "2026-03-01"],
            ["Delivery date: 2026-10-23"],
            ["20", "Y-1", "Yttrium oxide", "21", "kg", "21.51", "2026-03-01"],
        )
    )
    assert [row.requested_date for row in found.rows] == [None, None]


@pytest.mark.parametrize(("group", "country"), [("■ 日本国内向け", "JP"), ("● ベトナム向け", "VN"), ("■ 欧州向け", "")])
def test_a_group_for_a_country_tells_where_its_goods_go(tmp_path: Path, group: str, country: str) -> None:
    heads = ["注番", "枝", "発注日", "手配先", "品名", "数量(kg)", "単価(円/kg)"]
    line = ["I8-044", "1", "2026-05-11", "某磁材有限公司", "ガドリニウム", "850", "8100"]
    found = read_orders(_write(tmp_path, heads, [group], line))
    assert [(row.destination, row.supplier, row.line) for row in found.rows] == [(country, "某磁材有限公司", "1")]

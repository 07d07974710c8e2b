"""Headings: which row, which field each column holds."""

import pytest

from exchange.grid import Cell, Sheet
from exchange.headers import find_heading
from exchange.reading import read
from exchange.stacked_rows import unstacked
from tests.exchange.builders import DATA


@pytest.mark.parametrize(
    ("name", "sheet", "rows"),
    [
        ("01_bestellungen_sap_de.csv", 0, (2, 2)), ("02_hatchu_ichiran_ja.xlsx", 0, (4, 5)), ("03_jiaoqi_querenhan_zh.xlsx", 0, (4, 4)),
        ("04_three_plants.xlsx", 2, (1, 1)), ("05_open_orders_by_country.xlsx", 0, (3, 4)), ("07_dates_of_all_kinds.xlsx", 0, (0, 0)),
    ],
)  # fmt: skip
def test_the_heading_is_found(name: str, sheet: int, rows: tuple[int, int]) -> None:
    heading = find_heading(read(DATA / name).sheets[sheet])
    assert heading is not None
    assert heading.is_order_table()
    assert (heading.first, heading.last) == rows


def test_values_decide_between_two_meanings() -> None:
    lines = Sheet(
        "a", [["PO", "Item", "Material", "Qty", "Price"], ["A", "10", "M-1", "5", "2"], ["A", "20", "M-2", "5", "2"]]
    )
    codes = Sheet("a", [["PO", "Ln", "Item", "Goods", "Qty", "Price"], ["A", "1", "M-1", "magnet", "5", "2"]])
    assert find_heading(lines).fields["line"] == 1
    assert find_heading(codes).fields["item_code"] == 2


def test_a_summary_is_no_order_table() -> None:
    heading = find_heading(read(DATA / "04_three_plants.xlsx").sheets[0])
    assert heading is None or not heading.is_order_table()


def test_a_word_broken_over_two_rows_makes_them_one_heading() -> None:
    rows = [
        ["Bestell-", "Pos", "Lieferant", "Artikel", "Bezeichnung", "Menge", "Preis", "Wunsch-"],
        ["nummer", None, None, None, None, None, "EUR", "termin"],
    ]
    heading = find_heading(Sheet("a", [*rows, ["88", "1", "N", "M1", "Ring", "5", "2,50", "24.07.2026"]]))
    assert heading is not None
    assert (heading.first, heading.last) == (0, 1)
    assert heading.currencies == {"unit_price": {"EUR"}}


def test_a_column_of_deletion_marks_needs_no_heading() -> None:
    rows = [
        ["PO", "Line", "Item", "Qty", "Price", "Xyz"],
        ["A1", "10", "M1", "5", "2", None],
        ["A1", "20", "M2", "5", "2", "L"],
    ]
    heading = find_heading(Sheet("a", rows))
    assert heading is not None
    assert heading.fields["deleted"] == 5


def test_a_row_of_thousands_of_words_is_no_heading() -> None:
    """It is passed over, and the heading below it is found."""
    wide: list[Cell] = [f"c{place}" for place in range(3_000)]
    sheet = Sheet("s", [wide, ["PO", "Item", "Quantity", "Unit price"], ["P1", "Dy oxide", 5, 10]])
    heading = find_heading(sheet)
    assert heading is not None
    assert heading.first == 1


def _fields(*rows: list[Cell]) -> dict[str, int]:
    heading = find_heading(Sheet("a", list(rows)))
    assert heading is not None
    return dict(heading.fields)


def test_the_name_of_a_supplier_is_taken_and_not_its_account() -> None:
    names: list[Cell] = ["PO", "Line", "Supplier", "Supplier Name", "Item", "Qty", "Price"]
    found = _fields(
        names,
        ["A1", 1, "V-DE-1043", "Nordharz Magnet GmbH", "M1", 5, 2],
        ["A2", 1, "V-CN-2210", "Ganzhou Beispiel Co., Ltd.", "M2", 5, 2],
    )
    assert found["supplier"] == 3


@pytest.mark.parametrize("name", ["Commodity", "Kennung", "Code"])
def test_tariff_codes_are_known_by_their_figures(name: str) -> None:
    names: list[Cell] = ["PO", "Item", "Name", name, "Qty", "Price"]
    first: list[Cell] = ["A1", "M1", "Yttrium oxide", "28469011", 5, 2]
    assert _fields(names, first, ["A1", "M2", "Block magnet", 85051110.0, 7, 2])["hs_code"] == 3
    assert "hs_code" not in _fields(names, first, ["A1", "M2", "Block magnet", "99051110", 7, 2])
    assert "hs_code" not in _fields(names, first, ["A1", "M2", "Block magnet", "drum", 7, 2])


def test_the_code_of_a_good_is_looked_for_where_its_column_held_names() -> None:
    names: list[Cell] = ["PO", "Code", "Material", "Qty", "Price"]
    goods = ("Yttrium oxide 99.9%", "Yttrium oxide 99.9%", "NdFeB 42SH block", "SmCo5 rod", "SmCo5 ring")
    found = _fields(names, *[["A1", f"YO{place}", good, 5.5, 2.5] for place, good in enumerate(goods)])
    assert (found["description"], found["item_code"]) == (2, 1)


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Angefordertes Zugangsdatum", "requested_date"), ("Erwarteter Eingang", "requested_date"),
        ("Date de réception demandée", "requested_date"), ("Fecha de recepción esperada", "requested_date"),
        ("预计到货日期", "requested_date"), ("Passée le", "order_date"), ("vom", "order_date"),
    ],
)  # fmt: skip
def test_captions_of_programs_in_other_languages(name: str, field: str) -> None:
    names: list[Cell] = ["PO", "Item", "Name", name, "Qty", "Price"]
    assert _fields(names, ["A1", "M1", "Yttrium oxide", "2026-03-05", 5, 2])[field] == 3


def test_what_was_requested_goes_before_what_is_expected_or_confirmed() -> None:
    names: list[Cell] = [
        "PO",
        "Item",
        "Erwartetes Wareneingangsdatum",
        "Gewünschtes Wareneingangsdatum",
        "Bestätigtes Wareneingangsdatum",
        "Qty",
        "Price",
    ]
    row: list[Cell] = ["A1", "M1", "2026-03-05", "2026-03-01", "2026-03-09", 5, 2]
    assert _fields(names, row)["requested_date"] == 3


def test_the_key_of_a_row_is_no_code_of_a_good() -> None:
    names: list[Cell] = [
        "PO",
        "ID (Artikel)",
        "Artikelnummer (Artikel)",
        "Name (Artikel)",
        "Menge (Artikel)",
        "Preis (Artikel)",
    ]
    assert _fields(names, ["A1", "00a1b2c3d4", "M1", "Yttrium oxide", 5, 2])["item_code"] == 2


def test_units_need_no_heading() -> None:
    names: list[Cell] = ["注文番号", "品番", "品名", "数量", None, "単価"]
    found = _fields(names, ["A1", "M1", "磁石", 5, "個", 2], ["A1", "M2", "磁石 小", 7, "式", 2])
    assert found["unit"] == 4


@pytest.mark.parametrize("name", ["MvT", "Bewegungsart", "移动类型"])
def test_movements_of_goods_are_no_orders(name: str) -> None:
    names: list[Cell] = ["PO", "Line", "Item", "Name", "Qty", "Unit", name]
    heading = find_heading(Sheet("a", [names, ["A1", 1, "M1", "Yttrium oxide", 5, "kg", "101"]]))
    assert heading is not None
    assert heading.is_of_movements()
    assert not heading.is_order_table()


def test_a_very_wide_row_is_no_heading_and_is_not_weighed(monkeypatch: pytest.MonkeyPatch) -> None:
    wide: list[Cell] = ["PO", "Item", "Qty", "Price", *[f"Column {number}" for number in range(600)]]
    assert find_heading(Sheet("a", [wide])) is None
    monkeypatch.setattr("exchange.stacked_rows.meanings", lambda _text: pytest.fail("a cell of a wide row was weighed"))
    sheet = Sheet("a", [wide, wide, wide, ["A1", "M1", 5, 2]])
    assert unstacked(sheet) is sheet


@pytest.mark.parametrize("name", ["ZTN", "Stat.-Nr.", "KN-Code", "NC8"])
def test_short_headings_of_tariff_codes(name: str) -> None:
    assert (
        _fields(["PO", "Item", "Name", name, "Qty", "Price"], ["A1", "M1", "Blech", "73261910", 5, 2])["hs_code"] == 3
    )


def test_a_supplier_known_by_number_only() -> None:
    def supplier(head: list[Cell], *rows: list[Cell]) -> int | None:
        heading = find_heading(
            Sheet("a", [[*head, "Item", "Qty", "Price"], *([*row, "M-1", "5", "2"] for row in rows)])
        )
        assert heading is not None
        assert heading.by_account is (
            "supplier" in heading.fields and heading.texts[heading.fields["supplier"]] != "Name"
        )
        return heading.fields.get("supplier")

    assert supplier(["PO", "Buy-from Vendor No."], ["A", "V0712"], ["B", "V0713"]) == 1
    assert supplier(["PO", "Eink. von Kred.-Nr."], ["A", "K0712"], ["B", "K0713"]) == 1
    assert supplier(["PO", "Vendor"], ["A", "30712"], ["B", "30713"]) == 1
    assert supplier(["PO", "Vendor Order No."], ["A", "V0712"], ["B", "V0713"]) is None
    assert supplier(["PO", "Supplier ref"], ["A", "V0712"], ["B", "V0713"]) is None
    assert supplier(["PO", "Vendor", "Name"], ["A", "30712", "Min Co., Ltd."], ["B", "30713", "Bao Co., Ltd."]) == 2
    assert (
        supplier(["PO", "Vendor", "Partie"], ["A", "30712", "Min Co., Ltd."], ["B", "30713", "Bao Co., Ltd."]) is None
    )


def test_a_user_is_the_end_user_where_firms_stand_below() -> None:
    def user(*names: str) -> int | None:
        rows: list[list[Cell]] = [["A", "M-1", "5", "2", name] for name in names]
        heading = find_heading(
            Sheet("a", [["N° de commande", "Code article", "Quantité", "Prix", "Utilisateur"], *rows])
        )
        assert heading is not None
        return heading.fields.get("end_user")

    assert user("Pompes du Forez SA", "Treuils Vercors SARL") == 4
    assert user("jdupont", "mleroy") is None


def test_short_headings_of_days_and_goods_by_their_values() -> None:
    head: list[Cell] = ["Cde", "Cde du", "Au plus tard", "Teil", "Quantité", "Prix"]
    heading = find_heading(Sheet("a", [head, ["A", "03/03/2026", "30/06/2026", "M-1", "5", "2"]]))
    assert heading is not None
    assert [heading.fields[name] for name in ("order_date", "requested_date", "item_code")] == [1, 2, 3]


def test_a_bare_name_is_no_supplier_unless_firms_stand_below() -> None:
    head: list[Cell] = ["order_id/name", "order_id/partner_id/name", "name", "product_qty", "price_unit"]
    goods = _fields(
        head, ["P1", "Packfix", "[OX-1] Dysprosium oxide", 5.0, 2.0], ["P2", "Min", "[OX-2] Oxide", 5.0, 2.0]
    )
    assert (goods["po_number"], goods["supplier"], goods["description"]) == (0, 1, 2)
    assert "supplier" not in _fields(["PO", "Item", "Name", "Qty", "Price"], ["A1", "M1", "Oxide", 5, 2])
    assert _fields(["PO", "Item", "Name", "Qty", "Price"], ["A1", "M1", "Min Co., Ltd.", 5, 2])["supplier"] == 2


def test_names_of_firms_are_no_numbers_of_orders() -> None:
    rows: list[list[Cell]] = [["Min Co., Ltd.", "PO-1", "M1", 5, 2], ["Bao Co., Ltd.", "PO-2", "M2", 5, 2]]
    found = _fields(["PURCHASEORDERNAME", "PURCHASEORDERNUMBER", "ITEMNUMBER", "QUANTITY", "PRICE"], *rows)
    assert (found["supplier"], found["po_number"]) == (0, 1)


def test_short_keys_of_suppliers_are_taken_where_the_heading_says_so() -> None:
    rows: list[list[Cell]] = [["A", "S-ABC", "M1", 5, 2], ["B", "SUP1", "M2", 5, 2]]
    assert _fields(["PO", "supplier_id", "Item", "Qty", "Price"], *rows)["supplier"] == 1
    assert _fields(["PO", "ORDERVENDORACCOUNTNUMBER", "Item", "Qty", "Price"], *rows)["supplier"] == 1


def test_what_begins_with_the_number_of_its_order_is_no_good() -> None:
    rows: list[list[Cell]] = [
        ["PO-1_ITEM_1", "PO-1", "M1", "Oxide", 5, 2],
        ["PO-1_ITEM_2", "PO-1", "M2", "Metal", 5, 2],
    ]
    found = _fields(["item_id", "order_id", "product_code", "product_name", "qty", "price"], *rows)
    assert found["item_code"] == 2
    assert "item_code" not in _fields(["item_id", "order_id", "Memo", "product_name", "qty", "price"], *rows)


def test_a_second_column_that_says_a_field_as_well_is_kept_beside_it() -> None:
    rows: list[list[Cell]] = [
        ["Bestellung", "Lieferant", "Artikel", "Menge", "Preis", "Liefertermin", "Termin"],
        ["B1", "Ningbo", "A1", 5.0, 2.0, "06.11.2026", "04.12.2026"],
    ]
    heading = find_heading(Sheet("S", rows))
    assert heading is not None
    assert (heading.fields["requested_date"], heading.rivals) == (5, {"requested_date": 6})
    rows[0][6] = "Bestätigter Termin"
    heading = find_heading(Sheet("S", rows))
    assert heading is not None
    assert heading.rivals == {}


def test_two_quantities_under_the_same_word_speak_against_each_other_a_part_of_one_does_not() -> None:
    rows: list[list[Cell]] = [
        ["Order", "Supplier", "Item", "Qty", "Qty", "Unit", "Price"],
        ["B1", "Ningbo", "A1", 100.0, 120.0, "kg", 2.0],
    ]
    heading = find_heading(Sheet("S", rows))
    assert heading is not None
    assert heading.rivals == {"quantity": 4}
    rows[0][4] = "Scheduled Qty"
    heading = find_heading(Sheet("S", rows))
    assert heading is not None
    assert heading.rivals == {}


@pytest.mark.parametrize(
    ("numbers", "field"),
    [(("PO-118", "PO-119"), "po_number"), (("1", "2"), "line"), (("4711", "4712"), None), (("M1-20", "O1-30"), None)],
)
def test_a_bare_number_is_that_of_an_order_or_a_line_only_where_its_values_say_so(
    numbers: tuple[str, str], field: str | None
) -> None:
    texts = ["No.", "Supplier", "Description", "Qty", "Price", "Date"]
    rows = [[number, "Ningbo X Co., Ltd.", "NdFeB segment", "8", "5.00", "2026-03-02"] for number in numbers]
    heading = find_heading(Sheet("S", [[*texts], *rows]))
    assert heading is not None
    assert [name for name, column in heading.fields.items() if column == 0] == ([field] if field else [])


def test_the_number_of_an_item_stands_beside_that_of_its_order() -> None:
    texts = ["Document No.", "No.", "Supplier", "Description", "Qty", "Price"]
    rows = [[f"PO-{n}", f"7000{n}", "Ningbo X Co., Ltd.", "NdFeB segment", "8", "5.00"] for n in (1, 2)]
    heading = find_heading(Sheet("S", [[*texts], *rows]))
    assert heading is not None
    assert (heading.fields["po_number"], heading.fields["item_code"]) == (0, 1)


@pytest.mark.parametrize(("mark", "deleted"), [("X", True), ("L", True), ("A", False), ("12", False)])
def test_a_single_letter_heads_deletion_marks_only_above_such_marks(mark: str, deleted: bool) -> None:
    head = ["Doc.achat", "Poste", "Article", "Désignation", "S", "Qté commande", "UA", "Prix net", "Devise"]
    rows: list[list[Cell]] = [
        ["4700033440", 10, "A-1", "Aimant", None, 5, "PCE", 2.5, "EUR"],
        ["4700033440", 20, "A-2", "Aimant", mark, 6, "PCE", 2.5, "EUR"],
    ]
    heading = find_heading(Sheet("s", [[*head], *rows]))
    assert heading is not None
    assert ("deleted" in heading.fields) is deleted


@pytest.mark.parametrize(
    ("values", "field"), [(("85051110", "76012080", "84869000"), "hs_code"), (("magnet", "oxide"), "description")]
)
def test_a_commodity_is_a_tariff_code_or_a_good_by_its_values(values: tuple[str, ...], field: str) -> None:
    rows: list[list[Cell]] = [["PO", "Line", "Item", "Commodity", "Qty", "Price"]]
    rows += [["A1", str(10 * place), f"M{place}", value, "5", "2"] for place, value in enumerate(values, 1)]
    heading = find_heading(Sheet("a", rows))
    assert heading is not None
    assert heading.fields[field] == 3


def test_a_name_below_the_end_user_is_the_end_user() -> None:
    rows: list[list[Cell]] = [
        ["订单号", "品名", "数量", "单价", "最终用户信息", None, None],
        [None, None, None, None, "国别", "名称", "用途"],
        ["A1", "氧化镝", "5kg", "2", "德国", "Kronach Ceramics GmbH", "陶瓷"],
    ]
    merges = [(0, place, 1, place) for place in range(4)] + [(0, 4, 0, 6)]
    heading = find_heading(Sheet("a", rows, merges=merges))
    assert heading is not None
    assert (heading.fields["description"], heading.fields["end_user"]) == (1, 5)


def test_fields_that_a_firm_added_to_odoo_and_names_beside_their_keys() -> None:
    head: list[Cell] = [
        "order_id",
        "partner_id/id",
        "partner_id",
        "name",
        "product_qty",
        "price_unit",
        "x_studio_end_user",
    ]
    row: list[Cell] = [
        "P00512",
        "__export__.res_partner_72",
        "Ningbo Example Co., Ltd.",
        "NdFeB",
        "16",
        "9.5",
        "Oder GmbH",
    ]
    heading = find_heading(Sheet("a", [[*head, "x_end_use"], [*row, "pumps"]]))
    assert heading is not None
    assert (heading.fields["supplier"], heading.fields["end_user"], heading.fields["end_use"]) == (2, 6, 7)

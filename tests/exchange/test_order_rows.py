"""Order rows as text."""

from datetime import date
from decimal import Decimal

from exchange.order_rows import COLUMNS, Flag, OrderList, OrderRow, TableInfo
from resources.i18n import speaking
from resources.told import packed


def test_numbers_in_full_and_flags_in_words() -> None:
    flags = (Flag("end_user", "S!M2", "div.", "names nobody"), Flag("quantity", "S!H2", "20±5%", "tolerance", "note"))
    row = OrderRow(
        file="a",
        sheet="S",
        row=2,
        quantity=Decimal("1E+3"),
        unit_price=Decimal("0.500"),
        order_date=date(2026, 3, 4),
        flags=flags,
    )
    cells = row.cells()
    assert tuple(cells) == COLUMNS
    assert (cells["quantity"], cells["unit_price"], cells["order_date"], cells["amount"]) == (
        "1000",
        "0.5",
        "2026-03-04",
        "",
    )
    assert cells["flag"] == 'end_user: "div." names nobody; quantity (note): "20±5%" tolerance'


def test_a_flag_is_printed_in_english_whatever_the_language() -> None:
    flag = Flag("quantity", "S!H2", "1.234", packed("it could mean {readings}", (("readings", "1234 or 1.234"),)))
    with speaking("ja"):
        assert str(flag) == 'quantity: "1.234" it could mean 1234 or 1.234'


def test_the_mapping_is_that_of_the_first_table() -> None:
    info = TableInfo("S", (1,), {"po_number": "PO"}, ())
    assert OrderList("a", (), tables=(info,)).mapping == {"po_number": "PO"}
    assert OrderList("a", ()).mapping == {}

"""What a file is understood as, and how the officer overrules it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.organisation import LayoutChoice
from exchange.grid import Unreadable
from exchange.incoming import Incoming, Wishes, mapping_from, pasted
from exchange.order_rows import FIELDS
from exchange.rejects import Rejected
from exchange.rejects_workbook import write_rejects
from resources.i18n import speaking

LIST = """Beschaffung Werk Nord;;;;;
PO;Pos;Lieferant;Bezeichnung;Menge kg;Land;Kuerzel
4501;10;Baotou Magnet;NdFeB Block;5;Japan;DE
4501;20;Baotou Magnet;Dysprosiumoxid;15;Deutschland;JP
"""


def source(folder: Path, text: str = LIST, encoding: str = "utf-8") -> Incoming:
    path = folder / "liste.csv"
    path.write_text(text, encoding=encoding)
    return Incoming(path)


def test_columns_are_told_with_their_first_values(tmp_path: Path) -> None:
    told = source(tmp_path).understand(Wishes())
    assert (told.kind, told.heading_row, told.encoding) == ("orders", 2, "UTF-8")
    fields = {column.heading: column.field for column in told.columns}
    assert fields["PO"] == "po_number"
    assert fields["Land"] == "destination"
    assert fields["Kuerzel"] == ""
    first = told.columns[0]
    assert (first.letter, first.samples) == ("A", ("4501",))
    assert set(fields.values()) - {""} <= set(FIELDS)


def test_a_mapping_overrules_and_is_found_again_by_the_layout(tmp_path: Path) -> None:
    incoming = source(tmp_path)
    plain = incoming.understand(Wishes())
    assert plain.book is not None
    assert [row.destination for row in plain.book.orders] == ["JP", "DE"]
    chosen = {"Land": "", "Kuerzel": "destination"}
    mapped = incoming.understand(Wishes(mapping=chosen))
    assert mapped.book is not None
    assert [row.destination for row in mapped.book.orders] == ["DE", "JP"]
    assert mapped.layout == plain.layout
    other = source(tmp_path, LIST.replace("4501", "4777")).understand(Wishes(), lambda _layout: LayoutChoice(chosen))
    assert other.remembered.columns == chosen
    assert other.book is not None
    assert [row.destination for row in other.book.orders] == ["DE", "JP"]


def test_dates_and_decimals_chosen_for_a_layout_are_taken_again_unless_wished_otherwise(tmp_path: Path) -> None:
    text = "PO;Supplier;Item;Qty;Unit;Date\nAA;Baotou Magnet;block;1.250;kg;03/04/2026\n"
    chosen = LayoutChoice(dates="month", decimals=",")

    def row(wishes: Wishes) -> tuple[object, object]:
        told = source(tmp_path, text).understand(wishes, lambda _layout: chosen)
        assert told.listed is not None
        return told.listed.rows[0].quantity, told.listed.rows[0].order_date

    assert row(Wishes()) == (1250, date(2026, 3, 4))
    assert row(Wishes(dates="day", decimals=".")) == (Decimal("1.25"), date(2026, 4, 3))
    assert row(Wishes(dates="open")) == (1250, None)
    assert row(Wishes(dates="open", decimals="open")) == (None, None)


def test_the_row_of_the_headings_can_be_pointed_at(tmp_path: Path) -> None:
    text = "PO;Supplier;Item;Qty kg\nAA;Baotou Magnet;block;1\nx;y;Ware;w\nBB;Baotou Magnet;block;2\n"
    told = source(tmp_path, text).understand(
        Wishes(heading_row=3, mapping={"x": "po_number", "y": "supplier", "w": "quantity_kg"})
    )
    assert told.book is not None
    assert [row.po_number for row in told.book.orders] == ["BB"]
    assert told.heading_row == 3


def test_the_encoding_can_be_overruled(tmp_path: Path) -> None:
    incoming = source(tmp_path, LIST.replace("Nord", "Köln"), "cp1252")
    assert incoming.understand(Wishes()).encoding == "cp1252"
    assert incoming.understand(Wishes(encoding="cp1250")).encoding == "cp1250"
    with pytest.raises(Unreadable, match="another encoding"):
        incoming.understand(Wishes(encoding="utf-8"))


def test_a_block_pasted_without_headings_is_refused_in_the_words_of_the_columns_shown() -> None:
    with speaking("de"):
        notes = " ".join(Incoming(text="120\t300\n", columns=("mass_g", "amount_minor")).understand(Wishes()).notes)
    assert '"Menge kg", "Betrag"' in notes
    assert "quantity_kg" not in notes


def test_a_pasted_block_is_read_like_a_file_and_its_last_line_break_is_no_row() -> None:
    block = "PO\tPos\tSupplier\tItem\tQty kg\n77\t1\tBaotou Magnet\tNdFeB block\t5\r\n\r\n"
    told = Incoming(text=block).understand(Wishes())
    assert told.book is not None
    assert [(row.po_number, row.mass_g) for row in told.book.orders] == [("77", 5_000)]


def test_a_block_without_headings_takes_those_of_the_grid() -> None:
    block = "P-9\t1\tBaotou Magnet\tNdFeB block\t12.5\n"
    told = Incoming(text=block, columns=("po_number", "line_no", "exporter", "description", "mass_g")).understand(
        Wishes()
    )
    assert told.book is not None
    (row,) = told.book.orders
    assert (row.po_number, row.exporter, row.description, row.mass_g) == ("P-9", "Baotou Magnet", "NdFeB block", 12_500)
    with pytest.raises(Unreadable, match="nothing to paste"):
        pasted("\r\n")


def test_customs_figures_are_known_by_their_headings(tmp_path: Path) -> None:
    path = tmp_path / "q.csv"
    path.write_bytes(
        "数据年月,商品编码,贸易伙伴编码,第一数量,第一计量单位,\r\n202601,85051110,116,1,千克,\r\n".encode("gb18030")
    )
    told = Incoming(path).understand(Wishes())
    assert told.kind == "statistics"
    assert told.customs is not None
    assert told.customs.rows[0].partner == "JP"


@pytest.mark.parametrize("text", ["Ziel=destination; Menge = quantity", '{"Ziel": "destination", "Menge": "quantity"}'])
def test_mappings_as_typed_or_kept(text: str) -> None:
    assert mapping_from(text) == {"Ziel": "destination", "Menge": "quantity"}


@pytest.mark.parametrize(("text", "why"), [("Ziel", "heading=field"), ("Ziel=nowhere", "no field"), ("{x", "no JSON")])
def test_mappings_that_are_none(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        mapping_from(text)


def test_rows_of_a_list_that_calls_its_sheet_orders_come_back(tmp_path: Path) -> None:
    """They stand under the headings of their list, not under those of a book."""
    headings = ("PO", "Line", "Supplier", "Description", "Qty", "Unit")
    cells = ("PX-1", 3, "Ningbo Qiaotai Magnetics Co., Ltd.", "NdFeB block 42SH", 5, "kg")
    write_rejects(tmp_path / "r.xlsx", [Rejected("Orders", 4, "E4", "negative", headings, cells)])
    found = Incoming(tmp_path / "r.xlsx").understand(Wishes())
    assert (found.kind, [row.po_number for row in found.book.orders], found.book.rejected) == ("orders", ["PX-1"], ())


def test_days_with_two_readings_are_told_and_the_officer_says_what_stands_first(tmp_path: Path) -> None:
    text = "PO;Pos;Supplier;Description;Qty kg;Unit price;Delivery date\n4501;1;Baotou Magnet;NdFeB block;5;1.250;03/04/2026\n"
    incoming = source(tmp_path, text)
    told = incoming.understand(Wishes())
    assert told.doubts == {"dates", "decimals"}
    for order, wanted in (("day", date(2026, 4, 3)), ("month", date(2026, 3, 4))):
        read = incoming.understand(Wishes(dates=order, decimals=","))
        assert read.doubts == frozenset()
        assert read.book is not None
        assert [(row.need_by, row.unit_price) for row in read.book.orders] == [(wanted, Decimal(1250))]
    assert incoming.understand(Wishes(dates="year")).doubts == {"dates", "decimals"}  # that is no year


def test_rows_of_a_block_are_counted_as_they_were_copied_and_its_mass_is_in_kilograms() -> None:
    block = 'P-9\t1\tDE\tNdFeB block\t12.5\nP-9\t2\tDE\t"Dy oxide\nlot 5"\t3\n'
    columns = ("po_number", "line_no", "destination", "description", "mass_g")
    told = Incoming(text=block, columns=columns).understand(Wishes())
    assert told.book is not None
    assert [(row.row, row.mass_g, row.unit) for row in told.book.orders] == [(1, 12_500, "kg"), (2, 3_000, "kg")]
    assert told.heading_row == 0
    assert not told.flags


def test_a_heading_row_is_the_one_people_count(tmp_path: Path) -> None:
    text = '"a title\nof two lines"\nPO;Pos;Supplier;Item;Qty kg\n77;1;Baotou Magnet;NdFeB block;5\n'
    told = source(tmp_path, text).understand(Wishes())
    assert source(tmp_path, text).understand(Wishes(heading_row=told.heading_row)).book == told.book

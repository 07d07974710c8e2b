"""The columns of a list are shown as they are read, each under its own heading."""

from pathlib import Path

from openpyxl import Workbook

from exchange.incoming import Incoming, Wishes
from exchange.order_rows import ColumnRead

FORM = """Purchase order 4500018
Supplier: Baotou Magnet Co., Ltd.
Order date: 2026-03-02

Position 1
Item code: AT-1
Description: NdFeB block
Quantity: 5 kg
Position 2
Item code: AT-2
Description: Terbium oxide
Quantity: 2 kg
"""


def columns(folder: Path, text: str) -> tuple[ColumnRead, ...]:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return Incoming(path).understand(Wishes()).columns


def test_a_heading_that_ends_like_another_one_is_not_taken_for_it(tmp_path: Path) -> None:
    text = "Beleg;Pos;Lieferant;Name Lieferant;Material;Kurztext;Menge;ME\n" + "".join(
        f"47;{n}0;0000204417;Baotou Magnet Co., Ltd.;AT-{n};NdFeB-Block;5;KG\n" for n in range(1, 4)
    )
    told = {column.heading: column for column in columns(tmp_path, text)}
    assert (told["Lieferant"].field, told["Name Lieferant"].field) == ("", "supplier")
    assert told["Material"].samples == ("AT-1", "AT-2", "AT-3")
    assert told["ME"].samples == ("KG",)


def test_columns_with_one_heading_are_told_apart_and_chosen_apart(tmp_path: Path) -> None:
    text = "PO;Pos;Supplier;Description;Quantity;Unit;Date;Date\n" + "".join(
        f"47;{n};Baotou Magnet;NdFeB block;5;kg;2026-03-0{n};2026-12-0{n}\n" for n in range(1, 4)
    )
    path = tmp_path / "list.csv"
    path.write_text(text, encoding="utf-8")
    incoming = Incoming(path)
    keys = [column.key for column in incoming.understand(Wishes()).columns if column.heading == "Date"]
    assert keys == ["Date", "Date (2)"]
    for chosen, ordered in (({"Date": "order_date", "Date (2)": ""}, 3), ({"Date": "", "Date (2)": "order_date"}, 12)):
        book = incoming.understand(Wishes(mapping=chosen)).book
        assert book is not None
        assert [row.order_date.month for row in book.orders if row.order_date] == [ordered] * 3


def test_a_heading_over_two_rows_is_a_column_as_well(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Purchase order", None, "Seller", "Material", "Quantity kg"])
    sheet.append(["Number", "Line", None, "Text", None])
    for n in range(1, 4):
        sheet.append(["47", n, "Baotou Magnet Co., Ltd.", "NdFeB block", 5])
    sheet.merge_cells("C1:C2")
    path = tmp_path / "list.xlsx"
    book.save(path)
    told = {column.letter: column.field for column in Incoming(path).understand(Wishes()).columns}
    assert told == {"A": "po_number", "B": "line", "C": "supplier", "D": "description", "E": "quantity"}


def test_the_labels_of_a_form_are_its_columns_and_have_no_letters(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(FORM, encoding="utf-8")
    told = Incoming(path).understand(Wishes())
    assert {column.letter for column in told.columns} == {""}
    fields = {column.field: column.samples for column in told.columns}
    assert fields["supplier"] == ("Baotou Magnet Co., Ltd.",)
    assert fields["item_code"] == ("AT-1", "AT-2")

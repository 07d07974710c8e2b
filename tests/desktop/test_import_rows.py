"""The table of a preview, and the portrait of one of its rows."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from desktop.import_rows import ImportRows, matches, portrait_of
from exchange.differences import Difference
from exchange.import_preview import FLAGGED, Line
from exchange.order_rows import Flag

FLAG = Flag("requested_date", "S!C3", "03/04/26", "it could mean two days")
LINES = [
    Line("S", 2, "P-1/1", "created"),
    Line("S", 3, "P-1/2", "updated", differences=(Difference("Mass (kg)", "1", "2"),), flags=(FLAG,)),
    Line("S", 4, "", "rejected", reasons=(("B4", "is no number"),), printed="P-2 | x"),
]


def test_rows_can_be_narrowed_to_a_result(qapp: object) -> None:
    model = ImportRows()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_lines(LINES)
    assert model.rowCount() == 3
    told = [[model.index(row, place).data() for place in range(4)] for row in range(3)]
    assert told[0] == ["2", "P-1/1", "New", ""]
    assert told[1][2] == "Changed, unclear"  # a cell of it stays empty
    assert model.index(1, 2).data(Qt.ItemDataRole.UserRole) == FLAGGED
    assert told[2] == ["4", "P-2 | x", "Rejected", "B4: is no number"]
    assert model.index(2, 2).data(Qt.ItemDataRole.UserRole) == "rejected"
    model.show_lines(LINES, FLAGGED)
    assert [line.row for line in model.lines] == [3]
    assert not matches(LINES[0], "rejected")


def test_rows_of_several_sheets_name_theirs(qapp: object) -> None:
    model = ImportRows()
    model.show_lines([LINES[0], Line("T", 2, "P-2/1", "created")])
    assert [model.index(row, 0).data() for row in range(2)] == ["S 2", "T 2"]


def test_a_portrait_tells_changes_and_what_is_unclear() -> None:
    portrait = portrait_of(LINES[1])
    _why, changes, unclear, _facts = portrait.sections
    assert changes.facts[0].text == "1 → 2"
    assert unclear.paragraphs == [("Requested date: “03/04/26”", "S!C3: it could mean two days")]
    assert portrait_of(LINES[2]).sections[0].paragraphs == [("is no number", "B4")]

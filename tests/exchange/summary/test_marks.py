"""Conditional formats stand beside a word or a number."""

from openpyxl import Workbook

from exchange.summary.marks import data_bar, mark, more_than, when, word


def test_rules_are_set_on_their_cells() -> None:
    sheet = Workbook().worksheets[0]
    mark(sheet, "A2:A9", word("$A2", 'say "so"', "FF0000", "FFEEEE"), when("$A2>1", "00FF00"))
    mark(sheet, "B2:B9", data_bar("336699"), data_bar("336699", 1), more_than(30, "FF0000"))
    rules = {str(each.sqref): each.rules for each in sheet.conditional_formatting}
    assert [rule.formula for rule in rules["A2:A9"]] == [['$A2="say ""so"""'], ["$A2>1"]]
    assert [rule.type for rule in rules["B2:B9"]] == ["dataBar", "dataBar", "cellIs"]
    assert [point.type for point in rules["B2:B9"][0].dataBar.cfvo] == ["num", "max"]
    assert rules["B2:B9"][1].dataBar.cfvo[1].val == 1

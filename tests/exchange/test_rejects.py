"""Rejected rows stand together by sheet and row, with the columns that are to blame."""

from exchange.rejects import Rejected, by_sheet


def test_several_reasons_for_a_row_stand_together() -> None:
    """In the order of the file, whichever was found first."""
    headings = ("PO", "Qty", "Date")
    rejected = [
        Rejected("Orders", 9, "", "a row twice", headings, ("1", 5, "x", "beyond the headings")),
        Rejected("Orders", 7, "B7", "-5 is negative", headings, ("1", -5)),
        Rejected("Orders", 7, "AA7", "too late", headings, ("1", -5)),
        Rejected("Parties", 2, "", "no name", ("name",), ("@x",)),
    ]
    (orders, titles, rows), (parties, _titles, others) = by_sheet(rejected)
    assert (orders, titles, parties) == ("Orders", headings, "Parties")
    assert [row.cells for row in rows] == [("1", -5, None), ("1", 5, "x")]
    assert rows[0].why == "B7: -5 is negative; AA7: too late"
    assert (rows[0].blamed, rows[1].blamed) == ({1, 26}, frozenset())
    assert rows[1].why == "row 9: a row twice"
    assert others[0].cells == ("@x",)

"""One row for each destination, and a total that is their sum."""

from db import destination_figures
from tests.db.builders import ON, a_line, a_small_book, an_order, empty_session, turn


def test_rows_and_total() -> None:
    with empty_session() as session:
        a_small_book(session)
        rows = destination_figures.by_destination(session, ON)
    assert [row.destination for row in rows] == ["DE", "JP", None]
    germany, japan, total = rows
    assert (japan.ordered_lines, japan.lines, japan.mass_g, japan.waiting_g) == (2, 1, 250_000, 250_000)
    assert (germany.lines, germany.mass_unknown, germany.covered_g, germany.uncovered_g) == (4, 1, 80_000, 100_000)
    assert germany.values == {"EUR": 590_000, "USD": 500_000}
    assert (germany.exposed_lines, germany.exposed_g, germany.risk_unknown) == (1, 100_000, 1)
    for name in (
        "ordered_lines",
        "ordered_g",
        "lines",
        "mass_g",
        "filed",
        "granted",
        "waiting",
        "at_risk",
        "exposed_g",
    ):
        assert getattr(total, name) == getattr(germany, name) + getattr(japan, name), name
    assert total.delay_days == {
        owner: germany.delay_days.get(owner, 0) + japan.delay_days.get(owner, 0) for owner in total.delay_days
    }


def test_filed_is_the_sum_of_what_became_of_it() -> None:
    with empty_session() as session:
        a_small_book(session)
        for row in destination_figures.by_destination(session, ON):
            assert row.filed == row.granted + row.refused + row.returned + row.ended_otherwise + row.waiting


def test_a_destination_nobody_stated_comes_last_before_the_total() -> None:
    with empty_session() as session:
        an_order(session, lines=[a_line(session, destination=""), a_line(session, destination="ZM")])
        turn(session)
        rows = destination_figures.by_destination(session, ON)
    assert [row.destination for row in rows] == ["ZM", "", None]


def test_an_empty_book_has_a_total_of_nothing() -> None:
    with empty_session() as session:
        turn(session)
        (total,) = destination_figures.by_destination(session, ON)
    assert (total.destination, total.lines, total.filed, total.wait.n, total.in_time.share) == (None, 0, 0, 0, None)

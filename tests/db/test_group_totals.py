"""What rows come to: by groups and as a whole, unknown counted, currencies apart."""

from datetime import date

import pytest

from db import orders, parties
from db.database import Database
from db.exposure import EXPOSURE
from db.group_totals import By, Sum, mass_and_money, narrowed, periods, span, totals
from db.listing import Filter
from db.order_lines import LISTING


def fill_lines(book: Database) -> None:
    """Five lines: two to Japan, two to Germany, one to nobody knows where; two currencies."""
    with book.write("Log orders") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        told = (
            ("P-1", "EUR", date(2026, 3, 31), (("DE", 1000, 150), ("DE", None, 50))),
            ("P-2", "JPY", date(2026, 4, 1), (("JP", 2500, 900), ("JP", 500, None))),
            ("P-3", "EUR", None, (("", 300, 10),)),
        )
        for number, currency, day, lines in told:
            drafts = [
                orders.LineDraft(description="a", destination=place, mass_g=mass, amount_minor=amount)
                for place, mass, amount in lines
            ]
            draft = orders.OrderDraft(
                po_number=number, exporter_id=exporter, currency=currency, ordered_on=day, lines=drafts
            )
            orders.log(session, draft, on=date(2026, 11, 24))


@pytest.fixture
def filled(book: Database) -> Database:
    """The five lines."""
    fill_lines(book)
    return book


def test_groups_keep_currencies_apart_and_count_what_is_not_known(filled: Database) -> None:
    with filled.read() as session:
        found = totals(session, LISTING, (By("destination"),))
    told = {group.values[0]: (group.rows, group.mass_g, group.mass_unknown, group.sums) for group in found.groups}
    assert told == {
        "JP": (2, 3000, 0, (Sum("JPY", 900, 1),)),
        "DE": (2, 1000, 1, (Sum("EUR", 200, 2),)),
        None: (1, 300, 0, (Sum("EUR", 10, 1),)),
    }
    assert [group.values[0] for group in found.groups] == ["JP", "DE", None]  # the heaviest first
    assert found.groups[0].value_unknown == 1
    assert found.count == 3
    assert (found.total.rows, found.total.mass_g, found.total.mass_unknown, found.total.value_unknown) == (
        5,
        4300,
        1,
        1,
    )
    assert found.total.sums == (Sum("EUR", 210, 3), Sum("JPY", 900, 1))


def test_the_groups_add_up_to_the_whole_in_two_columns_too(filled: Database) -> None:
    with filled.read() as session:
        for by in ((By("destination"), By("po_number")), (By("ordered_on", "quarter"),), (By("exporter"),)):
            found = totals(session, LISTING, by)
            assert sum(group.rows for group in found.groups) == found.total.rows
            assert sum(group.mass_g or 0 for group in found.groups) == found.total.mass_g
            assert found.count == len(found.groups)


def test_days_are_put_together_and_a_group_opens_its_own_rows(filled: Database) -> None:
    with filled.read() as session:
        for period, wanted in (("month", {202603, 202604, None}), ("quarter", {20261, 20262, None}), ("year", {2026, None})):  # fmt: skip
            by = (By("ordered_on", period), By("destination"))  # type: ignore[arg-type]
            found = totals(session, LISTING, by)
            assert {group.values[0] for group in found.groups} == wanted
            for group in found.groups:
                assert LISTING.count(session, filters=narrowed(LISTING, by, group.values)) == group.rows


def test_filters_and_search_narrow_what_is_added(filled: Database) -> None:
    with filled.read() as session:
        assert totals(session, LISTING, (), filters=[Filter("destination", "is", ("DE",))]).total.rows == 2
        assert totals(session, LISTING, (), search="P-2").total.mass_g == 3000
        nothing = totals(session, LISTING, (By("destination"),), search="nobody is called this")
    assert (nothing.groups, nothing.total.rows, nothing.total.mass_g) == ((), 0, None)


def test_of_very_many_groups_the_heaviest_are_told(filled: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.group_totals.MOST", 2)
    with filled.read() as session:
        found = totals(session, LISTING, (By("destination"),))
    assert [group.values[0] for group in found.groups] == ["JP", "DE"]
    assert found.count == 3
    assert found.total.rows == 5


def test_a_period_has_its_first_and_last_day() -> None:
    assert span(202602, "month") == (date(2026, 2, 1), date(2026, 2, 28))
    assert span(202612, "month") == (date(2026, 12, 1), date(2026, 12, 31))
    assert span(20264, "quarter") == (date(2026, 10, 1), date(2026, 12, 31))
    assert span(20261, "quarter") == (date(2026, 1, 1), date(2026, 3, 31))
    assert span(2026, "year") == (date(2026, 1, 1), date(2026, 12, 31))


def test_what_is_added_is_shown_and_what_groups_is_no_figure() -> None:
    mass, money = mass_and_money(LISTING)
    assert (mass and mass.key, money and money.key) == ("mass_g", "amount_minor")
    assert [column and column.key for column in mass_and_money(EXPOSURE)] == ["mass_g", None]  # hidden to begin with
    assert periods(LISTING.column("mass_g")) == ()
    assert periods(LISTING.column("destination")) == ("",)
    assert periods(LISTING.column("need_by")) == ("month", "quarter", "year")

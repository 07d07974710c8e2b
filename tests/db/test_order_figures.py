"""Coverage totals, and what moved in a period."""

from datetime import date

from db import moments, order_figures
from db.periods import period_of
from tests.db.builders import ON, a_line, a_small_book, an_order, empty_session


def test_coverage_adds_up_to_the_open_goods() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON)
        totals = {item.coverage: item for item in order_figures.coverage_totals(moment.cells)}
    assert list(totals) == ["not_required", "required_uncovered", "required_filed", "covered"]
    assert sum(item.mass_g for item in totals.values()) == 470_000
    assert totals["required_uncovered"].lines == 2
    assert totals["required_uncovered"].mass_unknown == 1
    assert totals["covered"].values == {"EUR": 500_000}


def test_flows_stand_beside_the_period_before() -> None:
    with empty_session() as session:
        a_small_book(session)
        an_order(session, "PO-9", [a_line(session, mass_g=None)], ordered_on=date(2026, 11, 3))
        moment = moments.present(session, ON)
        flows = {item.key: item for item in order_figures.flows(session, moment, period_of(ON))}
    assert (flows["ordered"].now, flows["ordered"].mass_now, flows["ordered"].unknown) == (1, 0, 1)
    assert (flows["granted"].now, flows["granted"].before) == (0, 1)
    assert (flows["received"].now, flows["received"].before, flows["received"].mass_before) == (0, 1, 100_000)
    assert flows["filed"].mass_now is None


def test_flows_of_one_destination() -> None:
    with empty_session() as session:
        a_small_book(session)
        moment = moments.present(session, ON, ("DE",))
        period = period_of(ON, date(2026, 6, 1), ON)
        flows = {item.key: item.now for item in order_figures.flows(session, moment, period, ("DE",))}
    assert flows == {"ordered": 4, "filed": 1, "granted": 1, "refused": 0, "returned": 0, "shipped": 0, "received": 0}

"""What happened to one order line."""

from datetime import date

import pytest

from db import line_stories, order_moves
from db.problems import Missing
from tests.db.builders import ON, a_licence, a_line, a_shipment, an_order, empty_session


def test_the_story_tells_shipments_slips_holds_and_how_it_did() -> None:
    with empty_session() as session:
        (line,) = an_order(
            session, lines=[a_line(session, first_promise=date(2026, 10, 1), current_eta=date(2026, 10, 1))]
        )
        order_moves.heard_eta(session, line, date(2026, 12, 20), heard_on=date(2026, 11, 2), reason="booking")
        licence = a_licence(session, kind="general")
        a_shipment(session, "S-1", line, licence_id=licence, mass_g=40_000, received_on=date(2026, 9, 30))
        a_shipment(session, "S-2", line, licence_id=licence, mass_g=10_000, eta=date(2026, 12, 1))
        held = order_moves.hold(session, line, "other", "waits for a call", on=ON)
        told = line_stories.line_story(session, line, ON)
        order_moves.lift(session, held, "call came", on=ON)
        after = line_stories.line_story(session, line, ON)
    assert (told.open_g, told.open_eta, told.slipped) == (50_000, date(2026, 12, 20), 80)
    assert [(item.number, item.licence, item.eta) for item in told.shipments] == [
        ("S-1", "LX26000001", None),
        ("S-2", "LX26000001", date(2026, 12, 1)),
    ]
    assert told.punctual.share == 0.4
    assert [item.reason for item in told.open_holds] == ["waits for a call"]
    assert after.open_holds == ()
    assert after.holds[0].lifted_reason == "call came"
    assert [item.state for item in told.states] == ["confirmed"]


def test_a_line_that_is_gone_is_missing() -> None:
    with empty_session() as session, pytest.raises(Missing):
        line_stories.line_story(session, 9, ON)

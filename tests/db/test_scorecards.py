"""How an exporter did."""

from datetime import date

from compliance.terms import EventKind
from db import applications
from db.scorecards import scorecard
from tests.db.builders import ON, a_licence, a_line, a_party, a_shipment, an_application, an_order, empty_session

FILED = (EventKind.FILED, date(2026, 6, 10))
ACCEPTED = (EventKind.ACCEPTED, date(2026, 6, 18))


def test_quantity_in_time_felt_days_outcomes_and_rounds() -> None:
    with empty_session() as session:
        exporter = a_party(session, "Ningbo Example Magnetics Co., Ltd.", country="CN")
        due = date(2026, 10, 1)
        came, never, waits = an_order(
            session, lines=[a_line(session, first_promise=due), a_line(session, first_promise=due), a_line(session)]
        )
        asked = [(EventKind.SUPPLEMENT_ASKED, date(2026, 7, 1)), (EventKind.SUPPLEMENT_ANSWERED, date(2026, 7, 9))]
        granted = an_application(
            session, "A-1", [came], [FILED, ACCEPTED, *asked, (EventKind.GRANTED, date(2026, 8, 10))]
        )
        an_application(session, "A-2", [never], [FILED, ACCEPTED, (EventKind.REFUSED, date(2026, 9, 10))])
        an_application(session, "A-3", [waits], [FILED, (EventKind.RETURNED, date(2026, 6, 20))])
        twice = an_application(session, "A-4", [waits], [FILED])
        applications.exclude(session, twice, "filed twice")
        licence = a_licence(session, application_id=granted)
        a_shipment(session, "S-1", came, licence_id=licence, received_on=date(2026, 9, 30))
        found = scorecard(session, exporter, ON)
    assert found is not None
    assert (found.lines, found.ordered_g, found.shipped_g) == (3, 300_000, 100_000)
    assert found.punctual.share == 0.5
    assert (found.filed, found.granted, found.refused, found.returned, found.rounds) == (3, 1, 1, 1, 1)
    assert (found.felt_cases, found.pending) == (3, 1)
    assert found.felt_median is None, "one licence of three in hand: half of them is not reached"


def test_a_party_that_exported_nothing_has_none() -> None:
    with empty_session() as session:
        assert scorecard(session, a_party(session, "Sakura Motors", country="JP"), ON) is None


def test_a_round_whose_day_was_corrected_counts_once() -> None:
    with empty_session() as session:
        filed = [(EventKind.FILED, date(2026, 6, 1)), (EventKind.ACCEPTED, date(2026, 6, 8))]
        row = an_application(session, "A-1", an_order(session), filed)
        corrected = None
        for day in (date(2026, 7, 1), date(2026, 7, 2)):
            draft = applications.EventDraft(
                kind="supplement_asked", happened_on=day, heard_on=day, question="Which use?", replaces_id=corrected
            )
            corrected = applications.add_event(session, row, draft, on=ON)
        card = scorecard(session, a_party(session), ON)
        assert card is not None
        assert card.rounds == 1

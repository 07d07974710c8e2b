"""What must be said with an event; a gap names its field."""

from datetime import date

import pytest

from compliance.event_stamps import Stamps, gap, gaps
from compliance.terms import EventKind
from tests.compliance.event_histories import history

ON = date(2026, 11, 20)
FILED = ("filed 02-02", "accepted 02-09")


@pytest.mark.parametrize(
    ("kind", "stamps", "field"),
    [
        (EventKind.FILED, Stamps(), "source"),
        (EventKind.FILED, Stamps(reference="MF-1"), None),
        (EventKind.SUPPLEMENT_ASKED, Stamps(source="mail"), "question"),
        (EventKind.SUPPLEMENT_ASKED, Stamps(source="mail", topics="composition report"), None),
        (EventKind.SUPPLEMENT_ANSWERED, Stamps(source="mail"), "answered_by"),
        (EventKind.SUPPLEMENT_ANSWERED, Stamps(declined_reason="a trade secret"), None),
        (EventKind.GRANTED, Stamps(source="call"), "reference"),
        (EventKind.GRANTED, Stamps(evidence="letter.pdf"), None),
        (EventKind.REFUSED, Stamps(source="call"), "note"),
        (EventKind.NOT_REQUIRED, Stamps(source="call"), "evidence"),
        (EventKind.WITHDRAWN, Stamps(note="order cancelled"), "source"),
        (EventKind.SUPERSEDED, Stamps(source="mail"), "reference"),
        (EventKind.REOPENED, Stamps(note="wrong file"), "second_person"),
        (EventKind.CHASED, Stamps(), "asked_of"),
        (EventKind.PREPARING, Stamps(), None),
    ],
)
def test_what_is_missing_names_its_field(kind: EventKind, stamps: Stamps, field: str | None) -> None:
    found = gap(history(*FILED), kind, stamps, ON)
    assert (found.field if found else None) == field


def test_all_gaps_are_told_at_once() -> None:
    assert [item.field for item in gaps(EventKind.REOPENED, Stamps())] == ["note", "second_person"]


def test_a_case_lapses_after_silence_and_an_unanswered_chaser() -> None:
    young = gap(history(*FILED), EventKind.LAPSED, Stamps(), date(2026, 3, 1))
    assert young is not None
    assert "20 days before" in young.sentence
    unasked = gap(history(*FILED), EventKind.LAPSED, Stamps(), ON)
    assert unasked is not None
    assert "Chase first" in unasked.sentence
    assert gap(history(*FILED, "chased 03-05"), EventKind.LAPSED, Stamps(), ON) is None
    assert gap(history(*FILED), EventKind.LAPSED, Stamps(note="the exporter closed down"), ON) is None


def test_reconsideration_has_a_deadline() -> None:
    told = history(*FILED, "refused 05-11")
    said = Stamps(source="exporter")
    assert gap(told, EventKind.RECONSIDERATION, said, date(2026, 7, 10)) is None
    late = gap(told, EventKind.RECONSIDERATION, said, date(2026, 7, 11))
    assert late is not None
    assert "by 2026-07-10" in late.sentence

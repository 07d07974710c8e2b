"""One line about an application, as officers write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.event_lines import EventLine, find_kind, read_event_line
from compliance.terms import EventKind, Owner

ON = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "supplement asked, 12 Nov, mail from Ganzhou",
            {"kind": EventKind.SUPPLEMENT_ASKED, "happened_on": date(2026, 11, 12), "source": "mail from Ganzhou"},
        ),
        (
            "Supplement asked 12 Nov; heard 14 Nov; call; “who uses it?”; waits on end user; due 1 Dec",
            {"kind": EventKind.SUPPLEMENT_ASKED, "heard_on": date(2026, 11, 14), "question": "who uses it?",
             "waiting_on": Owner.END_USER, "due_on": date(2026, 12, 1), "source": "call"},
        ),
        (
            "granted yesterday, licence LX26000123, 1,400.5 kg, valid to 1 Nov 2027, call with Ms Li",
            {"kind": EventKind.GRANTED, "happened_on": date(2026, 11, 23), "reference": "LX26000123",
             "mass": "1400.5", "valid_to": date(2027, 11, 1), "source": "call with Ms Li"},
        ),
        ("已受理，11月12日，微信 宁波", {"kind": EventKind.ACCEPTED, "happened_on": date(2026, 11, 12), "source": "微信 宁波"}),
        ("zurückgegeben 5.11., per mail, Erklärung fehlt",
         {"kind": EventKind.RETURNED, "happened_on": date(2026, 11, 5), "note": "Erklärung fehlt"}),
        ("Nov 12, 2026 - refused - letter", {"kind": EventKind.REFUSED, "happened_on": date(2026, 11, 12)}),
        ("returned undecided 5 Nov", {"kind": EventKind.DECLINED}),
        ("expert review ended 2 days ago, call", {"kind": EventKind.EXPERT_REVIEW_ENDED, "happened_on": date(2026, 11, 22)}),
        ("chased, Ms Li", {"kind": EventKind.CHASED, "happened_on": ON, "asked_of": "Ms Li"}),
        ("answered 20 Nov, answered by Sato", {"kind": EventKind.SUPPLEMENT_ANSWERED, "answered_by": "Sato"}),
        ("accepted, 2026-11-02, acceptance no. SL-2026-77", {"kind": EventKind.ACCEPTED, "reference": "SL-2026-77"}),
        ("filed 12 Dec", {"kind": EventKind.FILED, "happened_on": date(2025, 12, 12)}),
    ],
)  # fmt: skip
def test_what_a_line_says(text: str, expected: dict[str, object]) -> None:
    line = read_event_line(text, ON)
    assert {name: getattr(line, name) for name in expected} == expected
    assert line.problems == ()


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("", "kind", "Say what happened"),
        ("something, 12 Nov", "kind", "Say what happened"),
        ("filed, by mail", "happened_on", "Name the day"),
        ("accepted 03/04, mail", "happened_on", "can be two days"),
        ("accepted 2026-12-24, mail", "happened_on", "lies in the future"),
        ("accepted 31 Feb, mail", "happened_on", "check day and month"),
    ],
)
def test_what_is_not_clear_is_said_and_not_guessed(text: str, field: str, words: str) -> None:
    found = [sentence for name, sentence in read_event_line(text, ON).problems if name == field]
    assert any(words in sentence for sentence in found), found


@pytest.mark.parametrize("word", ["regranted", "unfiled it"])
def test_a_word_inside_another_is_not_taken(word: str) -> None:
    assert find_kind(word) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    line = read_event_line(text, ON)
    assert isinstance(line, EventLine)
    assert line.kind is not None or line.problems

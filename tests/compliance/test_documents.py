"""Which papers an application needs, what each lacks, and what earlier requests were about."""

from datetime import date

import pytest

from compliance.documents import (
    Asked,
    Happened,
    Needed,
    Paper,
    PaperEvent,
    PaperState,
    checklist,
    kind_of_topic,
    paper_kinds,
    state_of,
)

ON = date(2026, 11, 20)
MAY, JUNE, JULY = date(2026, 5, 1), date(2026, 6, 1), date(2026, 7, 1)


def line(found: tuple[Needed, ...], code: str) -> Needed:
    return next(item for item in found if item.kind.code == code)


def statement(*events: Happened, **facts: object) -> Paper:
    given: dict[str, object] = {"has_file": True, "translated": True, **facts}
    return Paper(1, "end_user_statement", events, **given)  # type: ignore[arg-type]


def test_every_kind_says_when_it_is_needed_and_who_says_so() -> None:
    assert {kind.needed_when for kind in paper_kinds()} == {
        "always", "composition", "critical_minerals", "magnets", "watch_list",
    }  # fmt: skip
    assert all(kind.source and kind.words for kind in paper_kinds())


@pytest.mark.parametrize(
    ("topic", "code"),
    [
        ("composition test report of a third party", "test_report"),
        ("Company introduction of the end user", "party_description"),
        ("photos of the final product and of the magnet position", "product_photos"),
        ("end-user certificate: stamp and signature unclear", "end_user_statement"),
        ("translation of the contract", "contract"),
        ("drawing of the motor", "technical_description"),
        ("the colour of the box", ""),
    ],
)
def test_the_words_of_a_request_name_a_paper(topic: str, code: str) -> None:
    assert kind_of_topic(topic) == code


def test_the_newest_event_decides_and_only_up_to_the_day() -> None:
    paper = statement(Happened(PaperEvent.ORIGINAL_POSTED, JULY), Happened(PaperEvent.SIGNED, MAY))
    assert state_of(paper, ON) is PaperState.POSTED
    assert state_of(paper, JUNE) is PaperState.SIGNED
    assert state_of(paper, date(2026, 4, 1)) is PaperState.DRAFTED


def test_a_lapsed_paper_is_expired_from_the_day_after() -> None:
    paper = statement(Happened(PaperEvent.ACCEPTED, MAY), expires_on=JULY)
    assert state_of(paper, JULY) is PaperState.ACCEPTED
    assert state_of(paper, date(2026, 7, 2)) is PaperState.EXPIRED


@pytest.mark.parametrize(
    ("paper", "lacks"),
    [
        (statement(Happened(PaperEvent.SIGNED, MAY), Happened(PaperEvent.ORIGINAL_POSTED, JUNE)), []),
        (statement(Happened(PaperEvent.ACCEPTED, MAY), translated=False), []),
        (statement(), ["It is not signed yet.", "Its original was not posted yet."]),
        (
            statement(Happened(PaperEvent.SIGNED, MAY), translated=False, has_file=False),
            ["Its Chinese translation is missing.", "Its original was not posted yet.", "No file is attached."],
        ),
        (statement(Happened(PaperEvent.REJECTED, MAY)), ["The authority rejected it. Add a corrected one."]),
        (statement(expires_on=MAY), ["It expired on 2026-05-01. Ask for a new one."]),
    ],
)
def test_what_an_end_user_statement_lacks(paper: Paper, lacks: list[str]) -> None:
    found = line(checklist((), [paper], (), ON), "end_user_statement")
    assert [str(item) for item in found.lacks] == lacks
    assert found.complete == (not lacks)


def test_the_better_of_two_papers_counts() -> None:
    old, new = Paper(1, "contract", expires_on=MAY, has_file=True), Paper(2, "contract", has_file=True, translated=True)
    found = line(checklist((), [old, new], (), ON), "contract")
    assert found.complete
    assert found.papers == (1, 2)


def test_a_missing_paper_is_named_and_circumstances_add_papers() -> None:
    plain = checklist((), (), (), ON)
    assert all([str(item) for item in item.lacks] == ["It is missing."] for item in plain)
    magnets = checklist(("magnets", "critical_minerals"), (), (), ON)
    added = {item.kind.code for item in magnets} - {item.kind.code for item in plain}
    assert added == {"no_transfer_undertaking", "production_photos", "product_photos", "transaction_history"}


def test_what_was_asked_before_is_looked_for_with_its_count() -> None:
    asked = [
        Asked(MAY, "transaction history of buyer and seller; drawing of the motor; data sheet"),
        Asked(JUNE, "transaction history"),
        Asked(JULY, "something else"),
    ]
    found = checklist((), (), asked, ON)
    assert str(line(found, "transaction_history").because).startswith("It was asked for in 2 of the last 3")
    # Two topics of one request that mean the same paper are one miss.
    assert str(line(found, "technical_description").because).startswith("It was asked for in 1 of the last 3")
    assert str(line(found, "contract").because) == "The procedure asks for it."

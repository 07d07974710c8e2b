"""A reference pack taken over: previewed, one step, undone; older, incomplete and unreadable ones are refused."""

import hashlib
from datetime import date
from typing import Any

import pytest

import resources
from compliance.timelines import Status
from db import journal, reference_packs, upgrade, upkeep
from db.database import Database
from db.own_rules import rulebook
from db.problems import Refused
from db.reference import FILES
from db.reference_packs import Pack
from db.tables.assessments import LineAnswer
from tests.db.builders import ON, a_line, an_order
from tests.db.conftest import made, round_trip
from tests.db.test_open_lines import HOLMIUM

MADE = date(2026, 12, 1)
RESUMED = "MOFCOM-GACC-2025-57,,resumed,2026-11-11,,MOFCOM-2026-99,,https://example.org/99,2026-11-19,high\n"


def a_pack(changed: dict[str, str] | None = None, **facts: Any) -> Pack:
    """The packaged facts with a notice by which No. 57/2025 holds again since 2026-11-11."""
    texts = {name: resources.text(name).replace("\r\n", "\n") for name in FILES}
    texts["measures/timelines.csv"] += RESUMED
    texts |= changed or {}
    digests = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in texts.items()}
    edition = hashlib.sha256(repr(sorted(texts.items())).encode()).hexdigest()[:12]
    given = {"edition": edition, "created_on": MADE, "schema": 1, "note": "a test", "texts": texts, "digests": digests}
    return Pack(**{**given, **facts})


def _outcome(book: Database, line: int) -> str:
    with book.read() as session:
        return session.get_one(LineAnswer, line).outcome


@pytest.fixture
def holmium(book: Database) -> int:
    return made(book, lambda s: an_order(s, lines=[a_line(s), a_line(s, **HOLMIUM)]))[1]


def test_a_preview_tells_rows_and_answers_and_writes_nothing(book: Database, holmium: int) -> None:
    text = resources.text("measures/measures.csv").replace("Export Control Law (framework statute)", "The Law")
    with book.read() as session:
        told = reference_packs.preview(session, a_pack({"measures/measures.csv": text}), ON)
        head = journal.head(session)
    files = {item.name: item for item in told.files}
    assert files["measures/timelines.csv"].added == ("MOFCOM-GACC-2025-57 · resumed · 2026-11-11",)
    assert files["measures/measures.csv"].changed == (
        "CN-ECL-2020: title_short: Export Control Law (framework statute) → The Law",
    )
    assert not files["entities/entities.csv"].any
    assert [(item.line.id, item.before.value, item.after.value) for item in told.lines] == [
        (holmium, "verify_status", "licence_required")
    ]
    assert (told.sums.lines, told.sums.mass_g) == (1, 100_000)
    with book.read() as session:
        assert journal.head(session) == head
    assert _outcome(book, holmium) == "verify_status"


def test_a_pack_is_one_step_and_undo_brings_the_old_answers_back(book: Database, holmium: int) -> None:
    pack = a_pack()
    round_trip(book, "Take reference pack", lambda s: reference_packs.take(s, pack, actor="me"))
    assert _outcome(book, holmium) == "licence_required"
    assert not upgrade.answers_are_old(book.engine, ON)
    assert upkeep.check(book) == []
    book.undo()
    assert _outcome(book, holmium) == "verify_status"
    assert not upgrade.answers_are_old(book.engine, ON)
    book.redo()
    with book.read() as session:
        assert reference_packs.packs(session) == [(pack.edition, MADE, date(2026, 9, 28), "me")]
        assert rulebook(session).status("MOFCOM-GACC-2025-57", ON).status is Status.IN_FORCE
    round_trip(book, "Give back", reference_packs.give_back)
    assert _outcome(book, holmium) == "verify_status"
    with pytest.raises(Refused), book.write("x") as session:
        reference_packs.give_back(session)


def test_a_newer_pack_takes_the_place_of_the_old(book: Database, holmium: int) -> None:
    made(book, lambda s: reference_packs.take(s, a_pack(), actor="me"))
    earlier = a_pack(
        {"measures/timelines.csv": resources.text("measures/timelines.csv")}, created_on=date(2026, 11, 30)
    )
    with pytest.raises(Refused, match="older"), book.write("x") as session:
        reference_packs.take(session, earlier, actor="me")
    again = a_pack(created_on=date(2026, 12, 24), edition="0123456789ab")
    round_trip(book, "Take", lambda s: reference_packs.take(s, again, actor="me"))
    assert _outcome(book, holmium) == "licence_required"
    with book.read() as session:
        assert [item[0] for item in reference_packs.packs(session)] == ["0123456789ab"]


@pytest.mark.parametrize(
    ("facts", "changed", "words"),
    [
        ({"schema": 2}, {}, "version 2"),
        ({"created_on": date(2020, 1, 1)}, {}, "older"),
        ({}, {"measures/measures.csv": "id,issuer\nA,B\n"}, "lacks the columns"),
        ({}, {"measures/timelines.csv": resources.text("measures/timelines.csv") + "CN-ECL-2020,,vanishes,2026-01-01,,,,,,\n"}, "no event"),
        ({}, {"measures/measures.csv": "\n".join(line for line in resources.text("measures/measures.csv").splitlines() if not line.startswith("MOFCOM-2025-61"))}, "cannot be read"),
        ({}, {"entities/entities.csv": resources.text("entities/entities.csv").splitlines()[0] + "\n"}, "lacks the columns"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_and_nothing_changes(
    book: Database, facts: dict[str, Any], changed: dict[str, str], words: str
) -> None:
    pack = a_pack(changed, **facts)
    with pytest.raises(Refused, match=words), book.write("x") as session:
        reference_packs.take(session, pack, actor="me")
    with pytest.raises(Refused, match=words), book.read() as session:
        reference_packs.preview(session, pack, ON)
    with book.read() as session:
        assert reference_packs.packs(session) == []


def test_the_edition_in_use_is_refused(book: Database) -> None:
    made(book, lambda s: reference_packs.take(s, a_pack(), actor="me"))
    with pytest.raises(Refused, match="in use already"), book.write("x") as session:
        reference_packs.take(session, a_pack(), actor="me")


def test_an_incomplete_pack_is_refused(book: Database) -> None:
    pack = a_pack()
    texts = {name: text for name, text in pack.texts.items() if name != "entities/entities.csv"}
    with pytest.raises(Refused, match=r"lacks entities/entities\.csv"), book.read() as session:
        reference_packs.preview(session, a_pack(texts=texts), ON)

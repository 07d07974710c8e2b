"""What the workbook says, gathered in one go."""

from sqlmodel import Session

from compliance.terms import Reason
from db import journal
from exchange.summary import facts as telling
from exchange.summary.facts import Facts
from resources.i18n import speaking
from tests.db.builders import a_small_book
from tests.exchange.summary.conftest import facts_of


def test_every_part_is_of_one_moment(facts: Facts) -> None:
    by_key = {figure.key: figure.now.value for figure in facts.figures}
    total = facts.rows[-1]
    assert by_key["open_mass"] == total.mass_g == sum(item.mass_g for item in facts.coverage)
    assert by_key["still_waiting"] == total.waiting == sum(stage.count for stage in facts.pipeline.stages if stage.open)
    assert sum(total.delay_days.values()) == sum(row.days for row in facts.delays)
    assert facts.currencies == ["EUR", "USD"]
    assert facts.filter_words == "all destinations"


def test_a_filter_reads_in_words(session: Session) -> None:
    a_small_book(session)
    told = facts_of(session, ("JP", "DE"))
    assert told.filter_words == "destinations Japan (JP), Germany (DE)"


def test_the_file_id_names_the_contents(session: Session) -> None:
    a_small_book(session)
    one, again, other = facts_of(session), facts_of(session), facts_of(session, ("JP",))
    assert one.file_id == again.file_id != other.file_id
    assert len(one.file_id) == 12
    assert one.head == journal.head(session)


def test_unverified_measures_are_named_with_the_last_verified_day(facts: Facts) -> None:
    assert "2025/57 (2026-11-10)" in facts.unverified


def test_words_keep_places_nobody_filled() -> None:
    assert telling.words(Reason("Since {day}: {what}", (("day", "today"),))) == "Since today: {what}"
    assert telling.words(Reason("")) == ""
    assert telling.words("plain") == "plain"


def test_terms_and_places() -> None:
    assert telling.term("required_filed") == "Filed, no licence yet"
    assert telling.term("") == ""
    assert telling.place("JP") == "Japan (JP)"
    assert telling.place("") == "not known"
    assert telling.place("ZZ") == "ZZ"
    assert telling.program().startswith("Monazite")


def test_measures_are_called_as_people_call_them(facts: Facts) -> None:
    """One way on every sheet; what is no measure stays as it is."""
    assert facts.acts_named("MOFCOM-2024-46; MOFCOM-2026-23/7") == "2024/46; 2026/23, entry 7"
    assert facts.acts_named("PO ALD-JP-26014, DIN-1234") == "PO ALD-JP-26014, DIN-1234"
    with speaking("de"):
        assert facts.acts_named("MOFCOM-2026-23/7") == "2026/23, Eintrag 7"

"""The scorecard stands in the inspector of a party that exports, and in no other."""

from compliance.punctuality import Punctuality
from db import parties
from db.scorecards import Scorecard
from desktop.main_window import MainWindow
from desktop.scorecards import section
from tests.desktop.small_book import fill, shown


def test_an_exporter_has_a_scorecard_and_an_end_user_none(window: MainWindow) -> None:
    made = fill(window.records.database)
    with window.records.database.read() as session:
        exporter = parties.find(session, "Baotou Magnet") or 0
    told = shown(window, "parties", exporter)
    for words in ("As an exporter", "Ordered 5 kg", "On time nothing was due", "Filed 1", "Granted 0"):
        assert words in told, told
    assert "As an exporter" not in shown(window, "parties", made.end_user)


def test_what_the_figures_count_is_said() -> None:
    card = Scorecard(
        lines=3, ordered_g=300_000, shipped_g=100_000, punctual=Punctuality(2, 200_000, 100_000, 0, 100_000, 50, 1),
        felt_median=None, felt_cases=3, pending=1, filed=3, granted=1, refused=1, returned=1, other=0, rounds=2,
    )  # fmt: skip
    found = section(card)
    facts = {fact.label: fact.text for fact in found.facts}
    assert (facts["On time"], facts["Never came"], facts["Felt days"]) == ("50 %", "100 kg", "median not reached")
    words = " ".join(f"{sentence} {source}" for sentence, source in found.paragraphs)
    assert "3 cases, 1 of them still wait" in words
    assert "1 line has no promise" in words

"""An explanation is shown step by step; both sides stand beside each other in every script."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtWidgets import QLabel

from db.judgements import HitSheet, Judged
from desktop.widgets.hit_view import HitView, parts
from desktop.words import Tone

SHEET = HitSheet(
    id=1,
    party_id=2,
    names=("Howa Machinery", "豊和工業"),
    country="JP",
    identifiers=("1180301000001",),
    entry_id="MOFCOM-2026-28/18",
    list_kind="watch list",
    notice_id="MOFCOM-2026-28",
    listed_on=date(2026, 2, 24),
    status="in_force",
    source="notice 28",
    note="",
    entry_names=("Howa Machinery, Ltd.", "豊和工業株式会社"),
    entry_country="JP",
    entry_identifiers=(),
    decision="match",
    score=100,
    queried="Howa Machinery",
    matched="Howa Machinery, Ltd.",
    explanation='"Howa" = "Howa"; "Machinery" = "Machinery"; set aside: "Ltd." (legal form)',
    edition="abc",
)


def texts(view: HitView) -> str:
    """Every word the view shows."""
    return "\n".join(label.text() for label in view.findChildren(QLabel))


def test_each_step_of_an_explanation_has_its_own_weight() -> None:
    assert parts(SHEET.explanation) == [
        (Tone.GOOD, '"Howa" = "Howa"'),
        (Tone.GOOD, '"Machinery" = "Machinery"'),
        (Tone.QUIET, 'set aside: "Ltd." (legal form)'),
    ]
    assert parts("another country: Japan, listed in Taiwan; ")[0][0] is Tone.WARN
    assert parts("") == []


def test_both_sides_and_the_listing_are_told(qtbot: Any) -> None:
    view = HitView()
    qtbot.addWidget(view)
    view.show_hit(SHEET)
    told = texts(view)
    for word in ("豊和工業株式会社", "Howa Machinery\n豊和工業", "1180301000001", "MOFCOM-2026-28/18", "24 Feb 2026"):
        assert word in told, word
    view.show_hit(None)
    assert "No hit selected" in texts(view)


def test_a_judgement_and_why_it_is_asked_again_are_told(qtbot: Any) -> None:
    view = HitView()
    qtbot.addWidget(view)
    made = Judged(
        "E/1", "Howa", "unsure", "asked the plant", "seen", "anna", datetime(2026, 11, 2, 9, 0, tzinfo=UTC), True
    )
    view.show_hit(replace(SHEET, judged=made, again="anna judged before."))
    told = texts(view)
    for word in ("Unsure · anna", "asked the plant", "anna judged before."):
        assert word in told, word

"""The verdict panel shows who assessed and signed, and offers only what may be done."""

from datetime import date
from typing import Any

from compliance.reviews import ActKind, Assessment, Signature, Verdict
from db.review_sheets import ReviewSheet
from desktop.exposure.verdict import VerdictPanel


def _sheet(**facts: Any) -> ReviewSheet:
    given: dict[str, Any] = {
        "id": 1, "title": "P-1/1", "scope": "line", "lines": ("P-1/1",), "state": "assessed", "hold": "", "changed": "",
        "due_on": None, "version": "2026-1", "questions": (), "replies": {}, "open_questions": 0,
        "risky": (("Is it military?", "yes"),), "hits": (), "undecided": 0, "lists": "x", "old_lists": "",
        "assessment": Assessment(Verdict.EXPOSED, Verdict.CLEAR, "seen", "", date(2027, 3, 1)),
        "assessed_by": "anna", "assessed_on": date(2026, 11, 20), "needs": ("A second signature.",),
        "signatures": (Signature("ben", False, "no proof"), Signature("carl", True, "", valid=False)),
        "proposed_by": "", "proposal": "", "overridden": False, "reasons": (), "acts": (),
        "against": dict.fromkeys(ActKind, ()), **facts,
    }  # fmt: skip
    return ReviewSheet(**given)


def test_what_stands_is_told_in_sentences(qtbot: Any) -> None:
    panel = VerdictPanel(lambda *_facts: None)
    qtbot.addWidget(panel)
    panel.show_sheet(_sheet(), writable=True)
    told = panel.standing.text()
    for words in (
        "anna assessed on 20 Nov 2026: China exposed, home clear.",
        "ben disagreed: no proof",
        "carl agreed. The assessment was changed since",
        "A second signature.",
        "Is it military? Yes.",
    ):
        assert words in told, told
    assert panel.form.text("valid_until") == "2027-03-01"


def test_only_what_may_be_done_is_offered(qtbot: Any) -> None:
    acts: list[str] = []
    panel = VerdictPanel(lambda label, *_facts: acts.append(label))
    qtbot.addWidget(panel)
    against = dict.fromkeys(ActKind, ()) | {ActKind.CLOSE: ("Sign first.",)}
    panel.show_sheet(_sheet(against=against, hold="The review says: exposed."), writable=True)
    assert not panel.buttons[ActKind.CLOSE].isEnabled()
    assert panel.buttons[ActKind.CLOSE].toolTip() == "Sign first."
    assert not panel.buttons[ActKind.PROPOSE].isHidden()
    assert panel.buttons[ActKind.OVERRIDE].isHidden()
    panel.show_sheet(_sheet(hold="x", proposed_by="anna", proposal="need"), writable=True)
    assert not panel.buttons[ActKind.OVERRIDE].isHidden()
    panel.buttons[ActKind.OVERRIDE].click()
    assert acts == ["Override verdict"]
    panel.show_sheet(_sheet(), writable=False)
    assert not any(button.isEnabled() for button in panel.buttons.values())


def test_a_date_that_is_none_is_told_beside_its_field(qtbot: Any) -> None:
    acts: list[str] = []
    panel = VerdictPanel(lambda label, *_facts: acts.append(label))
    qtbot.addWidget(panel)
    panel.form.set_text("valid_until", "soon")
    panel.assess()
    assert acts == []
    assert not panel.form._errors["valid_until"].isHidden()

"""The card of the rules ahead: what a change hits opens its lines, what hits nothing is counted."""

from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from compliance.terms import Reason
from db.rule_figures import RuleAhead
from desktop.overview.rules import rules, told

Told = list[tuple[str, object, str]]
RULE = RuleAhead(
    day=date(2027, 1, 10), ahead=True, measure_id="2025-61", part="", name="2025/61", title="", before="suspended",
    after="in_force", reason=Reason("The suspension ends."), lines=2, mass_g=5_000_000, mass_unknown=0, values={},
    source="", ids=(3, 4),
)  # fmt: skip


def test_a_change_opens_its_lines_and_a_quiet_one_is_counted(qtbot: QtBot) -> None:
    opened: Told = []
    box = rules([RULE, replace(RULE, ids=(), lines=0)], lambda *words: opened.append(words))
    qtbot.addWidget(box)
    links = box.findChildren(QPushButton)
    assert links[0].accessibleName() == ("10 Jan 2027: 2025/61 becomes in force. It would hit 2 open lines, 5,000 kg.")
    for link in links:
        link.click()
    assert [page for page, _filters, _words in opened] == ["orders", "measures", "measures"]
    assert links[1].accessibleName() == "1 more change hits no open line."


def test_what_nobody_verified_is_told_as_such() -> None:
    assert told(replace(RULE, ahead=False, lines=1)) == (
        "Since 10 Jan 2027 nobody has verified 2025/61. It hits 1 open line, 5,000 kg."
    )


def test_no_change_is_known(qtbot: QtBot) -> None:
    box = rules([], lambda *_words: None)
    qtbot.addWidget(box)
    assert [label.text() for label in box.findChildren(QLabel)] == ["No change is known."]

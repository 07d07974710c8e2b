"""The inspector shows titles, facts, badges and sentences, and says when nothing is selected."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
from desktop.widgets import inspector as inspector_module
from desktop.widgets.badges import Badge
from desktop.widgets.inspector import WIDTH, Fact, Inspector, Portrait, Section, beside, linked


def test_everything_told_is_shown(qtbot: object) -> None:
    inspector = Inspector()
    section = Section(
        "Control", (Fact("Outcome", code="prohibited"), Fact("Codes", "1C905.a.4")), [("Because.", "2025/18")]
    )
    inspector.show_portrait(Portrait("P-1/1", "NdFeB", (section, Section("Empty"))))
    texts = {label.text() for label in inspector.findChildren(QLabel)}
    assert {"P-1/1", "NdFeB", "Control", "1C905.a.4", "Because.", "2025/18", "Prohibited"} <= texts
    assert "Empty" not in texts
    inspector.clear()
    assert inspector.portrait is None


def test_an_address_is_a_link_that_names_its_site() -> None:
    told = linked("list 1C902 (https://www.mofcom.gov.cn/a?b=1&c=2) & more <b>")
    assert told == (
        'list 1C902 (<a href="https://www.mofcom.gov.cn/a?b=1&amp;c=2">mofcom.gov.cn</a>) &amp; more &lt;b&gt;'
    )
    assert linked("2025/18") == "2025/18"
    assert linked("https://a.example/x.") == '<a href="https://a.example/x">a.example</a>.'


def test_the_whole_address_stays_within_reach(qtbot: object) -> None:
    inspector = Inspector()
    address = "https://www.mofcom.gov.cn/jmxw/art/2025/art_a2284b.html"
    inspector.show_portrait(Portrait("M", "", (Section("Source", (), [(address, "own notes")]),)))
    label = next(label for label in inspector.findChildren(QLabel) if "href" in label.text())
    assert address in label.text()
    assert label.toolTip() == address
    assert label.openExternalLinks()


def test_markup_in_a_record_is_shown_as_typed(qtbot: object) -> None:
    inspector = Inspector()
    inspector.show_portrait(Portrait("<b>x</b>", "", (Section("S", (Fact("Note", "<i>y</i>"),)),)))
    formats = {label.text(): label.textFormat() for label in inspector.findChildren(QLabel)}
    assert formats["<b>x</b>"] == formats["<i>y</i>"] == Qt.TextFormat.PlainText


def test_the_width_is_remembered_for_all_pages(qtbot: QtBot, tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    split = beside(QWidget(), Inspector(), settings)
    qtbot.addWidget(split)
    split.resize(1200, 400)
    split.show()
    assert split.sizes()[1] == WIDTH
    split.moveSplitter(800, 1)
    wide = split.sizes()[1]
    assert wide != WIDTH
    again = beside(QWidget(), Inspector(), Settings(tmp_path))
    qtbot.addWidget(again)
    again.resize(1200, 400)
    again.show()
    assert again.sizes()[1] == wide


def test_labels_make_room_for_a_badge_but_cut_no_word_of_their_own(qtbot: QtBot) -> None:
    inspector = Inspector()
    measure = inspector.fontMetrics().horizontalAdvance
    plain = Portrait("x", "", (Section("a", (Fact("Signed on the 16 November 2026", "y"),)),))
    assert inspector._label_width(plain) == 128
    badge = Portrait("x", "", (Section("a", (Fact("Signed on the 16 November 2026", code="not_determined"),)),))
    assert measure("November") < inspector._label_width(badge) < 128
    word = Portrait("x", "", (Section("a", (Fact("Kontrollnummern", code="licence_required_enhanced"),)),))
    assert inspector._label_width(word) >= min(128, measure("Kontrollnummern"))


def test_a_long_portrait_is_laid_out_in_turns_and_replaces_the_last_one_when_it_is_whole(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(300, 600)
    inspector.show()
    inspector.show_portrait(Portrait("before"))
    inspector.finish()
    monkeypatch.setattr(inspector_module, "_TURN", 0)  # every part takes a turn of its own
    long = Portrait("after", "", tuple(Section(f"S{n}", (Fact("a", "b"), Fact("c", code="covered"))) for n in range(9)))
    inspector.show_portrait(long)
    assert inspector.portrait is long
    assert "before" in shown_in(inspector)
    turns = []
    inspector._pause.timeout.connect(lambda: turns.append(1))
    qtbot.waitUntil(lambda: "after" in shown_in(inspector), timeout=120_000)
    assert len(turns) > 20
    assert {f"S{n}" for n in range(9)} <= shown_in(inspector)
    assert "before" not in shown_in(inspector)


def test_another_portrait_takes_the_place_of_one_that_is_not_whole_yet(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.show()
    monkeypatch.setattr(inspector_module, "_TURN", 0)
    inspector.show_portrait(Portrait("first", "", (Section("S", (Fact("a", "b"),)),)))
    inspector.show_portrait(Portrait("second", "", (Section("T", (Fact("a", "b"),)),)))
    inspector.finish()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert {"second", "T"} <= shown_in(inspector)
    assert not {"first", "S"} & {label.text() for label in inspector.findChildren(QLabel)}


def test_a_portrait_gives_way_to_rows_that_are_asked_for(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.show()
    monkeypatch.setattr(inspector_module, "_TURN", 0)
    inspector.show_portrait(Portrait("first", "", (Section("S", (Fact("a", "b"),)),)))
    inspector.give_way()
    order: list[str] = []
    inspector._pause.timeout.connect(lambda: order.append("portrait"))
    QTimer.singleShot(0, lambda: order.append("rows"))
    qtbot.waitUntil(lambda: "first" in shown_in(inspector))
    assert order[:2] == ["rows", "portrait"]
    assert inspector._pause.interval() == 0  # the next parts follow each other at once
    inspector.give_way()
    assert not inspector._pause.isActive()


def shown_in(inspector: Inspector) -> set[str]:
    """Every text of the portrait that is shown."""
    body = inspector.widget()
    return {label.text() for label in body.findChildren(QLabel)} if body is not None else set()


def test_a_badge_that_has_no_room_beside_its_label_stands_below_it(qtbot: QtBot) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    inspector.resize(WIDTH, 600)
    facts = (Fact("Bestimmungslandkennzeichen", "x"), Fact("Kontrolle", code="licence_required_enhanced"))
    inspector.show_portrait(Portrait("A", "", (Section("S", facts),)))
    inspector.show()
    badge = inspector.findChild(Badge)
    label = next(found for found in inspector.findChildren(QLabel) if found.text() == "Kontrolle")
    assert badge is not None
    assert badge.width() >= badge.sizeHint().width()
    assert badge.y() > label.y()
    assert badge.x() == label.x()


def test_sentences_are_told_as_people_here_write_them(qtbot: QtBot) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    told = [("In force since 2025-04-04, from 0.1 %.", "list of 2025-04-04 (https://a.example/2025-04-04)")]
    inspector.show_portrait(Portrait("A", "", (Section("Why", (), told),)))
    texts = {label.text() for label in inspector.findChildren(QLabel)}
    assert "In force since 4 Apr 2025, from 0.1\u00a0%." in texts
    assert 'list of 4 Apr 2025 (<a href="https://a.example/2025-04-04">a.example</a>)' in texts


def test_a_badge_below_its_label_does_not_press_the_labels(qtbot: QtBot) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    code = "licence_required_enhanced"
    with_long = Portrait("A", "", (Section("S", (Fact("Control codes", "1C905"), Fact("Control", code=code))),))
    without = Portrait("A", "", (Section("S", (Fact("Control codes", "1C905"),)),))
    assert inspector._label_width(with_long) == inspector._label_width(without)


def test_a_word_too_long_for_its_line_is_told_in_full(qtbot: QtBot) -> None:
    inspector = Inspector()
    qtbot.addWidget(inspector)
    long, short = "Undertaking_not_to_pass_on_2026.pdf", "plant Kassel"
    inspector.show_portrait(Portrait("Paper", "", (Section("File", (Fact("File", long), Fact("Site", short))),)))
    tips = {label.text(): label.toolTip() for label in inspector.findChildren(QLabel)}
    assert tips[long] == long
    assert tips[short] == ""

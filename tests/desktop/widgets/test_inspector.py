"""The inspector shows titles, facts, badges and sentences, and says when nothing is selected."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import Settings
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
    badge = Portrait(
        "x", "", (Section("a", (Fact("Signed on the 16 November 2026", code="licence_required_enhanced"),)),)
    )
    assert measure("November") < inspector._label_width(badge) < 128
    word = Portrait("x", "", (Section("a", (Fact("Kontrollnummern", code="licence_required_enhanced"),)),))
    assert inspector._label_width(word) >= min(128, measure("Kontrollnummern"))

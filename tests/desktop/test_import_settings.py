"""What can be chosen about the reading of a file is offered where it means something."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from db.organisation import LayoutChoice
from desktop.import_settings import ImportSettings, encoding_words
from exchange.incoming import Understood, Wishes
from exchange.order_rows import Flag
from resources.told import packed


def test_a_text_file_offers_its_encoding_and_a_workbook_its_sheets(qapp: object) -> None:
    settings = ImportSettings()
    told: list[object] = []
    settings.wished.connect(told.append)
    text = Understood("a.csv", "orders", ("a",), frozenset(), heading_row=3, encoding="cp1252")
    settings.show_wishes(text, Wishes())
    assert settings.heading.text() == "3"
    assert settings.encoding.currentText() == "cp1252 (found)"
    assert told == []
    settings.encoding.activated.emit(settings.encoding.findData("cp932"))
    settings.heading.setText("5")
    settings.heading.setModified(True)
    settings.heading.editingFinished.emit()
    assert told == [{"encoding": ""}, {"heading_row": 5}]
    book = Understood("a.xlsx", "orders", ("A", "B"), frozenset({"B"}), sheet="A")
    settings.show_wishes(book, Wishes(sheet="B"))
    assert settings.sheet.currentData() == "B"
    assert settings.sheet.currentText() == "B (hidden)"
    assert settings.encoding.parentWidget().isHidden()  # type: ignore[union-attr]


def test_a_month_is_asked_for_and_taken_only_when_it_is_one(qapp: object) -> None:
    settings = ImportSettings()
    told: list[object] = []
    settings.wished.connect(told.append)
    settings.ask_period()
    for text in ("soon", "2026-03"):
        settings.period.setText(text)
        settings.period.setModified(True)
        settings.period.editingFinished.emit()
    assert told == [{"period": "2026-03"}]


def test_dates_and_decimals_are_asked_for_where_the_list_leaves_them_open(qapp: object) -> None:
    settings = ImportSettings()
    told: list[object] = []
    settings.wished.connect(told.append)
    two = packed("it could mean {readings}", (("readings", "2026-04-03 or 2026-03-04"),))
    flags = {("a", 2): (Flag("requested_date", "line 2", "03/04/2026", two),)}
    text = Understood("a.csv", "orders", ("a",), frozenset(), heading_row=1, flags=flags)
    settings.show_wishes(text, Wishes())
    assert not settings.dates.parentWidget().isHidden()  # type: ignore[union-attr]
    assert settings.decimals.parentWidget().isHidden()  # type: ignore[union-attr]
    settings.dates.setCurrentIndex(settings.dates.findData("month"))
    settings.dates.activated.emit(settings.dates.currentIndex())
    assert told == [{"dates": "month"}]
    settings.show_wishes(Understood("a.csv", "orders", ("a",), frozenset()), Wishes(dates="month"))
    assert settings.dates.currentText() == "month first"
    assert not settings.dates.parentWidget().isHidden()  # type: ignore[union-attr]


def test_an_emptied_row_of_headings_is_found_again_and_enter_goes_no_further(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    button = QPushButton("Import", dialog)
    button.setDefault(True)
    pressed: list[bool] = []
    button.clicked.connect(lambda: pressed.append(True))
    settings = ImportSettings(dialog)
    told: list[object] = []
    settings.wished.connect(told.append)
    settings.show_wishes(Understood("a.csv", "orders", ("a",), frozenset(), heading_row=3), Wishes(heading_row=3))
    dialog.show()
    settings.heading.setFocus()
    settings.heading.selectAll()
    QTest.keyClick(settings.heading, Qt.Key.Key_Backspace)
    assert told == [{"heading_row": 0}]
    QTest.keyClicks(settings.heading, "4")
    QTest.keyClick(settings.heading, Qt.Key.Key_Return)
    assert told[1:] == [{"heading_row": 4}]
    assert pressed == []


def test_encodings_are_named_as_people_know_them() -> None:
    assert encoding_words("cp932") == "Shift-JIS, cp932 · Japanese"
    assert encoding_words("utf-8") == "UTF-8"


def test_what_was_chosen_for_the_layout_before_is_shown_and_can_be_taken_back(qapp: object) -> None:
    settings = ImportSettings()
    told: list[object] = []
    settings.wished.connect(told.append)
    before = LayoutChoice(dates="month", decimals=",")
    settings.show_wishes(Understood("a.csv", "orders", ("a",), frozenset(), remembered=before), Wishes())
    assert (settings.dates.currentText(), settings.decimals.currentData()) == ("month first", ",")
    assert not settings.dates.parentWidget().isHidden()  # type: ignore[union-attr]
    settings.dates.setCurrentIndex(0)
    settings.dates.activated.emit(0)
    assert told == [{"dates": "open"}]
    settings.show_wishes(
        Understood("a.csv", "orders", ("a",), frozenset(), remembered=LayoutChoice(decimals=",")), Wishes(dates="open")
    )
    assert settings.dates.currentText() == "as the list proves"

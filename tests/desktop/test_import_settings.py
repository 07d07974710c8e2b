"""What can be chosen about the reading of a file is offered where it means something."""

from desktop.import_settings import ImportSettings
from exchange.incoming import Understood, Wishes


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

"""The Market page in the window: a card each series, the chosen one below, imported figures at once."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSplitter, QWidget

from db.market_figures import MAIN_SERIES
from desktop.main_window import MainWindow
from desktop.market.page import MarketPage
from desktop.widgets.wrapping_area import WrappingArea
from exchange.order_import import import_any
from resources import i18n
from tests.desktop.small_book import fill, settle
from tests.exchange.builders import DATA


def opened(window: MainWindow) -> MarketPage:
    window.show_page("market")
    settle(window)
    page = window.page("market")
    assert isinstance(page, MarketPage)
    return page


def test_the_three_series_have_a_card_each_and_one_is_shown(window: MainWindow) -> None:
    page = opened(window)
    assert tuple(page.cards) == MAIN_SERIES
    assert page.series == "rare-earth products"
    assert page.months.item(0, 1).text() == "6,745"  # type: ignore[union-attr]
    QTest.keyClick(page.cards["rare-earth permanent magnets"], "\r")
    assert page.months.item(0, 0).text() == "Mar 2026"  # type: ignore[union-attr]
    assert page.destinations.rowCount() > 3
    assert page.chart.colour == 2
    page.months.selectRow(0)
    assert page.inspector.portrait is not None
    assert "permanent magnets" in page.inspector.portrait.subtitle


def test_as_of_an_earlier_day_it_shows_what_was_published_by_then_and_says_so(window: MainWindow) -> None:
    page = opened(window)
    assert not page.later.isVisibleTo(page)
    november = page.months.item(0, 1).text()  # type: ignore[union-attr]
    window.records.turn_to(date(2026, 1, 10))
    settle(window)
    assert page.market is not None
    for item in page.market.figures:
        assert item.source_date <= "2026-01-10"
        assert (item.month.year, item.month.month) <= (2026, 1)
    assert page.months.item(0, 1).text() != november  # type: ignore[union-attr]
    assert "10 Jan 2026" in page.later.text()
    assert page.later.isVisibleTo(page)
    page.show_table(page.prices)
    days = [line.cells[4].value for line in page.prices._lines]  # type: ignore[attr-defined]
    assert days
    assert max(days) <= "2026-01-10"
    window.records.turn_to(date(2020, 1, 1))
    settle(window)
    assert not page.market.figures
    assert page.prices.rowCount() == 0
    assert page.cards[page.series].accessibleName() == "Rare-earth products: nothing published"
    window.records.turn_to(window.records.database.today())
    settle(window)
    assert page.months.item(0, 1).text() == november  # type: ignore[union-attr]


def test_other_series_can_be_chosen_and_are_remembered(window: MainWindow) -> None:
    page = opened(window)
    at = page.others.findData("terbium (all forms)")
    page.others.setCurrentIndex(at)
    page.others.activated.emit(at)
    assert page.series == "terbium (all forms)"
    assert window.settings.load("market/series") == "terbium (all forms)"
    assert not any(card.property("chosen") for card in page.cards.values())


def test_imported_figures_are_shown_with_every_reading(window: MainWindow) -> None:
    page = opened(window)
    page.choose("rare-earth permanent magnets")
    import_any(window.records.database, DATA / "gacc_magnets_by_destination_zh.csv")
    settle(window)
    places = [page.destinations.item(row, 0).text() for row in range(page.destinations.rowCount())]  # type: ignore[union-attr]
    page.destinations.selectRow(places.index("Germany"))
    assert page.inspector.portrait is not None
    readings = next(s for s in page.inspector.portrait.sections if s.title == "Every reading")
    assert any(Path(source.split(" · ")[0]).suffix == ".csv" for _told, source in readings.paragraphs)


def test_importing_is_asked_of_the_window(window: MainWindow) -> None:
    page = opened(window)
    asked: list[str] = []
    page.asked.disconnect()  # the window would ask for a file
    page.asked.connect(asked.append)
    page.commands.run("market.import")
    assert asked == ["file.import"]


def test_in_a_narrow_window_nothing_hangs_over_the_side(window: MainWindow) -> None:
    """German words are the longest; the title line gives them up before the page is wider than its place."""
    window.resize(960, 540)
    window.show()
    with i18n.speaking("de"):
        page = opened(window)
        area = next(
            area for area in page.findChildren(WrappingArea) if page.chart in area.findChildren(type(page.chart))
        )
        splitter = area.parentWidget()
        assert isinstance(splitter, QSplitter)
        splitter.setSizes([area.minimumWidth(), window.width()])
        settle(window)
        assert area.widget().width() <= area.viewport().width()


def test_every_figure_opens_what_is_behind_it_by_keys(window: MainWindow) -> None:
    """The card goes to its month; on each tab Tab stands on a line, and Enter brings a folded inspector back."""
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    page = opened(window)
    page.inspector.hide()
    page.show_table(page.prices)
    card = page.cards["rare-earth permanent magnets"]
    card.setFocus()
    QTest.keyClick(card, Qt.Key.Key_Return)
    settle(window)
    assert window.focusWidget() is page.months
    assert not page.inspector.isHidden()
    assert page.inspector.portrait is not None
    assert page.inspector.portrait.title == card._figure.text()
    assert page.inspector.portrait.subtitle.startswith("rare-earth permanent magnets · Mar 2026")
    for table in (page.destinations, page.totals, page.prices):
        page.inspector.hide()
        page.show_table(table)
        page.tabs.setFocus()
        QTest.keyClick(page.tabs, Qt.Key.Key_Tab)
        assert window.focusWidget() is table
        QTest.keyClick(_focused(window), Qt.Key.Key_Return)
        settle(window)
        assert page.inspector.isVisible()
        assert page.inspector.portrait is table._lines[0].portrait


def _focused(window: MainWindow) -> QWidget:
    found = window.focusWidget()
    assert found is not None
    return found


def test_a_column_of_the_chart_opens_its_month(window: MainWindow) -> None:
    page = opened(window)
    page.choose("rare-earth permanent magnets")
    newest = page.chart.figures[page.chart.months[-1]]
    page.show_table(page.supply)
    page.chart.chosen.emit(newest)
    settle(window)
    assert page.tables.currentWidget() is page.months
    assert page.inspector.portrait is not None
    assert page.inspector.portrait.subtitle.startswith("rare-earth permanent magnets · Mar 2026")


def test_what_was_ordered_of_an_element_opens_its_lines(window: MainWindow) -> None:
    fill(window.records.database)
    page = opened(window)
    elements = [page.supply.item(row, 0).text() for row in range(page.supply.rowCount())]  # type: ignore[union-attr]
    row = elements.index("Dy")
    for place in (1, 2, 3):
        page.supply.cellClicked.emit(row, place)
        settle(window)
        orders = window.page("orders")
        assert window.navigation.currentItem().text() == "Orders"
        assert orders.table.count() == int(page.supply.item(row, 2).text()) == 1  # type: ignore[attr-defined, union-attr]


def test_what_stands_above_and_beside_a_table_belongs_to_it(window: MainWindow) -> None:
    """Prices have no series above them, and beside them stands no month that was chosen before."""
    window.show()
    page = opened(window)
    page.months.selectRow(1)
    chosen = page.inspector.portrait
    assert chosen is not None
    page.show_table(page.prices)
    assert not page.chart.isVisible()
    assert not page.others.isVisible()
    assert page.inspector.portrait is None
    page.show_table(page.months)
    assert page.chart.isVisible()
    assert page.others.isVisible()
    assert page.inspector.portrait == chosen

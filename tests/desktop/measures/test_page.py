from PySide6.QtWidgets import QApplication

from desktop.main_window import MainWindow


def test_every_measure_is_listed_and_told(window: MainWindow) -> None:
    page = window.page("measures")
    window.records.wait_idle()
    QApplication.processEvents()
    names = [page.table.item(row, 0).text() for row in range(page.table.rowCount())]
    assert "MOFCOM-GACC-2025-57" in names
    assert len(names) == len(set(names))

import pytest
from PySide6.QtWidgets import QApplication

from desktop.main_window import MainWindow
from desktop.pages import PAGES, PageSpec


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.id)
def test_a_page_opens_on_an_empty_book(window: MainWindow, spec: PageSpec) -> None:
    crashed: list[object] = []
    window.records.crashed.connect(crashed.append)
    page = window.page(spec.id)
    window.records.wait_idle()
    QApplication.processEvents()
    assert type(page).__name__ == spec.name
    assert crashed == []

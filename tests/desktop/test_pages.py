import pytest
from PySide6.QtWidgets import QApplication

from desktop.main_window import MainWindow
from desktop.pages import PAGES, PageSpec, page_keys


@pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.id)
def test_a_page_opens_on_an_empty_book(window: MainWindow, spec: PageSpec) -> None:
    crashed: list[object] = []
    window.records.crashed.connect(crashed.append)
    page = window.page(spec.id)
    window.records.wait_idle()
    QApplication.processEvents()
    assert type(page).__name__ == spec.name
    assert crashed == []


def test_the_first_ten_pages_have_keys() -> None:
    assert [page_keys(place) for place in (0, 8, 9, 10)] == [("Ctrl+1",), ("Ctrl+9",), ("Ctrl+0",), ()]

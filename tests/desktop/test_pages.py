import sys
import threading
from importlib.abc import MetaPathFinder

import pytest
from PySide6.QtWidgets import QApplication

from desktop.main_window import MainWindow
from desktop.pages import PAGES, PageSpec, page_keys, read_ahead


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


def test_pages_are_imported_before_they_are_wanted(window: MainWindow) -> None:
    threads: dict[str, str] = {}

    class Watch(MetaPathFinder):
        def find_spec(self, name: str, _path: object = None, _target: object = None) -> None:
            threads.setdefault(name, threading.current_thread().name)

    last = PAGES[-1]
    before = sys.modules.pop(last.module, None)
    watch = Watch()
    sys.meta_path.insert(0, watch)
    try:
        read_ahead(window.records, window)
        window.records.wait_idle()
        assert last.module in sys.modules
        assert threads[last.module] != threading.main_thread().name
    finally:
        sys.meta_path.remove(watch)
        if before is not None:
            sys.modules[last.module] = before

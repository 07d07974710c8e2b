"""The pictures of the guide, made by the program itself: `python -m installer.guide_pictures [LANGUAGE ...]`.

The demo book is made anew in a folder of its own and shown off screen, in the light look and in each language; the
pictures go beside the pages of that language in `docs/guide`.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from datetime import date
from importlib.resources import as_file
from pathlib import Path
from typing import Any

GUIDE = Path(__file__).resolve().parent.parent / "docs" / "guide"
DAY = date(2026, 11, 20)
"""The day the demo book speaks of."""
_WINDOW, _WIDE = (1180, 700), 800


def main(wanted: Sequence[str]) -> int:
    """Make the pictures of the languages, of all when none is named."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["MONAZITE_CONFIG"] = folder
        _make(Path(folder), wanted)
    return 0


def _make(folder: Path, wanted: Sequence[str]) -> None:
    import resources
    from db.database import open_book
    from desktop import languages, theme
    from desktop.app import application
    from desktop.desk import build
    from desktop.settings import Settings
    from exchange.importing import import_book
    from resources import i18n

    app = application()
    theme.apply(app, "light")
    book = open_book(folder / "demo.monazite", today=lambda: DAY)
    with as_file(resources.entry("demo/orders_2026.xlsx")) as source:
        import_book(book, source)
    for code in wanted or i18n.LANGUAGES:
        languages.speak(app, code)
        window = build(book, Settings())
        window.resize(*_WINDOW)
        window.show()
        out = GUIDE if code == "en" else GUIDE / code
        for name, widget in _views(window):
            _settle(app, window)
            _save(widget, out / f"{name}.png")
        window.records.wait_idle()
        window.close()
    book.close()


def _views(window: Any) -> Any:
    """What is pictured, one after the other, each ready when it is handed out."""
    from PySide6.QtWidgets import QApplication

    from db.listing import Filter

    window.show_page("overview")
    yield "overview", window
    narrowed = (Filter("destination", "is", ("JP", "DE")), Filter("state", "is_not", ("closed",)))
    window.show_page("orders", narrowed)
    _settle(QApplication.instance(), window)
    window.page("orders").table.selectRow(2)
    yield "orders", window
    page = window.page("orders")
    editor = page.bar.edit(0, page.bar)
    _settle(QApplication.instance(), window)
    yield "filter", editor
    editor.close()
    window.show_page("applications", (Filter("stage", "is", ("supplement_open", "under_review")),))
    _settle(QApplication.instance(), window)
    window.page("applications").table.selectRow(0)
    yield "applications", window


def _settle(app: Any, window: Any) -> None:
    from desktop.widgets.inspector import Inspector

    for _round in range(5):
        window.records.wait_idle(60_000)
        app.processEvents()
        for inspector in window.findChildren(Inspector):
            inspector.finish()


def _save(widget: Any, out: Path) -> None:
    """A small picture, as wide as a page of the guide."""
    from PySide6.QtCore import Qt

    picture = widget.grab().toImage()
    if picture.width() > _WIDE:
        picture = picture.scaledToWidth(_WIDE, Qt.TransformationMode.SmoothTransformation)
    picture.save(str(out), "PNG", 0)  # 0: as small as it goes


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

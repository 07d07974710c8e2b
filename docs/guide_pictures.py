"""Makes the pictures of the guide with the program itself: `python docs/guide_pictures.py BOOK`, a demo book.

Run it from the root of the source tree, with QT_QPA_PLATFORM=offscreen where there is no screen.
"""

import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from db.database import open_book
from db.listing import Filter
from desktop import theme
from desktop.app import application
from desktop.desk import build
from desktop.settings import Settings

WIDE = 740
FLAT = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
OUT = Path(__file__).resolve().parent / "guide"


def main(book: Path) -> None:
    """Write all pictures."""
    app = application()
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "demo.monazite"
        shutil.copy(book, copy)
        opened = open_book(copy, actor="you")
        window = build(opened, Settings(Path(folder) / "settings"))
        window.resize(1100, 640)
        window.show()
        settle(window)
        save(window, "overview")
        orders = window.page("orders")
        orders.show_filters((Filter("destination", "is", ("JP", "DE")), Filter("state", "is_not", ("closed",))))
        settle(window)
        orders.table.select_ids([orders.table.record_model.ids[2]])
        settle(window)
        save(window, "orders")
        editor = orders.bar.edit(0, orders.bar.chips[0])
        settle(window)
        save(editor, "filter")
        editor.close()
        cases = window.page("applications")
        settle(window)
        cases.table.select_ids([cases.table.record_model.ids[0]])
        settle(window)
        save(window, "applications")
        window.close()
        opened.close()


def settle(window: Any) -> None:
    """Wait until everything is shown."""
    for _round in range(4):
        window.records.wait_idle(60_000)
        QApplication.processEvents()


def save(widget: QWidget, name: str) -> None:
    """Write a picture with few colours, so that it stays small."""
    picture = widget.grab().toImage()
    if picture.width() > WIDE:
        picture = picture.scaledToWidth(WIDE, Qt.TransformationMode.SmoothTransformation)
    picture = picture.convertToFormat(QImage.Format.Format_Indexed8, FLAT)
    picture.save(str(OUT / f"{name}.png"), "PNG", 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""The guide in the window: short pages, opened at the page one stands on."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QTextBrowser, QWidget

import resources
from desktop import theme
from resources.i18n import _, language

_NAME = Qt.ItemDataRole.UserRole
_NARROWEST = 180
"""Pixels of the contents; longer titles make them wider."""
_PICTURE = 900
"""Pixels of a picture, with what stands around it."""


class Guide(QDialog):
    """Contents on the left, a page on the right; links lead from page to page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("guide")
        self.setWindowTitle(_("Guide"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(False)
        self.folder = folder()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Contents"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.ensurePolished()
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Guide"))
        self.text.setOpenLinks(False)
        self.text.setSearchPaths([str(self.folder)])
        self.text.document().setDefaultStyleSheet(f"a {{ color: {theme.current().accent}; }}")
        self.text.document().setDocumentMargin(20)
        self.text.anchorClicked.connect(self._follow)
        for name, title in contents(self.folder):
            item = QListWidgetItem(title)
            item.setData(_NAME, name)
            self.list.addItem(item)
        self.list.setFixedWidth(max(_NARROWEST, self.list.sizeHintForColumn(0) + 28))
        self.resize(max(1100, self.list.width() + _PICTURE), 720)
        self.list.currentItemChanged.connect(self._on_item)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addWidget(self.list)
        layout.addWidget(self.text, 1)

    def show_page(self, name: str) -> None:
        """Open at a page; at the first one when there is none of that name."""
        names = [self.list.item(row).data(_NAME) for row in range(self.list.count())]
        self.list.setCurrentRow(names.index(name) if name in names else 0)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self._load(item.data(_NAME))

    def _load(self, name: str) -> None:
        self.text.setMarkdown((self.folder / f"{name}.md").read_text("utf-8"))
        self.text.verticalScrollBar().setValue(0)

    def _follow(self, url: QUrl) -> None:
        if url.isRelative():
            self.show_page(Path(url.path()).stem)
        else:
            from PySide6.QtGui import QDesktopServices

            QDesktopServices.openUrl(url)


def folder() -> Path:
    """Where the pages lie: beside the facts in an installed program, in the docs of the source tree else.

    English stands in the folder itself, other languages in one of their own.
    """
    packaged = Path(str(resources.entry("guide")))
    found = packaged if packaged.is_dir() else Path(resources.__file__).resolve().parent.parent / "docs" / "guide"
    spoken = found / language()
    return spoken if (spoken / "index.md").is_file() else found


def contents(where: Path) -> list[tuple[str, str]]:
    """The pages in their order, name and title; `index` lists them."""
    lines = (where / "index.md").read_text("utf-8").splitlines()
    made = [("index", _title(lines))]
    for line in lines:
        words, mark, rest = line.removeprefix("- [").partition("](")
        if line.startswith("- [") and mark:
            made.append((rest.partition(".md")[0], words))
    return made


def _title(lines: list[str]) -> str:
    return next((line.removeprefix("# ") for line in lines if line.startswith("# ")), "")

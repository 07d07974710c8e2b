"""A reference pack before it is taken over: what it changes row by row, and which answers would change."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QTabWidget, QVBoxLayout, QWidget

from db import reference_packs
from db.problems import Problem
from db.reference_packs import Pack, PackPreview
from desktop import formats
from desktop.measures.fact_table import FactTable
from desktop.records import Records
from desktop.widgets.heading_sort import By
from resources.i18n import N_, _, n_

_SIGNS = ((N_("added"), "added"), (N_("changed"), "changed"), (N_("removed"), "removed"))


class PackDialog(QDialog):
    """Shows what a pack would change; nothing is written before “Take it over”."""

    taken = Signal()

    def __init__(self, records: Records, path: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.records = records
        self.pack: Pack | None = None
        self._reader = records.reader(self)
        self.setWindowTitle(_("Import a reference pack"))
        self.resize(980, 620)
        self.told = QLabel(_("Reading {name} …").format(name=path.name))
        self.told.setWordWrap(True)
        self.told.setTextInteractionFlags(self.told.textInteractionFlags().TextSelectableByMouse)
        self.refusal = QLabel()
        self.refusal.setObjectName("banner")
        self.refusal.setWordWrap(True)
        self.refusal.setTextInteractionFlags(self.told.textInteractionFlags())
        self.refusal.hide()
        self.rows = FactTable(_("Rows that change"), [_("Table"), _("Change"), _("Row")], wide=2)
        heads = [_("Order"), _("Goods"), _("Destination"), _("Answer now"), _("Answer then"), "kg"]
        self.lines = FactTable(_("Open lines answered differently"), heads, wide=1, codes=(3, 4), numbers=(5,))
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setObjectName("viewTabs")
        self.tabs.addTab(self.lines, _("Open lines"))
        self.tabs.addTab(self.rows, _("Rows"))
        self.take_over = QPushButton(_("&Take it over"))
        self.take_over.setProperty("primary", True)
        self.take_over.setEnabled(False)
        self.take_over.clicked.connect(self.take)
        close = QPushButton(_("&Close"))
        close.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        note = QLabel(_("One step; undo brings the facts of before back."))
        note.setObjectName("muted")
        buttons.addWidget(note, 1)
        buttons.addWidget(close)
        buttons.addWidget(self.take_over)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.told)
        layout.addWidget(self.refusal, 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self.tabs, 1)
        layout.addLayout(buttons)
        self._ask(path)

    def _ask(self, path: Path) -> None:
        on = self.records.on

        def read(session: Any) -> PackPreview:
            from exchange.reference_pack import read_pack

            return reference_packs.preview(session, read_pack(path), on)

        self._reader.read(read, self._show, self._refused)

    def _refused(self, problem: Problem) -> None:
        self.refusal.setText(str(problem))
        self.refusal.show()
        self.told.hide()
        self.tabs.hide()

    def _show(self, found: PackPreview) -> None:
        self.pack = found.pack
        count = sum(len(item.added) + len(item.changed) + len(item.removed) for item in found.files)
        rows = n_("{n} row differs", "{n} rows differ", count).format(n=formats.number(count))
        lines = n_(
            "{n} open line would be answered differently ({kg})",
            "{n} open lines would be answered differently ({kg})",
            found.sums.lines,
        ).format(n=found.sums.lines, kg=formats.mass(found.sums.mass_g))
        head = _("Edition {edition}, made on {day}, lists to {until}.").format(
            edition=found.pack.edition, day=formats.day(found.pack.created_on), until=formats.day(found.lists_until)
        )
        self.told.setText(" ".join(filter(None, [head, found.pack.note, f"{rows}; {lines}."])))
        told = [
            (item.name, _(sign), text) for item in found.files for sign, key in _SIGNS for text in getattr(item, key)
        ]
        self.rows.fill(told)
        self.lines.fill(
            [
                (
                    item.line.label, item.line.good, formats.country(item.line.destination), item.before.value,
                    item.after.value, By(formats.mass(item.line.mass_g, unit=False), item.line.mass_g),
                )
                for item in found.lines
            ]
        )  # fmt: skip
        self.tabs.setTabText(0, _("Open lines ({n})").format(n=len(found.lines)))
        self.tabs.setTabText(1, _("Rows ({n})").format(n=formats.number(count)))
        self.tabs.setCurrentIndex(0 if found.lines else 1)
        self.take_over.setEnabled(self.records.writable)

    def take(self) -> None:
        """Take the pack over as one step."""
        pack = self.pack
        if pack is None:
            return
        self.take_over.setEnabled(False)

        def act(session: Any) -> int:
            return reference_packs.take(session, pack, actor=self.records.database.actor)

        self.records.write(N_("Take reference pack"), act, self._done, self._refused)

    def _done(self, _row: int) -> None:
        self.taken.emit()
        self.accept()

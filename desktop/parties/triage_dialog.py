"""The dialog in which hits are decided one after the other, by keyboard."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db import judgements
from db.judgements import HitSheet
from desktop.records import Records
from desktop.widgets.triage import TriagePanel
from resources.i18n import _


class TriageDialog(QDialog):
    """The hits of some parties (None: of all) with their explanations; S, N and U decide, Ctrl+Z takes back.

    `start` is the party whose first hit is chosen when the dialog opens.
    """

    def __init__(
        self,
        records: Records,
        parties: tuple[int, ...] | None = None,
        *,
        start: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Judge screening hits"))
        self.resize(1240, 700)

        def load(session: Any) -> list[HitSheet]:
            return judgements.hits(session, parties)

        self.panel = TriagePanel(records, load, start=start)
        told = QLabel(
            _("S, N, U decide and go on · Ctrl+Z takes back · what you decide holds while neither side's data changes")
        )
        told.setObjectName("muted")
        close = QPushButton(_("&Close"))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addWidget(told, 1)
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addWidget(self.panel, 1)
        layout.addLayout(foot)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, activated=records.undo)  # type: ignore[call-overload]
        self.panel.table.setFocus()

"""What somebody here read, apart from what was published: notices, statuses, listings, the pack in use."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db import own_facts, reference_packs
from db.history import of_record
from db.own_facts import OwnFact
from desktop import formats
from desktop.measures.fact_table import FactTable
from desktop.records import Records
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.heading_sort import By
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.words import word
from resources.i18n import N_, _

_HEADS = (N_("Read on"), N_("Kind"), N_("Subject"), N_("What"), N_("From"), N_("To"), N_("Notice"), N_("Source"))
_KINDS = {
    "notice": N_("Notice"),
    "status": N_("Verified status"),
    "listing": N_("Listing"),
    "pack": N_("Reference pack"),
}
_TABLES = {"notice": "own_measure", "status": "own_measure", "listing": "own_listing"}


def read(session: Any) -> list[tuple[OwnFact, list[str]]]:
    """Every own fact, newest first, each with its history; the pack in use stands first."""
    told: list[tuple[OwnFact, list[str]]] = [
        (OwnFact("pack", 0, edition, "in_force", "", made, until, "", made, who, ""), [])
        for edition, made, until, who in reference_packs.packs(session)
    ]
    return told + [(item, _trail(session, item)) for item in own_facts.own_facts(session)]


def _trail(session: Any, item: OwnFact) -> list[str]:
    steps = {change.step: change for change in of_record(session, _TABLES[item.kind], item.row)}
    return [f"{formats.moment(change.at)} {change.actor}: {_(change.label)}" for change in steps.values()]


class OwnPane(QWidget):
    """A list of own facts; each can be taken back, and undo brings it again."""

    chosen = Signal(object)

    def __init__(self, records: Records, record: QAction) -> None:
        super().__init__()
        self.records = records
        self._record = record
        self._facts: list[tuple[OwnFact, list[str]]] = []
        self._reader = records.reader(self)
        self.table = FactTable(_("Read here"), [_(head) for head in _HEADS], wide=6, newest=(0, 4, 5))
        self.back = QPushButton(_("Take back"))
        self.back.setEnabled(False)
        self.back.clicked.connect(self.take_back)
        self.empty = EmptyState()
        self._hint = QLabel(
            _("What you record lies over the published facts, changes answers at once, and can be taken back.")
        )
        self._hint.setObjectName("muted")
        self._hint.setWordWrap(True)
        self.table.itemSelectionChanged.connect(self._choose)
        bar = QHBoxLayout()
        bar.setContentsMargins(20, 8, 20, 8)
        bar.addWidget(self._hint, 1)
        bar.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addLayout(self.empty.over(self.table), 1)

    def refresh(self) -> None:
        """Read the own facts anew."""
        self._reader.read(read, self._show)

    def _show(self, facts: list[tuple[OwnFact, list[str]]]) -> None:
        self._facts = facts
        keys = [(item.kind, item.row, item.subject) for item, _trail_ in facts]
        self.table.fill([_cells(item) for item, _trail_ in facts], keys)
        self.empty.tell(len(facts), _("Nobody recorded a notice here yet."), self._record)
        self._choose()

    def _choose(self) -> None:
        rows = self.table.chosen()
        self.back.setEnabled(bool(rows) and self.records.writable)
        row = self.table.place()
        told = self._facts[row] if rows and 0 <= row < len(self._facts) else None
        self.chosen.emit(None if told is None else _portrait(*told))

    def take_back(self) -> None:
        """Take the selected facts back as one step."""
        facts = [self._facts[row][0] for row in self.table.chosen()]
        if not facts:
            return

        def act(session: Any) -> None:
            if any(item.kind == "pack" for item in facts):
                reference_packs.give_back(session)
            own_facts.take_back(session, [(item.kind, item.row) for item in facts if item.kind != "pack"])

        self.records.write(N_("Take back what was read"), act)


def _cells(item: OwnFact) -> Sequence[str]:
    return (
        By(formats.day(item.read_on), item.read_on),
        _(_KINDS[item.kind]),
        item.subject,
        word(item.event),
        By(formats.day(item.from_date), item.from_date),
        By(formats.day(item.to_date), item.to_date),
        item.notice,
        item.source,
    )


def _portrait(item: OwnFact, trail: list[str]) -> Portrait:
    facts = (
        Fact(_("What"), word(item.event)),
        Fact(_("From"), formats.day(item.from_date)),
        Fact(_("To"), formats.day(item.to_date)),
        Fact(_("Notice"), item.notice),
        Fact(_("Read on"), formats.day(item.read_on)),
        Fact(_("Read by"), item.read_by),
    )
    return Portrait(
        item.subject,
        _(_KINDS[item.kind]),
        (
            Section(_("Read here"), facts),
            Section(_("Source"), (), [(item.source, item.note)] if item.source else []),
            Section(_("History"), (), [(text, "") for text in trail]),
        ),
    )

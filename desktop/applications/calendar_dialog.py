"""The working calendar of Chinese offices: what is packaged, and the days this organisation read itself."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from compliance.working_days import china
from db import own_calendar
from db.own_calendar import DayDraft
from db.problems import Problem
from desktop import formats
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.when_seen import WhenSeen
from resources.i18n import N_, _

_HEADS = (N_("Day"), N_("Offices"), N_("Name"), N_("Source"))
Own = tuple[int, date, bool, str, str]
KINDS = (("off", N_("closed")), ("works", N_("open, a make-up day")))


def read(session: Any) -> tuple[list[Own], tuple[int, ...]]:
    """The days recorded here and the years entered as a whole."""
    days = [(item.id or 0, item.day, item.works, item.name, item.source) for item in own_calendar.days(session)]
    return days, tuple(sorted(own_calendar.complete_years(session)))


class CalendarDialog(QDialog):
    """Lists the days recorded here, adds and drops them, and says when a year is complete."""

    def __init__(self, records: Records, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = records
        self._days: list[Own] = []
        self._years: tuple[int, ...] = ()
        self.setWindowTitle(_("Working calendar of Chinese offices"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 420)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.table = QTableWidget(0, len(_HEADS))
        self.table.setHorizontalHeaderLabels([_(head) for head in _HEADS])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.horizontalHeader().setSectionResizeMode(len(_HEADS) - 1, QHeaderView.ResizeMode.Stretch)
        self.table.setAccessibleName(_("Days recorded here"))
        self._problem = QLabel()
        self._problem.setObjectName("fieldError")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self.drop_button = QPushButton(_("&Drop day"))
        self.year_button = QPushButton()
        add = QPushButton(_("&Add day…"))
        add.setProperty("primary", True)
        close = QPushButton(_("&Close"))
        self.drop_button.clicked.connect(self.drop)
        self.year_button.clicked.connect(self.complete)
        add.clicked.connect(self.add)
        close.clicked.connect(self.reject)
        for button in (add, self.drop_button, self.year_button):
            button.setEnabled(records.writable)
        buttons = QHBoxLayout()
        buttons.addWidget(self.year_button)
        buttons.addStretch(1)
        for button in (close, self.drop_button, add):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        for part in (self.told, self._problem):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        WhenSeen(records, self, self._changed)
        self.refresh()

    def _changed(self, _changes: object) -> None:
        self.refresh()

    def refresh(self) -> None:
        """Read the days again."""
        self._records.read(read, self._show, owner=self)

    def _show(self, found: tuple[list[Own], tuple[int, ...]]) -> None:
        self._days, self._years = found
        published = max(china().published)
        words = _("Packaged: the State Council's arrangements up to {year}, with make-up weekends.").format(
            year=published
        )
        words += " " + _("Later years are provisional until their days are entered here.")
        if self._years:
            words += " " + _("Entered as a whole: {years}.").format(years=", ".join(map(str, self._years)))
        self.told.setText(words)
        year = self._year()
        self.year_button.setText(
            _("&Mark {year} as not complete").format(year=year)
            if year in self._years
            else _("&Mark {year} as complete").format(year=year)
        )
        if not self._days:
            self.told.setText(self.told.text() + " " + _("No day was recorded here yet."))
        self.table.clearSelection()  # rows move: what is dropped must be what is seen to be selected
        self.table.setCurrentCell(-1, -1)
        self.table.setRowCount(len(self._days))
        for place, (_id, day, works, name, source) in enumerate(self._days):
            kind = _("open") if works else _("closed")
            for column, text in enumerate((formats.day(day), kind, name, source)):
                self.table.setItem(place, column, QTableWidgetItem(text))
        self.table.resizeColumnToContents(0)

    def _year(self) -> int:
        """The year that the button speaks of: of the days entered the last that is not packaged."""
        later = [day.year for _id, day, *_rest in self._days if day.year not in china().published]
        return max(later, default=max(china().published) + 1)

    def add(self) -> None:
        """Record a day."""
        day_dialog(self._records, self).open()

    def drop(self) -> None:
        """Drop the selected day: the packaged calendar decides again."""
        place = self.table.currentRow()
        if 0 <= place < len(self._days):
            row = self._days[place][0]
            self._records.write(
                N_("Drop calendar day"), lambda session: own_calendar.drop_day(session, row), self._taken, self._refused
            )

    def complete(self) -> None:
        """Say that the days entered are the whole arrangement of a year, or that they are not."""
        year = self._year()
        known = year in self._years
        self._records.write(
            N_("Complete calendar year"),
            lambda session: own_calendar.complete_year(session, year, complete=not known),
            self._taken,
            self._refused,
        )

    def _taken(self, _done: object) -> None:
        self._problem.hide()

    def _refused(self, problem: Problem) -> None:
        self._problem.setText(str(problem))
        self._problem.show()


def day_dialog(records: Records, parent: QWidget | None = None) -> DraftDialog:
    """A dialog for a day on which Chinese offices are closed, or open at a weekend."""
    form = DraftForm(
        (
            Field("day", N_("Day"), "date"),
            Field("kind", N_("Offices are"), "choice", KINDS),
            Field("name", N_("Name"), hint=N_("Spring Festival, stocktaking at the bureau …")),
            Field("source", N_("Source"), hint=N_("the notice, or who said so")),
        ),
        on=records.on,
    )
    form.fill({"kind": "off"})

    def save(told: dict[str, Any], done: Any, failed: Any) -> None:
        draft = DayDraft(day=told["day"], works=told["kind"] == "works", name=told["name"], source=told["source"])
        records.write(
            N_("Record calendar day"), lambda session: own_calendar.set_day(session, draft, on=records.on), done, failed
        )

    return DraftDialog(_("Record a day"), form, save, parent=parent)

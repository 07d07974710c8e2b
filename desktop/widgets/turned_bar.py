"""The book turned to another day: a bar that says so over every page, and the dialog that turns it."""

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QColor, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from compliance.dates import read_date
from desktop import formats, theme
from desktop.jobs import Job
from desktop.records import Records
from desktop.widgets import dialog_buttons
from resources.i18n import _, n_


class TurnedBar(QFrame):
    """Shown while the book is turned to another day or has answers by earlier facts; one press brings today back."""

    def __init__(self, records: Records) -> None:
        super().__init__()
        self.records = records
        self.setObjectName("banner")
        self.told = QLabel()
        self.told.setWordWrap(True)
        self.back = QPushButton(_("Back to today"))
        self.back.setEnabled(records.writable)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 16, 6)
        row.setSpacing(12)
        row.addWidget(self.told, 1)
        row.addWidget(self.back)
        records.changed.connect(lambda _changes: self.tell())
        records.started.connect(self._follow)
        self.tell()

    def _follow(self, job: Job) -> None:
        self.tell()
        job.ended.connect(self.tell, Qt.ConnectionType.QueuedConnection)

    def tell(self) -> None:
        """Say to which day the book is turned, and whether today is on its way; hidden today."""
        on, today, behind = self.records.on, self.records.database.today(), self.records.database.behind
        self.setVisible(behind or on != today)
        if behind:
            text = (
                _(
                    "Still as of {day}, by the facts known then: the answers for today are on their way. What you save meanwhile is written after them."
                )
                if self.records.turning.to == today
                else _("Still as of {day}, by the facts known then. Nothing here is of today yet.")
            )
            self.told.setText(text.format(day=formats.day(on)))
            self.back.setVisible(self.records.turning.to != today)
            return
        self.back.show()
        if on == today:
            return
        days = abs((on - today).days)
        if on > today:
            far = n_("{n} day from now", "{n} days from now", days).format(n=days)
        else:
            far = n_("{n} day ago", "{n} days ago", days).format(n=days)
        text = _("Turned to {day} ({far}). Every page shows answers, clocks and balances as of that day.")
        self.told.setText(text.format(day=formats.day(on), far=far))


class TurnDialog(QDialog):
    """Choose the day: typed in any clear form, or picked from the calendar."""

    def __init__(self, records: Records, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.records = records
        self.setWindowTitle(_("Turn to another date"))
        label = QLabel(_("Show the book as of which day?"))
        self.line = QLineEdit(records.on.isoformat())
        self.line.setAccessibleName(_("Day"))
        self.line.selectAll()
        label.setBuddy(self.line)
        self.calendar = QCalendarWidget()
        self.calendar.setLocale(formats.locale())
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setSelectedDate(QDate(records.on.year, records.on.month, records.on.day))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekend, self._quiet())
        for name, icon in (("qt_calendar_prevmonth", "earlier"), ("qt_calendar_nextmonth", "later")):
            arrow = self.calendar.findChild(QToolButton, name)
            if arrow is not None:  # Qt's own arrows are black on every ground
                arrow.setIcon(theme.icon(icon))
        self.calendar.clicked.connect(self._picked)
        self.calendar.activated.connect(lambda _day: self.turn())
        self.error = QLabel()
        self.error.setObjectName("fieldError")
        self.error.setWordWrap(True)
        self.error.hide()
        self.turn_button = QPushButton(_("&Turn"))
        self.turn_button.setProperty("primary", True)
        self.turn_button.setDefault(True)
        self.turn_button.clicked.connect(self.turn)
        self.today_button = QPushButton(_("To&day"))
        self.today_button.clicked.connect(lambda: self._turn_to(records.database.today()))
        cancel = QPushButton(_("&Cancel"))
        cancel.clicked.connect(self.reject)
        buttons = QHBoxLayout()
        buttons.addWidget(self.today_button)
        buttons.addStretch(1)
        buttons.addWidget(cancel)
        buttons.addWidget(self.turn_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(10)
        for widget in (label, self.line, self.error, self.calendar):
            column.addWidget(widget)
        column.addLayout(buttons)
        dialog_buttons.letter(self)

    def _quiet(self) -> QTextCharFormat:
        """How week-ends look: muted, not red on any ground."""
        quiet = QTextCharFormat()
        quiet.setForeground(QColor(theme.colours_of(self.palette()).muted))
        return quiet

    def _picked(self, day: QDate) -> None:
        self.line.setText(date(day.year(), day.month(), day.day()).isoformat())

    def turn(self) -> None:
        """Turn the book to the day that stands in the line; a sentence when it is no clear day."""
        reading = read_date(self.line.text())
        if reading.value is None:
            words = _("“{text}” is no clear date. Type it as 2026-11-23.")
            self.error.setText(words.format(text=self.line.text()))
            self.error.show()
            self.line.setFocus()
            return
        self._turn_to(reading.value)

    def _turn_to(self, day: date) -> None:
        self.records.turn_to(day)
        self.accept()

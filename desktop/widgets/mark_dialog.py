"""The dialog in which rules are made that mark rows: a sign, a word, conditions as chips."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from db.listing import Listing
from desktop import theme
from desktop.records import Records
from desktop.widgets import filter_words
from desktop.widgets.dialog_buttons import saving
from desktop.widgets.filter_bar import FilterBar
from desktop.widgets.flow import Flow
from desktop.widgets.picker import Picker
from desktop.widgets.row_marks import MARKS, MarkRule, proposals
from resources.i18n import _


class MarkDialog(QDialog):
    """The first rule that holds for a row marks it. `done` takes the rules."""

    def __init__(
        self,
        records: Records,
        listing: Listing,
        rules: Sequence[MarkRule],
        done: Callable[[tuple[MarkRule, ...]], object],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Mark rows"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 460)
        self._records, self._listing, self._taken = records, listing, done
        self.rows: list[RuleRow] = []
        self._told = QLabel(
            _("The first rule that holds for a row marks it. The rules belong to the view and are kept with it.")
        )
        self._told.setObjectName("muted")
        self._told.setWordWrap(True)
        self._error = QLabel()
        self._error.setObjectName("fieldError")
        self._error.setWordWrap(True)
        self._error.hide()
        self._list = QVBoxLayout()
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(8)
        self._empty = QLabel(_("No rule yet: no row is marked. Take one that is ready below, or add your own."))
        self._empty.setObjectName("muted")
        self._empty.setWordWrap(True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._list.addWidget(self._empty, 1)
        self._list.addStretch(1)
        self._build()
        for rule in rules:
            self.add(rule)

    def _build(self) -> None:
        inside = QWidget()
        inside.setLayout(self._list)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(inside)
        inside.setAutoFillBackground(False)  # a scroll area fills what it is given
        area.viewport().setAutoFillBackground(False)
        add = QPushButton(_("&Add rule"))
        add.setIcon(theme.icon("add"))
        add.clicked.connect(lambda: self.add(MarkRule(self._free(), "", ())))
        ready = Flow()
        ready.addWidget(add)
        for rule in proposals(self._listing):
            button = QPushButton(_("A&dd “{rule}”").format(rule=rule.word))
            button.clicked.connect(lambda _on=False, rule=rule: self.add(rule))
            ready.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        layout.addWidget(self._told)
        layout.addWidget(area, 1)
        layout.addLayout(ready)
        layout.addWidget(self._error)
        layout.addLayout(saving(self))

    def _free(self) -> str:
        used = {row.rule().mark for row in self.rows}
        return next((key for key in MARKS if key not in used), next(iter(MARKS)))

    def add(self, rule: MarkRule) -> "RuleRow":
        """Add a rule below the others."""
        row = RuleRow(self._records, self._listing, rule, self)
        row.up.clicked.connect(lambda: self._move_up(row))
        row.away.clicked.connect(lambda: self._remove(row))
        self.rows.append(row)
        self._empty.hide()
        self._list.insertWidget(len(self.rows) - 1, row)
        row.word.setFocus()
        return row

    def _remove(self, row: "RuleRow") -> None:
        self.rows.remove(row)
        self._list.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._empty.setVisible(not self.rows)

    def _move_up(self, row: "RuleRow") -> None:
        place = self.rows.index(row)
        if place:
            self.rows.insert(place - 1, self.rows.pop(place))
            self._list.removeWidget(row)
            self._list.insertWidget(place - 1, row)

    def rules(self) -> tuple[MarkRule, ...]:
        """The rules as they stand."""
        return tuple(row.rule() for row in self.rows)

    def accept(self) -> None:
        """Only rules with a condition; one without would mark every row."""
        if any(not rule.filters for rule in self.rules()):
            self._error.setText(_("Give each rule at least one condition, or take the rule away."))
            self._error.show()
            return
        self._taken(self.rules())
        super().accept()


class RuleRow(QFrame):
    """One rule: its sign, its word, its conditions."""

    def __init__(self, records: Records, listing: Listing, rule: MarkRule, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("card")
        self._listing = listing
        self.mark = Picker()
        self.mark.setAccessibleName(_("Sign"))
        look = theme.current()
        for key, mark in MARKS.items():
            self.mark.addItem(QIcon(theme.drawing(mark.icon, look.tones[mark.tone][0])), _(mark.title), key)
        self.mark.setCurrentIndex(max(0, self.mark.findData(rule.mark)))
        self.word = QLineEdit(rule.word)
        self.word.setAccessibleName(_("What it means"))
        self.word.setPlaceholderText(_("What it means"))
        self.up, self.away = QToolButton(), QToolButton()
        self.up.setText("↑")
        for button, words in ((self.up, _("Move up")), (self.away, _("Take the rule away"))):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.away.setIcon(theme.icon("close"))
        self.bar = FilterBar(records, listing, self, stays=True)
        self.bar.show_filters(rule.filters)
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 0)
        head.addWidget(self.mark)
        head.addWidget(self.word, 1)
        head.addWidget(self.up)
        head.addWidget(self.away)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.bar)

    def rule(self) -> MarkRule:
        """The rule as it stands; without a word the conditions say what it means."""
        word = " ".join(self.word.text().split())
        return MarkRule(
            str(self.mark.currentData()),
            word or filter_words.sentence(self._listing, self.bar.filters),
            self.bar.filters,
        )

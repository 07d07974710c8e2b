"""What the rows of a list come to in groups of one or two columns; a group opens as a filter of the list."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from db.group_totals import MOST, By, Group, Totals, mass_and_money, narrowed, periods, totals
from db.listing import Filter, Listing, Shown
from desktop import formats, theme
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import filter_words
from desktop.widgets.figure_files import print_figures, save_figures
from desktop.widgets.figure_table import FigureTable, Head, Row
from desktop.widgets.picker import Picker
from desktop.widgets.when_seen import WhenSeen
from resources.i18n import N_, _, n_

_PERIODS = {"month": N_("{column}, by month"), "quarter": N_("{column}, by quarter"), "year": N_("{column}, by year")}
_FIRST = ("destination", "country", "exporter", "stage", "kind")


class GroupPanel(QWidget):
    """Stands in the place of the grid. `narrowed` hands over each filter of the group that was opened."""

    narrowed = Signal(object)

    def __init__(self, records: Records, settings: Settings, listing: Listing, rows: QWidget) -> None:
        super().__init__()
        self.records, self.settings, self.listing = records, settings, listing
        self._rows = rows
        self._reader = records.reader(self)
        self._shown, self._words = Shown(), ""
        self._dirty = True
        self.first, self.second = Picker(), Picker()
        self.first.setAccessibleName(_("Totals by"))
        self.second.setAccessibleName(_("and by"))
        self.told = QLabel()
        self.told.setObjectName("muted")
        self.table = FigureTable("", ())
        self._build()
        self._fill()
        WhenSeen(records, self, lambda _changes: self._ask())
        self.hide()

    def _build(self) -> None:
        one, two = QLabel(_("Totals &by")), QLabel(_("&and by"))
        one.setBuddy(self.first)
        two.setBuddy(self.second)
        back = QPushButton(_("Back to the &rows"))
        back.setIcon(theme.icon("close"))
        back.clicked.connect(self.leave)
        line = QHBoxLayout()
        line.setContentsMargins(20, 8, 20, 8)
        line.setSpacing(8)
        for widget in (one, self.first, two, self.second):
            line.addWidget(widget)
        line.addSpacing(8)
        line.addWidget(self.told, 1)
        line.addWidget(back)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(line)
        self._column.addWidget(self.table, 1)

    def _fill(self) -> None:
        choices = []
        for column in self.listing.columns:
            for period in periods(column):
                words = _(_PERIODS[period]) if period else "{column}"
                choices.append((words.format(column=_(column.title)), By(column.key, period)))
        self.second.addItem(_("nothing else"), None)
        for title, by in sorted(choices, key=lambda pair: pair[0].casefold()):
            self.first.addItem(title, by)
            self.second.addItem(title, by)
        kept = self.settings.load(self._key)
        kept = kept if isinstance(kept, list) else []
        wanted = [By(*item) for item in kept if isinstance(item, list) and len(item) == 2]
        keys = {column.key for column in self.listing.columns}
        start = next((By(key) for key in _FIRST if key in keys), None)
        self._turn(self.first, wanted[0] if wanted else start)
        self._turn(self.second, wanted[1] if len(wanted) > 1 else None)
        for box in (self.first, self.second):
            box.currentIndexChanged.connect(lambda _place: self._chosen())

    @staticmethod
    def _turn(box: Picker, wanted: By | None) -> None:
        found = [place for place in range(box.count()) if box.itemData(place) == wanted]
        box.setCurrentIndex(found[0] if found else 0)

    @property
    def _key(self) -> str:
        return f"totals/{self.listing.name}"

    def by(self) -> tuple[By, ...]:
        """The columns rows are grouped by."""
        found = (self.first.currentData(), self.second.currentData())
        return tuple(dict.fromkeys(item for item in found if item is not None))

    def _chosen(self) -> None:
        self.settings.save(self._key, [[item.key, item.period] for item in self.by()])
        self._ask()

    # -- in place of the rows

    def enter(self, shown: Shown, words: str) -> None:
        """Take the place of the rows."""
        self._rows.hide()
        self.show()
        self._dirty = True
        self.show_for(shown, words)
        self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Give the place back to the rows."""
        self._reader.drop()
        self.hide()
        self._rows.show()
        self._rows.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_for(self, shown: Shown, words: str) -> None:
        """Add up the rows that match; nothing is asked while the panel is not seen."""
        same = (shown.search, shown.filters) == (self._shown.search, self._shown.filters)
        self._shown, self._words = shown, words
        if not same or self._dirty:
            self._ask()

    def _ask(self) -> None:
        self._dirty = True
        if self.isHidden():
            return
        self._dirty = False
        by, shown = self.by(), self._shown
        self.told.setText(_("Adding up …"))
        self._reader.read(
            lambda session: totals(session, self.listing, by, shown.search, shown.filters),
            lambda found: self._show(by, found),
        )

    def _show(self, by: Sequence[By], found: Totals) -> None:
        had_focus = self.table.hasFocus()
        heads = self._heads(by, found)
        if heads != self.table.figures.heads:
            self._replace(FigureTable(self.title(by), heads), focus=had_focus)
        self.table.setAccessibleName(self.title(by))
        rows = [self._row(by, group) for group in found.groups]
        if found.total.rows:
            rows.append(self._row(by, found.total, last=True))
        self.table.show_rows(rows)
        if rows:
            self.table.setCurrentIndex(self.table.figures.index(0, 0))
        self.told.setText(_told(found))

    def _replace(self, table: FigureTable, *, focus: bool) -> None:
        """Other currencies or columns: a table with other headings."""
        self._column.replaceWidget(self.table, table)
        self.table.deleteLater()
        self.table = table
        table.opened.connect(self._open)
        if focus:
            table.setFocus()

    def title(self, by: Sequence[By]) -> str:
        """What the table is called: the list and what it is grouped by."""
        names = " · ".join(self._named(item) for item in by)
        return _("{list}, totals by {columns}").format(list=_(self.listing.title), columns=names)

    def _named(self, item: By) -> str:
        words = _(_PERIODS[item.period]) if item.period else "{column}"
        return words.format(column=_(self.listing.column(item.key).title))

    # -- columns and rows

    def _heads(self, by: Sequence[By], found: Totals) -> tuple[Head, ...]:
        mass, money = mass_and_money(self.listing)
        heads = [Head(f"v{n}", self._named(item), "text", _("Enter shows its rows")) for n, item in enumerate(by)]
        heads.append(Head("rows", _("Rows"), "number"))
        if mass is not None:
            heads.append(Head("mass", f"{_(mass.title)}, kg", "mass"))
            if found.total.mass_unknown:
                heads.append(Head("mass_unknown", _("Without a mass"), "number", _("Rows whose mass is not known")))
        if money is not None:
            heads += [
                Head(f"sum {item.currency}", f"{_(money.title)} {item.currency}".strip(), "decimal")
                for item in found.total.sums
            ]
            if found.total.value_unknown:
                heads.append(Head("value_unknown", _("Without a value"), "number", _("Rows whose value is not known")))
        return tuple(heads)

    def _row(self, by: Sequence[By], group: Group, *, last: bool = False) -> Row:
        values: dict[str, Any] = {
            "rows": group.rows,
            "mass": group.mass_g,
            "mass_unknown": group.mass_unknown or None,
            "value_unknown": group.value_unknown or None,
        }
        texts: dict[str, str] = {}
        for part in group.sums:
            digits = formats.minor_digits(part.currency)
            values[f"sum {part.currency}"] = Decimal(part.minor).scaleb(-digits)
            texts[f"sum {part.currency}"] = formats.money(part.minor, part.currency).removesuffix(part.currency).strip()
        if last:
            values["v0"] = _("Total")
        quiet = set()
        for n, (item, value) in enumerate(zip(by, group.values, strict=False)):
            values[f"v{n}"] = self._value(item, value)
            if value is None:
                quiet.add(f"v{n}")
        return Row(None if last else group.values, values, texts, frozenset(quiet), last=last)

    def _value(self, item: By, value: Any) -> str:
        if value is None:
            return _("not known")
        if item.period == "month":
            return f"{value // 100}-{value % 100:02}"
        if item.period == "quarter":
            return f"{value // 10} Q{value % 10}"
        if item.period == "year":
            return str(value)
        return filter_words.value_words(self.listing.column(item.key), value)

    # -- what can be done

    def _open(self, subject: Any, _column: str) -> None:
        filters: tuple[Filter, ...] = () if subject is None else narrowed(self.listing, self.by(), subject)
        self.leave()
        for item in filters:
            self.narrowed.emit(item)

    def save(self) -> None:
        """Write the totals as Excel or CSV."""
        save_figures(self.records, f"{self.listing.name}_totals", self.table, self._words)

    def print(self) -> None:
        """Print the totals, or write them as a PDF."""
        print_figures(self.records, self.table, self._words)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Esc goes back to the rows."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)


def _told(found: Totals) -> str:
    if found.count > MOST:
        words = _("{shown} of {n} groups, those with the most mass. The total counts all.")
        return words.format(shown=formats.number(len(found.groups)), n=formats.number(found.count))
    return n_("{n} group", "{n} groups", found.count).format(n=formats.number(found.count))

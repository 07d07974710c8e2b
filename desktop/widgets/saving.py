"""A list as a file: where to, as Excel or CSV, with progress and cancel; what is shown is what is written."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QFileDialog,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from db.listing import Listing
from db.settled_days import settled
from desktop import formats
from desktop.jobs import Job
from desktop.widgets import dialog_buttons
from desktop.widgets.record_table import RecordTable
from desktop.widgets.row_marks import MARKS, MarkRule, meaning
from desktop.widgets.said import say
from resources.i18n import _, n_

if TYPE_CHECKING:
    from exchange.listing_file import Choice, ListWritten  # what writes a file loads when one is written
    from exchange.listing_marks import Marking


class ColumnsDialog(QDialog):
    """Asks which columns are written; Enter takes those that are shown."""

    def __init__(self, table: RecordTable, parent: QWidget) -> None:
        from exchange.listing_file import Choice, columns_of

        super().__init__(parent)
        self.setWindowTitle(_("Save list"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        listing, shown = table.listing, [column.key for column in table.shown_columns()]
        titles = {
            Choice.SHOWN: _("Columns as &shown ({n})"),
            Choice.ALL: _("&All columns ({n})"),
            Choice.OUTSIDE: _("For &outside ({n})"),
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        self.buttons = QButtonGroup(self)
        self.choices = list(titles)
        for number, (choice, words) in enumerate(titles.items()):
            count = len(columns_of(listing, shown, choice))
            button = QRadioButton(words.format(n=formats.number(count)))
            button.setEnabled(count > 0)
            self.buttons.addButton(button, number)
            layout.addWidget(button)
        self.buttons.button(0).setChecked(True)
        kept = [_(listing.column(key).title) for key in shown if listing.column(key).internal]
        note = QLabel(_("Left out for outside: {columns}.").format(columns=", ".join(kept)) if kept else "")
        note.setObjectName("muted")
        note.setWordWrap(True)
        note.setVisible(bool(kept))
        note.setIndent(24)
        layout.addWidget(note)
        layout.addSpacing(8)
        layout.addLayout(dialog_buttons.saving(self))
        dialog_buttons.letter(self)
        self.setMinimumWidth(420)

    def choice(self) -> "Choice":
        """Which columns are to be written."""
        return self.choices[self.buttons.checkedId()]


def save_list(table: RecordTable, words: str, parent: QWidget, rules: Sequence[MarkRule] = ()) -> None:
    """Ask which columns and for a name, then write what the grid shows; `words` say what narrows it, `rules` mark rows."""
    dialog = ColumnsDialog(table, parent)

    def go_on() -> None:
        choice = dialog.choice()
        out = ask_where(parent, _(table.listing.title), table.records.on)
        if out is not None:
            save_to(table, words, out, choice, rules)

    dialog.accepted.connect(go_on)
    dialog.open()


def ask_where(parent: QWidget, title: str, on: date) -> Path | None:
    """Ask for the file of a list; None when nobody says."""
    kinds = ";;".join((_("Excel workbook (*.xlsx)"), _("CSV file (*.csv)")))
    name, kind = QFileDialog.getSaveFileName(parent, _("Save list"), f"{title} {on.isoformat()}.xlsx", kinds)
    if not name:
        return None
    out = Path(name)
    return out if out.suffix else out.with_suffix(".csv" if "csv" in kind else ".xlsx")


def save_to(
    table: RecordTable, words: str, out: Path, choice: "Choice | None" = None, rules: Sequence[MarkRule] = ()
) -> Job:
    """Write the rows, columns and order of a grid to a file in the background; say where it is."""
    from exchange.listing_file import Choice, ListWritten, Wanted, columns_of, write_list

    records, listing, shown = table.records, table.listing, table.record_model.shown
    choice = choice or Choice.SHOWN
    columns = columns_of(listing, [column.key for column in table.shown_columns()], choice)
    marks = tuple(_marking(listing, rule, records.on) for rule in rules)
    wanted = Wanted(columns, shown.search, tuple(shown.filters), tuple(shown.sort), words, choice, marks)

    def act(job: Job) -> ListWritten:
        return write_list(records.database, listing, out, wanted, progress=job.step)

    return records.work(_("Saving {name}").format(name=out.name), act, lambda done: tell(table, done))


def _marking(listing: Listing, rule: MarkRule, on: date) -> "Marking":
    from exchange.listing_marks import Marking

    mark = MARKS[rule.mark]
    return Marking(mark.sign, meaning(listing, rule), mark.tone.value, settled(rule.filters, on))


def tell(widget: QWidget, written: "ListWritten") -> None:
    """Say how many rows are written, and where."""
    told = n_("{n} row is written to {name}.", "{n} rows are written to {name}.", written.rows)
    say(widget, written.note or told.format(n=formats.number(written.rows), name=written.path))

"""The Agenda page: what is due; each item opens its record, is done, or is put off with a reason."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton, QVBoxLayout, QWidget

from db import agenda_marks
from db.agenda import Item, agenda_with_marks
from db.listing import Filter
from db.problems import StoreProblem
from desktop import formats
from desktop.agenda.items import MARK, heads, row_of, subject_of
from desktop.commands import CHANGE, Command, CommandSet, Needs
from desktop.jobs import Job
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.empty_state import EmptyState
from desktop.widgets.figure_files import figure_commands
from desktop.widgets.figure_table import FigureTable
from desktop.widgets.title_row import TitleRow
from desktop.widgets.when_seen import WhenSeen
from resources.i18n import N_, _, n_


class AgendaPage(QWidget):
    """What is due on the date of the book."""

    wanted = Signal(str, object, str)
    told = Signal(str)

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__()
        self.records = records
        self.settings = settings
        self.items: list[Item] = []
        self.kinds: tuple[str, ...] = ()
        self.selection_words = ""
        self._reader = records.reader(self)
        self.commands = CommandSet(self, self._make_commands(), writable=records.writable)
        self.table = FigureTable(_("Agenda"), heads())
        self.all = QPushButton(_("Show done and put off"))
        self.all.setObjectName("chip")
        self.all.setCheckable(True)
        self.all.toggled.connect(self._turn)
        self._count = QLabel()
        self._count.setObjectName("muted")
        self._chip = QPushButton()
        self._chip.setObjectName("chip")
        self._chip.clicked.connect(lambda: self.show_filters(()))
        self._chip.hide()
        self.empty = EmptyState()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(TitleRow(_("Agenda"), self.commands, (self._count, self._chip, self.all)))
        layout.addLayout(self.empty.over(self.table), 1)
        self.table.opened.connect(lambda item, _column: self._go(item))
        self.table.chosen.connect(lambda _item: self._chosen())
        WhenSeen(records, self, lambda _changes: self.refresh())
        self.refresh()

    def _make_commands(self) -> Sequence[Command]:
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command("agenda.open", N_("&Open record"), self.open_chosen, "search", ("Ctrl+O",), Needs.ONE, button=True),
            Command("agenda.done", N_("&Done"), self.done, "check", ("Ctrl+Shift+D",), CHANGE, primary=True,
                    hint=N_("Mark as done; it returns when what it is about moves on")),
            Command("agenda.snooze", N_("&Put off…"), self.snooze, "clock", ("Ctrl+Shift+P",), one, button=True),
            Command("agenda.take_up", N_("Take &up again"), self.take_up, "undo", ("Ctrl+Shift+U",), CHANGE),
            Command("agenda.ics", N_("Save as &calendar file…"), self.save_calendar, "calendar", (), button=True),
            *figure_commands(self.records, "agenda", lambda: self.table, lambda: self.narrowed),
        )  # fmt: skip

    @property
    def narrowed(self) -> str:
        """What narrows the list, in words."""
        kinds = self._chip.text().removesuffix("  ×") if self.kinds else ""
        return "; ".join(filter(None, (kinds, _("with done and put off") if self.all.isChecked() else "")))

    def refresh(self) -> None:
        """Read what is due anew."""
        self._reader.read(agenda_with_marks, self._show)

    def _show(self, items: list[Item]) -> None:
        self.items = items
        self._list()

    def show_filters(self, filters: Sequence[Filter], words: str = "") -> None:
        """Show only some kinds of item; `words` say which."""
        self.kinds = tuple(str(value) for item in filters if item.key == "kind" for value in item.values)
        self._chip.setText(f"{words}  ×")
        self._chip.setVisible(bool(self.kinds))
        self._list()

    def _turn(self, everything: bool) -> None:
        text = _("Show done and put off")
        self.all.setText(f"✓ {text}" if everything else text)
        self._list()

    def _list(self) -> None:
        wanted = [item for item in self.items if not self.kinds or item.kind in self.kinds]
        shown = [item for item in wanted if item.mark is None or self.all.isChecked()]
        self.table.setColumnHidden(MARK, not self.all.isChecked())
        self.table.show_rows([row_of(item, self.records.on) for item in shown])
        due = [item for item in wanted if item.mark is None]
        late = sum(item.due is not None and item.due < self.records.on for item in due)
        text = n_("{n} item is due", "{n} items are due", len(due)).format(n=formats.number(len(due)))
        if late:
            past = n_("{n} past its day", "{n} past their day", late).format(n=formats.number(late))
            text = _("{due}, {late}").format(due=text, late=past)
        self._count.setText(text)
        self.empty.tell(len(shown), _("Nothing is due."))
        self._chosen()

    def _chosen(self) -> None:
        count = len(self.chosen)
        self.commands.choose(count)
        self.selection_words = (
            n_("{n} item selected", "{n} items selected", count).format(n=formats.number(count)) if count > 1 else ""
        )
        self.told.emit(self.selection_words)

    @property
    def chosen(self) -> list[Item]:
        """The selected items."""
        return [item for item in self.table.subjects() if isinstance(item, Item)]

    # -- what can be done

    def open_chosen(self) -> None:
        """Go to the record of the selected item."""
        for item in self.chosen[:1]:
            self._go(item)

    def _go(self, item: object) -> None:
        if isinstance(item, Item) and item.page:
            words = subject_of(item) if item.count == 1 else ""
            self.wanted.emit(item.page, item.filters, words or formats.sentence(item.reason))

    def done(self) -> None:
        """Mark the selected items as done, as one step."""
        chosen, on, actor = (
            [item for item in self.chosen if item.mark is None],
            self.records.on,
            self.records.database.actor,
        )

        def act(session: Any) -> None:
            for item in chosen:
                agenda_marks.finish(session, item.key, item.stamp, on=on, actor=actor)

        if chosen:
            self.records.write(N_("Agenda: done"), act)

    def take_up(self) -> None:
        """Forget what was done with the selected items."""
        keys = [item.key for item in self.chosen if item.mark is not None]

        def act(session: Any) -> None:
            for key in keys:
                agenda_marks.take_up(session, key)

        if keys:
            self.records.write(N_("Agenda: take up again"), act)

    def snooze(self) -> None:
        """Put the selected item off to a day, with a reason."""
        for item in self.chosen[:1]:
            self.snooze_dialog(item).open()

    def snooze_dialog(self, item: Item) -> DraftDialog:
        """The dialog that puts an item off."""
        form = DraftForm(
            (Field("until", N_("Until"), "date", hint=N_("2026-12-01")), Field("reason", N_("Because"), "long")),
            on=self.records.on,
        )
        on, actor = self.records.on, self.records.database.actor

        def save(told: dict[str, Any], done: Any, failed: Any) -> None:
            def act(session: Any) -> None:
                agenda_marks.snooze(
                    session, item.key, item.stamp, told["until"], on=on, actor=actor, reason=told["reason"]
                )

            self.records.write(N_("Agenda: put off"), act, done, failed)

        return DraftDialog(_("Put off: {subject}").format(subject=subject_of(item)), form, save, parent=self)

    def save_calendar(self) -> None:
        """Save what is due as a calendar file with alarms, where the person says."""
        name, _kind = QFileDialog.getSaveFileName(self, _("Save as calendar file"), "agenda.ics", _("Calendar (*.ics)"))
        if name:
            self.save_calendar_to(Path(name))

    def save_calendar_to(self, out: Path) -> Job:
        """Write the calendar file."""
        items, on = [item for item in self.items if item.mark is None], self.records.on

        def act(_job: Job) -> int:
            from exchange.calendar_file import write_calendar

            try:
                return write_calendar(items, out, on)
            except OSError as error:
                raise StoreProblem(
                    _("{name} cannot be written ({why}). Choose another folder.").format(
                        name=out.name, why=error.strerror
                    )
                ) from error

        return self.records.work(_("Writing the calendar"), act, lambda count: self._written(out, count))

    def _written(self, out: Path, count: int) -> None:
        words = n_("{name}: {n} entry.", "{name}: {n} entries.", count)
        self.selection_words = words.format(name=out.name, n=count)
        self.told.emit(self.selection_words)

"""What if …: a draft measure, or a change of one that exists, tried on the present book while it is typed."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from compliance.scenarios import OUTCOMES
from compliance.terms import Form
from db import organisation, scenarios
from db.listing import Filter
from db.open_lines import Sums
from db.problems import Problem
from db.scenarios import CHANGE, NEW, ScenarioDraft, Trial
from desktop import formats
from desktop import words as vocabulary
from desktop.commands import tell_apart
from desktop.measures.ahead import money_words
from desktop.measures.dialogs import Known, picked
from desktop.measures.fact_table import FactTable
from desktop.records import Records
from desktop.widgets.draft_form import DraftForm, Field
from desktop.widgets.heading_sort import By
from desktop.widgets.picker import Picker
from resources.i18n import N_, _, language, n_

_NEW_ONLY = ("forms", "elements", "codes", "destinations", "end_uses", "outcome", "abroad", "unlimited")
_CHANGE_ONLY = ("measure_id", "part", "event")
_LISTS = ("forms", "elements", "codes", "destinations", "end_uses")
_PAUSE = 350


class ScenarioDialog(QDialog):
    """The form on the left, what it would do on the right; nothing in the book is changed by trying."""

    wanted = Signal(str, object, str)

    def __init__(self, records: Records, found: Known, kept: Sequence[tuple[int, ScenarioDraft]] = (), parent: QWidget | None = None) -> None:  # fmt: skip
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.records = records
        self.trial: Trial | None = None
        self._kept = {draft.name: (row, draft) for row, draft in kept}
        self._reader = records.reader(self)
        self.setWindowTitle(_("What if …"))
        self.resize(1320, 720)
        self.form = DraftForm(_fields(found), on=records.on)
        self.form.fill({"kind": NEW, "outcome": OUTCOMES[2].value, "event": "starts"})
        self.form.edited.connect(self._pause)
        self.told = QLabel()
        self.told.setWordWrap(True)
        self._make_tables()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.try_out)
        self._fit()
        self._say(_("Name the goods, where they go, and from when it would apply. The answer appears here."))

    def _make_tables(self) -> None:
        sums = (_("Lines"), "kg", _("Value"))
        heads = [_("Order"), _("Goods"), _("Destination"), _("Answer now"), _("Answer then"), "kg", _("Value")]
        self.lines = FactTable(_("Lines that would change"), heads, wide=1, codes=(3, 4), numbers=(5, 6))
        self.changes = FactTable(_("By change"), [_("Answer now"), _("Answer then"), *sums], wide=0, codes=(0, 1), numbers=(2, 3, 4))  # fmt: skip
        self.places = FactTable(_("By destination"), [_("Destination"), *sums], wide=0, numbers=(1, 2, 3))
        self.cases = FactTable(_("Applications"), [_("Application"), _("Stage"), *sums], wide=0, codes=(1,), numbers=(2, 3, 4))  # fmt: skip
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setObjectName("viewTabs")
        for table, name in ((self.lines, _("Lines")), (self.changes, _("By change")), (self.places, _("By destination")), (self.cases, _("Applications"))):  # fmt: skip
            self.tabs.addTab(table, name)
        self.lines.opened.connect(self._open_line)

    def _build(self) -> None:
        self.kept = Picker()
        self.kept.setAccessibleName(_("Kept scenarios"))
        self._fill_kept()
        self.kept.activated.connect(lambda _place: self.take_up(str(self.kept.currentData() or "")))
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.form)
        self.form.setObjectName("draftForm")
        self.form.setContentsMargins(0, 4, 12, 4)
        left = QVBoxLayout()
        left.setSpacing(8)
        above = QHBoxLayout()
        above.setContentsMargins(0, 0, 12, 0)  # it ends where the fields end
        above.addWidget(self.kept)
        left.addLayout(above)
        left.addWidget(area, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self.told)
        right.addWidget(self.tabs, 1)
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addLayout(left, 4)
        middle.addLayout(right, 6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(12)
        layout.addLayout(middle, 1)
        layout.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        note = QLabel(_("Trying changes nothing in the book"))
        note.setObjectName("muted")
        self.trash_button = QPushButton(_("Put &away"))
        self.trash_button.clicked.connect(self.put_away)
        self.keep_button = QPushButton(_("&Keep"))
        self.keep_button.clicked.connect(self.keep)
        self.orders_button = QPushButton(_("&Show the orders"))
        self.orders_button.clicked.connect(self.show_orders)
        self.save_button = QPushButton(_("Save as &workbook…"))
        self.save_button.setProperty("primary", True)
        self.save_button.clicked.connect(self.save)
        close = QPushButton(_("&Close"))
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addWidget(note, 1)
        buttons = (self.trash_button, self.keep_button, self.orders_button, close, self.save_button)
        for button in buttons:
            button.setAutoDefault(False)
            row.addWidget(button)
        tell_apart([*buttons, *self.form.labels])
        return row

    def _fill_kept(self) -> None:
        self.kept.clear()
        self.kept.addItem(_("Kept scenarios …") if self._kept else _("No scenario is kept yet"), "")
        for name in sorted(self._kept):
            self.kept.addItem(name, name)
        self.kept.setEnabled(bool(self._kept))

    def _pause(self) -> None:
        self._fit()
        self._timer.start()

    def _fit(self) -> None:
        """Show the fields that belong to what is tried."""
        kind = self.form.text("kind")
        for key in self.form.fields:
            hidden = (kind == CHANGE and key in _NEW_ONLY) or (kind == NEW and key in _CHANGE_ONLY)
            self.form.show_field(key, not hidden)
        self.keep_button.setEnabled(self.records.writable and bool(self.form.text("name")))
        self.trash_button.setVisible(self.form.text("name") in self._kept)
        for button in (self.orders_button, self.save_button):
            button.setEnabled(self.trial is not None and (button is self.save_button or bool(self.trial.lines)))

    def draft(self) -> ScenarioDraft:
        """What stands in the form; Refused with the field for a date that cannot be read."""
        values = self.form.values()
        told = {key: [_bare(part) for part in values[key].split(";") if part.strip()] for key in _LISTS}
        flags = {key: values[key] == "yes" for key in ("abroad", "unlimited")}
        return ScenarioDraft(**{**values, **told, **flags, "measure_id": picked(values["measure_id"])})

    def try_out(self) -> None:
        """Try what stands in the form."""
        self.form.clear_errors()
        on = self.records.on
        try:
            draft = self.draft()
        except Problem as problem:
            self._refused(problem)
            return
        if draft.start is None:
            self._refused(Problem(_("Enter the day from which it would apply.")))
            return
        self._reader.read(lambda session: scenarios.try_out(session, draft, on), self._show, self._refused)

    def _refused(self, problem: Problem) -> None:
        self.trial = None
        self._say(str(problem))
        for table in (self.lines, self.changes, self.places, self.cases):
            table.fill([])
        self._fit()

    def _say(self, text: str) -> None:
        self.told.setText(text)

    def _show(self, trial: Trial) -> None:
        from exchange.scenario_workbook import sentence, told

        self.trial = trial
        notes = [f"{sentence(trial.draft)}.", told(trial)]
        if trial.maybe:
            text = n_("{n} line only if a fact that is not known turns out so.", "{n} lines only if a fact that is not known turns out so.", trial.maybe)  # fmt: skip
            notes.append(text.format(n=formats.number(trial.maybe)))
        if trial.unlimited:
            names = ", ".join(case.number for case in trial.unlimited)
            notes.append(_("Without the limit of 45 working days: {names}.").format(names=names))
        self._say(" ".join(notes))
        self.lines.fill([
            (item.line.label, item.line.good, formats.country(item.line.destination), item.before.value, item.after.value,
             By(formats.mass(item.line.mass_g, unit=False), item.line.mass_g),
             By(formats.money(item.line.minor, item.line.currency),
                None if item.line.minor is None else ((item.line.currency, item.line.minor),)))
            for item in trial.lines
        ])  # fmt: skip
        self.changes.fill([(before, after, *_sums(sums)) for before, after, sums in trial.changes])
        self.places.fill(
            [(formats.country(item.destination) or _("not known"), *_sums(item.sums)) for item in trial.places]
        )
        self.cases.fill([(case.number, case.stage, *_sums(sums)) for case, sums in trial.applications])
        counts = (len(trial.lines), len(trial.changes), len(trial.places), len(trial.applications))
        titles = (_("Lines"), _("By change"), _("By destination"), _("Applications"))
        for place, (title, count) in enumerate(zip(titles, counts, strict=True)):
            self.tabs.setTabText(place, f"{title} ({count})")
        self._fit()

    def take_up(self, name: str) -> None:
        """Put a kept scenario into the form."""
        if name not in self._kept:
            return
        draft = self._kept[name][1]
        told: dict[str, Any] = draft.model_dump()
        told |= {key: "; ".join(told[key]) for key in _LISTS}
        told |= {key: "yes" if told[key] else "no" for key in ("abroad", "unlimited")}
        self.form.fill(told)
        self.try_out()

    def keep(self) -> None:
        """Keep the scenario under its name; a step of the journal."""
        try:
            draft = self.draft()
        except Problem as problem:
            self._refused(problem)
            return

        def act(session: Any) -> int:
            return scenarios.keep(session, draft, actor=self.records.database.actor)

        self.form.clear_errors()
        self.records.write(
            N_("Keep scenario"), act, lambda row: self._keep_done(row, draft), self._not_kept, owner=self
        )

    def _not_kept(self, problem: Problem) -> None:
        self._refused(problem)
        self.form.show_error(getattr(problem, "field", ""), str(problem))

    def _keep_done(self, row: int, draft: ScenarioDraft) -> None:
        self._kept[draft.name.strip()] = (row, draft)
        self._fill_kept()
        self.kept.setCurrentIndex(max(0, self.kept.findData(draft.name.strip())))
        self._fit()

    def put_away(self) -> None:
        """Put the kept scenario of this name into the trash."""
        row, _draft = self._kept.pop(self.form.text("name"))
        self.records.write(N_("Trash scenario"), lambda session: scenarios.trash(session, row))
        self._fill_kept()
        self._fit()

    def show_orders(self) -> None:
        """Close, and show the lines that would change on the Orders page."""
        if self.trial is not None and self.trial.lines:
            name = self.trial.draft.name or _("What if …")
            self.wanted.emit("orders", (Filter("id", "is", self.trial.sums.ids),), name)
            self.accept()

    def _open_line(self, row: int) -> None:
        if self.trial is not None and 0 <= row < len(self.trial.lines):
            line = self.trial.lines[row].line
            self.wanted.emit("orders", (Filter("id", "is", (line.id,)),), line.label)
            self.accept()

    def save(self) -> None:
        """Write the trial as a workbook where the user says."""
        name, _kind = QFileDialog.getSaveFileName(self, _("Save as workbook"), "scenario.xlsx", "Excel (*.xlsx)")
        if name:
            self.save_to(Path(name))

    def save_to(self, out: Path) -> None:
        """Write the trial as a workbook."""
        trial, book, spoken = self.trial, self.records.database, language()
        if trial is None:
            return

        def act(_session: Any) -> Path:
            from exchange.scenario_workbook import write_scenario

            return write_scenario(trial, out, book_name=book.path.name, actor=book.actor, language=spoken)

        told = _("{name} is written.")
        self._reader.read(act, lambda path: self._say(told.format(name=path)), lambda problem: self._say(str(problem)))


def _bare(text: str) -> str:
    """A country as picked, `Japan (JP)`, as its code; anything else as typed."""
    text = text.strip()
    return text.rpartition("(")[2].rstrip(")") if text.endswith(")") else text


def _sums(sums: Sums) -> tuple[str, str, str]:
    return (
        By(formats.number(sums.lines), sums.lines),
        By(formats.mass(sums.mass_g, unit=False), sums.mass_g),
        By(money_words(sums.values), tuple(sorted(sums.values)) or None),
    )


def _fields(found: Known) -> tuple[Field, ...]:
    forms = tuple((form.value, form.value) for form in Form if form is not Form.UNKNOWN)
    countries = tuple((code, f"{name} ({code})") for code, name in formats.countries())
    several = N_("several with semicolons; empty for any")
    yes_no = (("no", N_("No")), ("yes", N_("Yes")))
    return (
        Field("name", N_("Name"), hint=N_("to keep it")),
        Field("kind", N_("What if"), "choice", ((NEW, N_("a new measure comes")), (CHANGE, N_("a measure changes")))),
        Field("measure_id", N_("Measure"), "pick", found.measures),
        Field("part", N_("Article or limb"), hint=N_("Art. 2; empty for the whole")),
        Field("event", N_("What happens"), "choice", vocabulary.choices(organisation.EVENTS)),
        Field("forms", N_("Goods"), "pick", forms, hint=several),
        Field("elements", N_("That contain"), hint=N_("Dy; Tb")),
        Field("codes", N_("Under the code"), hint=N_("1C905.a")),
        Field("destinations", N_("Destinations"), "pick", countries, hint=several),
        Field("end_uses", N_("For"), hint=N_("military; servo")),
        Field("outcome", N_("What it does"), "choice", vocabulary.choices([outcome.value for outcome in OUTCOMES])),
        Field("start", N_("From"), "date"),
        Field("end", N_("To"), "date", hint=N_("empty until further notice")),
        Field("unlimited", N_("Ends the 45-day limit"), "choice", yes_no),
        Field("abroad", N_("Also from third countries"), "choice", yes_no),
    )

"""The Exposure page: reasons to fear a military end-use refusal, worst first, and the review of their lines."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from db import exposure, reviews
from db.exposure import EXPOSURE
from db.listing import Filter
from desktop.commands import Command, Needs
from desktop.exposure.portraits import describe
from desktop.exposure.review_dialog import ReviewDialog
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.flow import Flow
from desktop.widgets.record_page import RecordPage
from resources.i18n import N_, _

QUICK: tuple[tuple[str, tuple[Filter, ...]], ...] = (
    (N_("All"), ()),
    (N_("Held"), (Filter("held", "is", ("held",)),)),
    (N_("Review due"), (Filter("review", "is", ("review_due", "review_overdue", "reopened")),)),
    (N_("Overdue"), (Filter("overdue", "is", ("overdue",)),)),
    (N_("Under way"), (Filter("review", "is", ("answering", "triage", "assessed", "countersigned")),)),
    (N_("Bans"), (Filter("severity", "is", ("ban",)),)),
    (N_("Bans and concerns"), (Filter("severity", "is", ("ban", "concern")),)),
)
"""What is asked most, as one press each."""


class ExposurePage(RecordPage):
    """Reasons to fear a military end-use refusal."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(records, settings, EXPOSURE, describe, empty=N_("No military end-use reasons in this book."))
        self.quick = self._quick()
        left = self.table.parentWidget()
        column = left.layout() if left is not None else None
        if isinstance(column, QVBoxLayout):
            column.insertWidget(1, self.quick)

    def _quick(self) -> QWidget:
        row = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        layout = Flow(row)
        layout.setContentsMargins(20, 0, 20, 8)
        self.quick_buttons: dict[str, QPushButton] = {}
        for name, filters in QUICK:
            button = QPushButton(_(name))
            button.setObjectName("filterChip")
            button.setCheckable(True)
            button.clicked.connect(partial(self._narrow, filters))
            self.quick_buttons[name] = button
            layout.addWidget(button)
        self.quick_buttons[QUICK[0][0]].setChecked(True)
        return row

    def _narrow(self, filters: tuple[Filter, ...], *_checked: bool) -> None:
        self.show_filters(filters)

    def refresh(self) -> None:
        """Show what is asked for, and mark the quick filter that shows the same rows, if one does."""
        super().refresh()
        buttons: dict[str, QPushButton] = getattr(self, "quick_buttons", {})
        for name, quick in QUICK:
            if name in buttons:
                buttons[name].setChecked(self.filters == quick)

    def make_commands(self) -> Sequence[Command]:
        """What can be done with the line of a reason."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command("exposure.assess", N_("&Review…"), self.assess, "edit", ("F2",), one, primary=True),
            Command(
                "exposure.programme", N_("Review the whole &programme…"), partial(self.assess, programme=True),
                "factory", ("Shift+F2",), one,
                hint=N_("One review for every line of the same end user, end use and destination"),
            ),
            Command("exposure.sign", N_("&Countersign"), partial(self.act, "countersign"), "check", (), one),
            Command("exposure.close", N_("C&lose review"), partial(self.act, "close"), "close", (), one),
        )  # fmt: skip

    def open_record(self, row: int) -> None:
        """Enter opens the review."""
        if self.records.writable:
            self._open(row)

    def assess(self, *, programme: bool = False) -> None:
        """Open the review of the selected line, or of its programme."""
        row = self.table.current_id()
        if row is not None:
            self._open(row, programme=programme)

    def _open(self, row: int, *, programme: bool = False) -> None:
        actor, on = self.records.database.actor, self.records.on

        def begin(session: Any) -> int:
            line = exposure.line_of(session, row)
            return reviews.open_review(session, line, actor=actor, on=on, programme=programme)

        self.records.write(N_("Open review"), begin, self._show_review)

    def _show_review(self, review: int) -> None:
        ReviewDialog(self.records, review, self).open()

    def act(self, verb: str) -> None:
        """Countersign or close the review of the selected line."""
        row = self.table.current_id()
        if row is None:
            return
        actor, on = self.records.database.actor, self.records.on

        def write(session: Any) -> None:
            review = reviews.of_line(session, exposure.line_of(session, row))
            if review is None or review.id is None:
                from db.problems import Missing

                raise Missing(_("There is no review of this line yet. Review it first."))
            run = reviews.countersign if verb == "countersign" else reviews.close
            run(session, review.id, actor=actor, on=on)

        self.records.write(N_("Countersign review") if verb == "countersign" else N_("Close review"), write)

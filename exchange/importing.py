"""A book or an order list into the database: the same run for the preview and for real, in one step."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from compliance.telling import spoken
from db.database import Database
from db.problems import Problem
from exchange.book import (
    Book,
    BookApplication,
    BookDelay,
    BookMaterial,
    BookOrder,
    BookParty,
    BookShipment,
    Printing,
    Row,
    heading_key,
    read_book,
)
from exchange.book_rows import (
    KNOWN,
    take_application,
    take_delay,
    take_material,
    take_order,
    take_party,
    take_shipment,
)
from exchange.differences import Difference, Taken
from exchange.known_again import known_again
from exchange.line_matching import Choice, Place, asked, number_lines
from exchange.order_columns import TITLES, meant
from exchange.order_intake import Intake
from exchange.rejects import Rejected
from exchange.same_lines import at_odds, at_odds_over_sheets
from resources.garbage import left_alone
from resources.i18n import N_, _

Progress = Callable[[int, int], None]
Take = Callable[[Any, Any, date], Taken]
CREATED, UPDATED, UNCHANGED = "created", "updated", "unchanged"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one row: created, updated, unchanged or rejected, with the reason."""

    sheet: str
    row: int
    name: str
    result: str
    reason: str = ""
    differences: tuple[Difference, ...] = ()
    record: Any = None
    """The row as read, so that a preview can show what it holds."""


@dataclass(slots=True)
class Report:
    """What an import did, or would do."""

    outcomes: list[Outcome] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    asked: Mapping[Place, tuple[Choice, ...]] = field(default_factory=dict)
    """Rows that may be several lines of their order, with those lines, a new one last."""
    printed: Printing | None = None
    """Gives a row as the file has it."""
    _headings: dict[str, dict[tuple[str, ...], None]] = field(default_factory=dict)
    _looked_at: int = 0

    def headings(self, sheet: str) -> Iterable[tuple[str, ...]]:
        """The headings under which rows of a sheet were rejected; each rejected row is looked at once."""
        for item in self.rejected[self._looked_at :]:
            self._headings.setdefault(item.sheet, {})[item.headings] = None
        self._looked_at = len(self.rejected)
        return self._headings.get(sheet, {})

    def count(self, result: str) -> int:
        """How many rows had that result; rejected rows count once, however many cells are to blame."""
        if result == "rejected":
            return len({(item.sheet, item.row) for item in self.rejected})
        return sum(item.result == result for item in self.outcomes)

    def sentence(self) -> str:
        """The counts in one line."""
        words = (CREATED, UPDATED, UNCHANGED, "rejected")
        return ", ".join(f"{self.count(word)} {word}" for word in words)


class Cancelled(Exception):  # noqa: N818 -- not an error: the user's wish
    """The user stopped the import; nothing was written."""


def import_book(
    book: Database,
    path: Path,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Import a whole book workbook as one step; Unreadable when it is none. A dry run writes nothing."""
    return import_read(book, read_book(path), path.name, dry_run=dry_run, progress=progress, cancelled=cancelled)


@left_alone()
def import_read(
    book: Database,
    read: Book,
    name: str,
    *,
    dry_run: bool = False,
    lines: Mapping[Place, int] | None = None,
    progress: Progress | None = None,
    judging: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
    reason: str = "",
) -> Report:
    """Import what was read from a file. Every row is taken whole or not at all; the rejected ones are reported.

    Order rows that name no line find theirs in the book (`line_matching`); `lines` are the numbers people chose.
    `reason` is kept with the step: what people said of open cells. `progress` is told of rows, `judging` of the lines the rules then answer; either may raise to stop.
    """
    report = Report(rejected=list(read.rejected), notes=list(read.notes), printed=read.printed)
    with book.rehearse() if dry_run else book.write(N_("Import file"), reason, "import", judging) as session:
        known = known_again(session, read.orders)
        report.notes += known.notes
        orders = _unrivalled(known.orders, at_odds_over_sheets, report)
        orders = _unrivalled(_numbered(session, orders, lines or {}, report), at_odds, report)
        intake = Intake(session, orders, book.on, rehearsed=dry_run)
        steps: tuple[tuple[Sequence[Row], Take], ...] = (
            (read.parties, take_party),
            (read.materials, take_material),
            (orders, take_order),
            (read.applications, take_application),
            (read.shipments, take_shipment),
            (read.delays, take_delay),
        )
        total = sum(len(rows) for rows, _ in steps)
        done = 0
        for rows, take in steps:
            if rows and take is not take_order:
                intake.put()
            for row in rows:
                if isinstance(row, BookOrder):
                    _take_order(session, row, intake, book.on, report)
                else:
                    _take(session, row, take, book.on, report)
                done += 1
                if progress is not None and done % 20 == 0:
                    progress(done, total)
                if cancelled is not None and cancelled():
                    raise Cancelled(_("The import was stopped. Nothing was written."))
        if not dry_run:
            intake.put()
        session.info["subject"] = name
    return report


def _numbered(
    session: Any, orders: Sequence[BookOrder], told: Mapping[Place, int], report: Report
) -> Sequence[BookOrder]:
    """The order rows that have a line number, found or new; those to be asked about are rejected with the question."""
    numbered = number_lines(session, orders, told)
    report.asked = numbered.unclear
    for row in numbered.orders:
        choices = numbered.unclear.get((row.sheet, row.row))
        if choices is not None:
            question = asked(row, choices)
            report.rejected.append(_rejected(row, question, report))
            report.outcomes.append(Outcome(row.sheet, row.row, row.po_number, "rejected", question, record=row))
    return [row for row in numbered.orders if (row.sheet, row.row) not in numbered.unclear]


def _unrivalled(
    orders: Sequence[BookOrder], told: Callable[[Sequence[BookOrder]], Mapping[Place, str]], report: Report
) -> Sequence[BookOrder]:
    """The order rows without those that are one line and say different things: of these none is taken, and all are told."""
    odds = told(orders)
    if not odds:
        return orders
    for row in orders:
        if why := odds.get((row.sheet, row.row)):
            report.rejected.append(_rejected(row, why, report))
            report.outcomes.append(Outcome(row.sheet, row.row, name_of(row), "rejected", why, record=row))
    return [row for row in orders if (row.sheet, row.row) not in odds]


def _take(session: Any, row: Row, take: Take, on: date, report: Report) -> None:
    """One row in a savepoint, so that a refused one leaves nothing behind."""
    try:
        with session.begin_nested():
            taken = take(session, row, on)
            session.flush()
    except (Problem, ValueError) as error:
        session.info.pop(KNOWN, None)  # what the refused row added is gone again
        report.rejected.append(_rejected(row, str(error), report))
        report.outcomes.append(Outcome(row.sheet, row.row, name_of(row), "rejected", str(error), record=row))
    else:
        report.outcomes.append(_outcome(row, taken))


def _take_order(session: Any, row: BookOrder, intake: Intake, on: date, report: Report) -> None:
    """One order row: with others where nothing speaks against it, else by itself."""
    plain = intake.take(row)
    if plain is not None:
        report.outcomes.append(_outcome(row, plain))
        return
    intake.put()
    _take(session, row, take_order, on, report)
    intake.read_again(row)


def _outcome(row: Row, taken: Taken) -> Outcome:
    return Outcome(row.sheet, row.row, name_of(row), taken.result, "", taken.differences, row)


def name_of(row: Row) -> str:
    """How people name the record of a row."""
    return "/".join(str(getattr(row, key)) for key in _NAMING[type(row)])


_NAMING: dict[type, tuple[str, ...]] = {
    BookOrder: ("po_number", "line"),
    BookParty: ("name_en",),
    BookMaterial: ("item_code",),
    BookApplication: ("application_no",),
    BookShipment: ("shipment_no",),
    BookDelay: ("po_number", "line"),
}
"""The fields that name the record of a row."""


def _rejected(row: Row, reason: str, report: Report) -> Rejected:
    """The row as the file has it where that is known, else under headings of its sheet, or ours in the language in use.

    The headings of its sheet are those another rejected row shows. What a row of an order list left open is told with the reason: as a remark it would outlive the correction.
    """
    if isinstance(row, BookOrder) and row.unclear:
        row, reason = replace(row, remarks="", unclear=False), f"{reason} {spoken(row.remarks)}"
    if report.printed is not None and (printed := report.printed(row)) is not None:
        return Rejected(row.sheet, row.row, "", reason, *printed)
    told = [(item.name, getattr(row, item.name)) for item in fields(row) if item.name not in _NOT_TOLD]
    values = {_HEADINGS.get(name, name): _cell(name, value) for name, value in told}
    filled = {name for name, value in values.items() if value not in (None, "")}
    shown = report.headings(row.sheet)
    headings = next((known for known in shown if filled <= set(_keys(known))), tuple(values))
    cells = tuple(map(values.get, _keys(headings)))
    if headings == tuple(values) and isinstance(row, BookOrder):
        headings = tuple(_(TITLES[name]) for name in values)
    return Rejected(row.sheet, row.row, "", reason, headings, cells)


@lru_cache(maxsize=64)
def _keys(headings: tuple[str, ...]) -> tuple[str, ...]:
    """What headings mean: those of a sheet of ours in any language, else as they are written."""
    return meant(headings)[0] or tuple(map(heading_key, headings))


_NOT_TOLD = ("sheet", "row", "unclear", "loose")
_HEADINGS = {"mass_g": "quantity_kg", "unit_mass_mg": "unit_mass_g"}


def _cell(name: str, value: Any) -> Any:
    """A value as the incoming sheet prints it, so that a rejects file imports back."""
    if name in ("mass_g", "unit_mass_mg") and value is not None:
        return value / 1000
    if name == "lines_covered":
        return "; ".join(f"{order}/{line}" for order, line in value)
    if isinstance(value, tuple):
        return "; ".join(_interval(item) if hasattr(item, "asked") else str(item) for item in value)
    return value


def _interval(item: Any) -> str:
    return f"{item.asked}/{item.answered or ''}"


def headline(outcomes: Iterable[Outcome]) -> dict[str, int]:
    """Rows by sheet, for the preview."""
    found: dict[str, int] = {}
    for item in outcomes:
        found[item.sheet] = found.get(item.sheet, 0) + 1
    return found

"""What an import would do, line by line, for somebody to look at before anything is written."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compliance.telling import spoken
from exchange.differences import Difference, facts_of
from exchange.importing import Report
from exchange.incoming import Understood
from exchange.line_matching import Choice
from exchange.order_rows import FIELDS, Flag, Skipped
from exchange.rejects import Rejected
from resources.i18n import N_, _

ROW_RESULTS = ("created", "updated", "unchanged", "rejected")
SKIPPED = "skipped"
FLAGGED = "flagged"
ASKED = "asked"
RESULTS = (*ROW_RESULTS, SKIPPED)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the file: what becomes of it, why not by cell, what it would change, which cells are unclear.

    `result` is created, updated, unchanged, rejected or skipped; `facts` are heading and value of what it holds.
    """

    sheet: str
    row: int
    name: str
    result: str
    reasons: tuple[tuple[str, str], ...] = ()
    differences: tuple[Difference, ...] = ()
    flags: tuple[Flag, ...] = ()
    record: object = None
    printed: str = ""
    choices: tuple[Choice, ...] = ()
    """The lines of its order that a row may be which names none, a new one last."""

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the row holds, as people read it; headings are message ids."""
        return tuple(facts_of(self.record)) if self.record is not None else ()

    def told(self) -> str:
        """The line in one sentence: why not, what changes, what is unclear."""
        if self.reasons:
            return "; ".join(": ".join(filter(None, pair)) for pair in self.reasons)
        parts = [
            f"{_(item.title)}: {item.before or _('empty')} → {item.after or _('empty')}" for item in self.differences
        ]
        parts += [
            _("{field} left empty: “{printed}”: {why}").format(
                field=_(FIELDS.get(item.field, item.field)), printed=item.printed, why=spoken(item.why)
            )
            for item in self.flags
            if item.severity == "flag"
        ]
        return "; ".join(parts) or self.printed


def lines_of(understood: Understood, report: Report) -> list[Line]:
    """Every row of the file with what would become of it: in the order of the file, what needs a look first."""
    blamed = _blamed(report.rejected)
    found: dict[tuple[str, int], Line] = {}
    for item in report.outcomes:
        key = (item.sheet, item.row)
        reasons = blamed.pop(key, ()) if item.result == "rejected" else ()
        found_ = Line(
            item.sheet,
            item.row,
            item.name,
            item.result,
            reasons,
            item.differences,
            understood.flags.get(key, ()),
            item.record,
            choices=report.asked.get(key, ()),
        )
        found[key] = found_
    for (sheet, row), reasons in blamed.items():
        found[sheet, row] = Line(sheet, row, "", "rejected", reasons, printed=_printed(report.rejected, sheet, row))
    lines = [*found.values(), *map(_skipped, understood.skipped)]
    places = {name: place for place, name in enumerate(understood.sheets)}
    return sorted(lines, key=lambda line: (places.get(line.sheet, 0), line.row))


def _blamed(rejected: Iterable[Rejected]) -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, int], tuple[tuple[str, str], ...]] = {}
    for item in rejected:
        key = (item.sheet, item.row)
        found[key] = (*found.get(key, ()), (item.cell, item.reason))
    return found


def _printed(rejected: Sequence[Rejected], sheet: str, row: int) -> str:
    cells = next(item.cells for item in rejected if (item.sheet, item.row) == (sheet, row))
    return " | ".join(str(cell) for cell in cells if cell is not None)[:200]


def _skipped(item: Skipped) -> Line:
    return Line(item.sheet, item.row, item.printed, SKIPPED, (("", _(item.why)),))


def counts(lines: Iterable[Line]) -> dict[str, int]:
    """How many lines have each result, how many cells left empty because they are unclear, and how many are asked about."""
    found = dict.fromkeys((*RESULTS, FLAGGED, ASKED), 0)
    for line in lines:
        found[line.result] += 1
        found[FLAGGED] += any(flag.severity == "flag" for flag in line.flags)
        found[ASKED] += bool(line.choices)
    return found


WORDS = {
    "created": N_("New"), "updated": N_("Changed"), "unchanged": N_("Unchanged"), "rejected": N_("Rejected"),
    FLAGGED: N_("Unclear"), ASKED: N_("Which line?"), SKIPPED: N_("Passed over"),
}  # fmt: skip
"""What becomes of a row, as people read it (message ids)."""

"""What an import would do, line by line, for somebody to look at before anything is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from exchange import open_cells
from exchange.differences import TITLES, Difference, facts_of
from exchange.importing import Outcome, Report
from exchange.incoming import Understood
from exchange.line_matching import Choice
from exchange.order_rows import ANSWERED, Flag, Skipped, Value
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
    answers: Mapping[str, Value] = field(default_factory=dict)
    """What somebody said of its open cells, by field."""

    @property
    def is_open(self) -> bool:
        """Whether a cell of it is left empty, because it could mean two things or nothing."""
        return any(flag.severity == "flag" for flag in self.flags)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What the row holds, as people read it; headings are message ids."""
        return tuple(facts_of(self.record)) if self.record is not None else ()

    def told(self) -> str:
        """The line in one sentence: why not, what changes, what is unclear; else what a new line orders."""
        if self.reasons:
            return "; ".join(": ".join(filter(None, pair)) for pair in self.reasons)
        parts = [
            f"{_(item.title)}: {item.before or _('empty')} → {item.after or _('empty')}" for item in self.differences
        ]
        parts += [open_cells.told(item) for item in self.flags if item.severity == "flag"]
        return "; ".join(parts) or self.printed or (self._ordered() if self.result == "created" else "")

    def _ordered(self) -> str:
        """Good, quantity and destination of a line or figure: what is looked at before it is taken."""
        told = dict(self.facts)
        named = told.get(TITLES["description"]) or told.get(TITLES["item_code"], "")
        amount = " ".join(filter(None, [told.get(TITLES["quantity"]), told.get(TITLES["unit"])]))
        if not amount and (mass := told.get(TITLES["mass_g"])):
            amount = f"{mass} kg"
        return " · ".join(filter(None, [named, amount, told.get(TITLES["destination"])])) if amount else ""


def lines_of(understood: Understood, report: Report) -> list[Line]:
    """Every row of the file with what would become of it: in the order of the file, what needs a look first."""
    blamed = _blamed(report.rejected)
    found: dict[tuple[str, int], Line] = {}
    for item in report.outcomes:
        key = (item.sheet, item.row)
        reasons = blamed.pop(key, ()) if item.result == "rejected" else ()
        if item.reason:  # what the row left open stands beside it, cell by cell
            reasons = tuple((cell, reason if cell else item.reason) for cell, reason in reasons)
        found_ = Line(
            item.sheet,
            item.row,
            _named(item),
            item.result,
            reasons,
            item.differences,
            understood.flags.get(key, ()),
            item.record,
            choices=report.asked.get(key, ()),
            answers=understood.answers.get(key, {}),
        )
        found[key] = found_
    first = {(item.sheet, item.row): item for item in reversed(report.rejected)} if blamed else {}
    for (sheet, row), reasons in blamed.items():
        found[sheet, row] = Line(sheet, row, "", "rejected", reasons, printed=_printed(first[sheet, row]))
    lines = [*found.values(), *map(_skipped, understood.skipped)]
    places = {name: place for place, name in enumerate(understood.sheets)}
    return sorted(lines, key=lambda line: (places.get(line.sheet, 0), line.row))


def _named(item: Outcome) -> str:
    """The name of a record; an order line without the number of its order by its good."""
    told = item.name if not item.name.startswith("/") else ""
    return told or getattr(item.record, "item_code", "") or getattr(item.record, "description", "") or item.name


def _blamed(rejected: Iterable[Rejected]) -> dict[tuple[str, int], tuple[tuple[str, str], ...]]:
    found: dict[tuple[str, int], tuple[tuple[str, str], ...]] = {}
    for item in rejected:
        key = (item.sheet, item.row)
        found[key] = (*found.get(key, ()), (item.cell, item.reason))
    return found


def _printed(item: Rejected) -> str:
    return " | ".join(str(cell) for cell in item.cells if cell is not None)[:200]


def _skipped(item: Skipped) -> Line:
    return Line(item.sheet, item.row, item.printed, SKIPPED, (("", _(item.why)),))


def counts(lines: Iterable[Line]) -> dict[str, int]:
    """How many lines have each result, how many have unclear cells that are left empty, or answered ones, and how many are asked about."""
    found = dict.fromkeys((*RESULTS, FLAGGED, ASKED, ANSWERED), 0)
    for line in lines:
        found[line.result] += 1
        found[FLAGGED] += line.is_open
        found[ASKED] += bool(line.choices)
        found[ANSWERED] += bool(line.answers)
    return found


WORDS = {
    "created": N_("New"), "updated": N_("Changed"), "unchanged": N_("Unchanged"), "rejected": N_("Rejected"),
    FLAGGED: N_("Unclear"), ANSWERED: N_("Answered"), ASKED: N_("Which line?"), SKIPPED: N_("Passed over"),
}  # fmt: skip
"""What becomes of a row, as people read it (message ids)."""

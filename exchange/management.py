"""The management workbook: every sheet from the same figures and listings the window shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import CellIsRule, DataBarRule, FormulaRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from compliance.terms import Owner
from db import delay_figures, figure_words, figures
from db.application_lines import LISTING as APPLICATIONS
from db.delay_figures import DelayRow
from db.destination_figures import destinations_of
from db.licences import LISTING as LICENCES
from db.listing import Column, Filter, Listing
from db.market_figures import market
from db.moments import Moment
from db.money import from_minor
from db.order_figures import coverage_totals
from db.order_lines import AT_RISK
from db.order_lines import LISTING as ORDERS
from db.periods import Period
from db.pipeline_figures import AgeBucket, pipeline_of
from db.reviews import EXPOSURE
from db.rule_figures import rules_ahead
from db.supply_figures import supply_of
from db.wait_figures import InTime, WaitFigure, cases_by_month
from exchange.sheet import BIG, BOLD, SMALL, Head, head_line, print_set_up, put, table
from resources.i18n import N_, _

Step = Callable[[int, int, str], None]
_CellIsRule: Any = CellIsRule
_FormulaRule: Any = FormulaRule
_DataBarRule: Any = DataBarRule
RED = PatternFill("solid", bgColor="FDE4E8")
AMBER = PatternFill("solid", bgColor="FDF1D8")
_KINDS = {
    "mass": "kg",
    "money": "money",
    "number": "number",
    "days": "days",
    "date": "date",
    "decimal": "money",
    "code": "code",
}


@dataclass
class Build:
    """A workbook being built: what it is about, and what was written so far."""

    session: Any
    on: date
    moment: Moment
    delays: list[DelayRow]
    destinations: tuple[str, ...]
    footer: str
    period: tuple[date, date]
    book: Workbook = field(default_factory=Workbook)
    rows: dict[str, int] = field(default_factory=dict)
    heads: dict[str, Sequence[Head]] = field(default_factory=dict)
    about: Sequence[tuple[str, str]] = ()

    def sheet(self, title: str, note: str) -> Worksheet:
        """A new sheet with its title line."""
        made: Worksheet = self.book.create_sheet(_(title)[:31])
        made.sheet_view.showGridLines = False
        head_line(made, _(title), note)
        return made

    def listing(self, title: str, note: str, listing: Listing, name: str, *, every: bool = False) -> Worksheet:
        """A listing as a sheet: the same columns and rows as on the screen."""
        made = self.sheet(title, note)
        columns = [column for column in listing.columns if every or column.shown]
        heads = [_head(column) for column in columns]
        places = [listing.columns.index(column) + 1 for column in columns]
        units = {c.key: p for p, c in enumerate(listing.columns, start=1)}
        filters = (Filter("destination", "is", self.destinations),) if self.destinations else ()
        rows = [
            [
                _value(column, row[place], str(row[units[column.unit]]) if column.unit else "")
                for column, place in zip(columns, places, strict=True)
            ]
            for row in listing.rows(self.session, filters=filters)
        ]
        self.write(made, heads, rows, name)
        return made

    def write(
        self, made: Worksheet, heads: Sequence[Head], rows: Sequence[Sequence[Any]], name: str, top: int = 4
    ) -> int:
        """A table on a sheet, counted and explained in the Dictionary."""
        last = table(made, heads, rows, top=top, name=name)
        print_set_up(made, self.footer, top)
        self.rows[made.title] = self.rows.get(made.title, 0) + len(rows)
        self.heads[made.title] = heads
        return last


def _head(column: Column) -> Head:
    unit = {"mass": "kg", "money": _("currency of the row"), "days": _("days"), "date": "yyyy-mm-dd"}.get(
        column.kind, ""
    )
    title = f"{_(column.title)} (kg)" if column.kind == "mass" else _(column.title)
    return Head(title, _KINDS.get(column.kind, "text"), column.width, _(column.hint) if column.hint else "", unit)


def _value(column: Column, value: Any, currency: str) -> Any:
    if value is None or value == "":
        return None
    if column.kind == "mass":
        return value / 1000
    if column.kind == "money":
        return from_minor(int(value), currency)
    if column.kind == "term":
        return _(str(value)).replace("_", " ")
    if column.kind == "flag":
        return _("yes") if value else _("no")
    return value


def build(build_: Build, progress: Step | None = None) -> Workbook:
    """Every sheet in order; the first sheet of the empty workbook is taken out."""
    build_.book.remove(build_.book.worksheets[0])
    steps: tuple[tuple[str, Callable[[Build], None]], ...] = (
        ("Summary", _summary),
        ("By destination", _destinations),
        ("Pipeline", _pipeline),
        ("Delays", _delays),
        ("At risk", _at_risk),
        ("Exposure", _exposure),
        ("Licences", _licences),
        ("Rules ahead", _rules),
        ("Supply", _supply),
        ("Market", _market),
        ("Applications", _applications),
        ("Orders", _orders),
        ("Dictionary", _dictionary),
        ("About", _about),
    )
    for done, (name, write) in enumerate(steps, start=1):
        write(build_)
        if progress is not None:
            progress(done, len(steps), name)
    stamp = datetime(build_.on.year, build_.on.month, build_.on.day)  # noqa: DTZ001 -- a document property
    properties = build_.book.properties
    properties.title, properties.creator = _("Export licences: summary"), "Monazite"
    properties.created = properties.modified = stamp
    return build_.book


def _summary(b: Build) -> None:
    first, last = b.period
    which = (
        _("Destinations: {codes}").format(codes=", ".join(b.destinations)) if b.destinations else _("All destinations.")
    )
    note = _("As of {on}. Period {first} to {last}. {filter}")
    made = b.sheet(N_("Summary"), note.format(on=b.on, first=first, last=last, filter=which))
    heads = [
        Head(_("Key figure"), width=36), Head(_("Value"), width=24), Head(_("Before"), width=18),
        Head(_("Change"), width=26), Head("n", "number", 8), Head(_("Not known"), "number", 10), Head(_("How it is counted"), width=58),
    ]  # fmt: skip
    rows = [
        [
            f"{_(f.title)} {f.unit}".strip(), _said(f.now, f.kind, f.unit), _said(f.before, f.kind, f.unit),
            str(figure_words.change(f)), f.now.n, f.now.unknown or None, str(f.now.note),
        ]
        for f in figures.key_figures(b.session, b.on, Period(first, last), b.destinations)
    ]  # fmt: skip
    end = b.write(made, heads, rows, "KeyFigures")
    for row in range(5, end + 1):
        made.cell(row, 1).font, made.cell(row, 2).font = BOLD, BIG
    _charts(b, made, end + 2)


def _said(measured: figures.Measured, kind: Any, unit: str) -> str:
    if measured.value is None:
        return _("not known")
    text = figure_words.amount(measured.value, kind, unit)
    if measured.low is not None or measured.high is not None:
        text += f" ({measured.low if measured.low is not None else ''}–{measured.high if measured.high is not None else ''})"
    return text


def _charts(b: Build, made: Worksheet, top: int) -> None:
    """The data of the charts stands as values on a hidden sheet; the charts are native."""
    stages = [(row.stage.replace("_", " "), row.count) for row in pipeline_of(b.session, b.moment).stages if row.open]
    covered = coverage_totals(b.moment.open_cells)
    late = [(row.key, row.days) for row in delay_figures.by_destination(b.delays)]
    months = [(f"{m.month:%Y-%m}", m.filed, m.granted) for m in cases_by_month(b.moment)][-12:]
    blocks: list[tuple[str, list[str], list[tuple[Any, ...]]]] = [
        (
            _("Open mass by coverage (kg)"),
            ["kg"],
            [(row.coverage.replace("_", " "), row.mass_g / 1000) for row in covered],
        ),
        (_("Waiting applications by stage"), [_("cases")], stages),
        (_("Delay days by destination"), [_("days")], late[:12]),
        (_("Filed and granted by month"), [_("filed"), _("granted")], months),
    ]
    data = b.book.create_sheet(_("Chart data"))
    data.sheet_state = "hidden"
    column = 1
    for place, (title, series, rows) in enumerate(blocks):
        for offset, name in enumerate(series, start=1):
            put(data, 1, column + offset, name)
        for number, row in enumerate(rows, start=2):
            for offset, value in enumerate(row):
                put(data, number, column + offset, value)
        if rows:
            chart = BarChart()
            chart.type = "bar" if place < 2 else "col"
            sized: Any = chart
            sized.title, sized.height, sized.width = title, 7.2, 15.5
            chart.add_data(Reference(data, column + 1, 1, column + len(series), len(rows) + 1), titles_from_data=True)
            chart.set_categories(Reference(data, column, 2, column, len(rows) + 1))
            chart.legend = None if len(series) == 1 else chart.legend
            chart.x_axis.delete = chart.y_axis.delete = False
            if place < 2:
                chart.x_axis.scaling.orientation = "maxMin"
            made.add_chart(chart, f"{'A' if place % 2 == 0 else 'D'}{top + (place // 2) * 16}")
        column += len(series) + 2


def _destinations(b: Build) -> None:
    note = _(
        "Country of end use. Median wait: Kaplan–Meier in calendar days, pending cases counted, with its 95 % interval."
    )
    made = b.sheet(N_("By destination"), note)
    rows = destinations_of(b.moment, b.delays)
    currencies = sorted({code for row in rows for code in row.values})
    owners = [owner.value for owner in Owner if any(owner.value in row.delay_days for row in rows)]
    heads = [
        Head(_("Destination"), width=13), Head(_("Open lines"), "number", 9), Head("kg", "kg", 12), Head(_("kg not known"), "number", 9),
        *[Head(f"{_('Value')} {code}", "money", 15) for code in currencies],
        Head(_("Filed"), "number", 8), Head(_("Granted"), "number", 9), Head(_("Refused"), "number", 9), Head(_("Returned"), "number", 9),
        Head(_("Waiting"), "number", 9), Head(_("Oldest wait (days)"), "days", 11), Head(_("Median wait (interval)"), width=19),
        Head(_("Decided ≤ 45 wd"), width=14), *[Head(f"{_('Delay days')}: {owner}", "days", 11) for owner in owners],
        Head(_("kg exposed"), "kg", 12), Head(_("Lines at risk"), "number", 9),
    ]  # fmt: skip
    cells = [
        [
            _("Total") if r.destination is None else r.destination or _("not known"), r.lines, r.mass_g / 1000, r.mass_unknown or None,
            *[from_minor(r.values.get(code), code) for code in currencies],
            r.filed, r.granted, r.refused, r.returned, r.waiting, r.wait.oldest_days, _wait(r.wait), _in_time(r.in_time),
            *[r.delay_days.get(owner, 0) for owner in owners], r.exposed_g / 1000, r.at_risk,
        ]
        for r in rows
    ]  # fmt: skip
    end = b.write(made, heads, cells, "ByDestination")
    for column in range(1, len(heads) + 1):
        made.cell(end, column).font = BOLD
    if len(rows) > 1:
        chart = BarChart()
        chart.title, chart.height, chart.width = _("Open mass by destination (kg)"), 8, 24
        chart.add_data(Reference(made, 3, 4, 3, end - 1), titles_from_data=True)
        chart.set_categories(Reference(made, 1, 5, 1, end - 1))
        chart.legend = None
        chart.x_axis.delete = chart.y_axis.delete = False
        made.add_chart(chart, f"A{end + 3}")


def _wait(wait: WaitFigure) -> str:
    if not wait.n:
        return ""
    if wait.small:
        return "n<5"
    low, high = wait.low if wait.low is not None else "", wait.high if wait.high is not None else ""
    return f"{wait.median if wait.median is not None else _('not reached')} ({low}–{high})"


def _in_time(told: InTime) -> str:
    if not told.decided:
        return ""
    return "n<5" if told.decided < 5 else f"{told.share:.0%} (n={told.decided})"


def _pipeline(b: Build) -> None:
    note = _(
        "Days in stage are calendar days; ages are Chinese working days since acceptance. Pending and decided are never mixed."
    )
    made = b.sheet(N_("Pipeline"), note)
    found = pipeline_of(b.session, b.moment)
    heads = [
        Head(_("Stage"), width=24), Head(_("Cases"), "number", 9), Head("kg", "kg", 13), Head(_("kg not known"), "number", 12),
        Head(_("Median days in stage"), "number", 13), Head(_("Oldest (days)"), "days", 12), Head(_("Oldest case"), "code", 14),
    ]  # fmt: skip
    rows = [
        [
            r.stage.replace("_", " "),
            r.count,
            r.mass_g / 1000,
            r.mass_unknown or None,
            r.median_days,
            r.oldest_days,
            r.oldest_case,
        ]
        for r in found.stages
    ]
    end = b.write(made, heads, rows, "Pipeline")
    ages = [
        Head(_("Age in working days"), width=24),
        Head(_("Pending"), "number", 9),
        Head(_("Pending kg"), "kg", 13),
        Head(_("Decided"), "number", 12),
        Head(_("Decided kg"), "kg", 13),
    ]
    b.write(
        made,
        ages,
        [[_age(a), a.pending, a.pending_g / 1000, a.decided, a.decided_g / 1000] for a in found.ages],
        "Ageing",
        end + 3,
    )
    made.freeze_panes = None


def _age(bucket: AgeBucket) -> str:
    if bucket.first is None:
        return _("acceptance not known")
    return f"{bucket.first}–{bucket.last}" if bucket.last is not None else f"> {bucket.first - 1}"


def _delays(b: Build) -> None:
    made = b.sheet(
        N_("Delays"),
        _(
            "Subtotals by cause, owner and destination, then one row for each delay. One that runs counts to the date of the book."
        ),
    )
    top = 4
    for title, name, totals in (
        (_("By cause"), "Cause", delay_figures.by_cause(b.delays)),
        (_("By owner"), "Owner", delay_figures.by_owner(b.delays)),
        (_("By destination"), "Destination", delay_figures.by_destination(b.delays)),
    ):
        heads = [
            Head(title, width=26),
            Head(_("Delays"), "number", 16),
            Head(_("Running"), "number", 9),
            Head(_("Days"), "days", 13),
        ]
        top = b.write(made, heads, [[t.key, t.stretches, t.running, t.days] for t in totals], f"Delays{name}", top) + 2
    heads = [
        Head(_("Destination"), width=26), Head(_("Order"), "code", 16), Head(_("Line"), "number", 9), Head(_("Owner"), width=13), Head(_("Cause"), width=28),
        Head(_("From"), "date", 12), Head(_("To"), "date", 12), Head(_("Days"), "days", 8), Head(_("Derived"), width=9), Head(_("Note"), width=40),
    ]  # fmt: skip
    rows = [
        [
            d.destination,
            d.po_number,
            d.line_no,
            d.owner,
            d.cause,
            d.start,
            d.end,
            d.days,
            _("yes") if d.derived else _("no"),
            d.note,
        ]
        for d in b.delays
    ]
    b.write(made, heads, rows, "Delays", top)
    made.freeze_panes = None


def _at_risk(b: Build) -> None:
    made = b.listing(
        N_("At risk"),
        _(
            "Lines whose P80 arrival lies after need-by or stock reach, worst first; four of five such cases arrive by the P80 date."
        ),
        AT_RISK,
        "AtRisk",
    )
    place = [column.key for column in AT_RISK.columns].index("days_short") + 1
    letter = get_column_letter(place)
    made.conditional_formatting.add(
        f"{letter}5:{letter}{max(5, made.max_row)}",
        _CellIsRule(operator="greaterThan", formula=["30"], fill=RED, font=Font(bold=True)),
    )


def _exposure(b: Build) -> None:
    made = b.listing(
        N_("Exposure"),
        _(
            "Named reasons to fear a military end-use refusal. No hit means: no hit on the lists of the edition named in About, not clearance."
        ),
        EXPOSURE,
        "Exposure",
    )
    made.conditional_formatting.add(
        f"A5:A{max(5, made.max_row)}", _FormulaRule(formula=['$A5="ban"'], fill=RED, font=Font(bold=True))
    )
    made.conditional_formatting.add(
        f"A5:A{max(5, made.max_row)}", _FormulaRule(formula=['$A5="concern"'], fill=AMBER, font=Font(bold=True))
    )


def _licences(b: Build) -> None:
    made = b.listing(
        N_("Licences"),
        _("Balances in kg. What a single licence leaves after its one export is forfeited, not available."),
        LICENCES,
        "Licences",
    )
    shown = [column.key for column in LICENCES.columns if column.shown]
    for key, colour in (("used_g", "7FA4FF"), ("remaining_g", "82D9A3")):
        letter = get_column_letter(shown.index(key) + 1)
        made.conditional_formatting.add(
            f"{letter}5:{letter}{max(5, made.max_row)}", _DataBarRule("num", 0, "max", None, color=colour)
        )


def _rules(b: Build) -> None:
    made = b.sheet(
        N_("Rules ahead"),
        _(
            "Measures whose status changes in the next 90 days or is unverified today, with the open lines that name them."
        ),
    )
    heads = [
        Head(_("Date"), "date", 12),
        Head(_("Measure"), "code", 18),
        Head(_("Title"), width=44),
        Head(_("Before"), width=16),
        Head(_("After"), width=16),
        Head(_("Open lines"), "number", 10),
        Head("kg", "kg", 12),
        Head(_("Why"), width=60),
    ]
    rows = [
        [
            r.day,
            r.name,
            r.title,
            r.before.replace("_", " "),
            r.after.replace("_", " "),
            r.lines,
            r.mass_g / 1000,
            str(r.reason),
        ]
        for r in rules_ahead(b.session, b.on, 90, b.destinations)
    ]
    b.write(made, heads, rows, "RulesAhead")


def _supply(b: Build) -> None:
    found = supply_of(b.session, b.on, b.destinations)
    note = _(
        "Contained element on order by exporter. HHI: 10,000 = a single source. {n} lines are left out: composition or mass not known."
    )
    made = b.sheet(N_("Supply"), note.format(n=found.unknown))
    heads = [
        Head(_("Element"), width=11),
        Head(_("Exporter"), width=42),
        Head("kg", "kg", 13),
        Head(_("Share"), "percent", 10),
        Head("HHI", "number", 10),
        Head(_("Alternatives outside China"), width=70),
    ]
    rows: list[list[Any]] = []
    for row in found.rows:
        others = "; ".join(f"{other.company} ({other.country})" for other in row.alternatives[:4])
        for place, share in enumerate(row.exporters):
            rows.append(
                [
                    row.element,
                    share.name,
                    share.grams / 1000,
                    float(share.share),
                    row.hhi_high if place == 0 else None,
                    others if place == 0 else None,
                ]
            )
    b.write(made, heads, rows, "Supply")


def _market(b: Build) -> None:
    made = b.sheet(
        N_("Market"), _("Chinese exports as published; the series are never added together. Empty = not published.")
    )
    heads = [
        Head(_("Series"), width=34),
        Head(_("Month"), "code", 11),
        Head(_("Destination"), width=12),
        Head("t", "kg", 12),
        Head(_("Against month before"), "percent", 13),
        Head(_("Against year before"), "percent", 13),
        Head(_("Status"), width=14),
        Head(_("Source"), width=60),
    ]
    rows = [
        [
            m.series,
            f"{m.month:%Y-%m}",
            m.destination,
            None if m.mass_g is None else m.mass_g / 1_000_000,
            m.month_change,
            m.year_change,
            m.status,
            m.source,
        ]
        for m in market(b.session)
        if not b.destinations or m.destination in (*b.destinations, "ALL")
    ]
    b.write(made, heads, rows, "Market")


def _applications(b: Build) -> None:
    b.listing(
        N_("Applications"), _("One row for each application; waits in calendar days."), APPLICATIONS, "Applications"
    )


def _orders(b: Build) -> None:
    b.listing(N_("Orders"), _("One row for each order line."), ORDERS, "Orders", every=True)


def _dictionary(b: Build) -> None:
    made = b.sheet(N_("Dictionary"), _("What every column means."))
    rows = [
        [name, head.title, head.meaning, head.unit, head.source or _("the book")]
        for name, heads in b.heads.items()
        for head in heads
    ]
    b.write(
        made,
        [
            Head(_("Sheet"), width=18),
            Head(_("Column"), width=30),
            Head(_("Meaning"), width=70),
            Head(_("Unit"), width=22),
            Head(_("Source"), width=22),
        ],
        rows,
        "Dictionary",
    )


def _about(b: Build) -> None:
    made = b.sheet(N_("About"), _("How this workbook was made."))
    rows = [*b.about, *[(_("Rows on {sheet}").format(sheet=name), f"{count:,}") for name, count in b.rows.items()]]
    for number, (label, text) in enumerate(rows, start=4):
        put(made, number, 1, label, BOLD)
        put(made, number, 2, text)
    put(made, 5 + len(rows), 1, _("This workbook is no legal advice."), SMALL)
    made.column_dimensions["A"].width, made.column_dimensions["B"].width = 34, 90
    print_set_up(made, b.footer, 1)
    made.freeze_panes = None

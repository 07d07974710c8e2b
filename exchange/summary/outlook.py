"""What lies ahead and around: rules that change, where the goods come from, what China exports."""

from collections.abc import Sequence
from datetime import date, timedelta

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from compliance.local_words import short_name
from compliance.supply import Supplier
from db import market_figures
from db.market_figures import WORLD, MarketFigure
from db.rule_figures import RuleAhead
from db.supply_figures import SupplyRow
from exchange.summary.cells import Month, Value, kg, money, put
from exchange.summary.charts import Bar, Space, Strip, bars
from exchange.summary.facts import RULE_DAYS, Facts, country, place, term, words
from exchange.summary.marks import data_bar, mark, when, word
from exchange.summary.sources import published, readable
from exchange.summary.styles import (
    ACCENT_DARK,
    ACCENT_LIGHT,
    BAD,
    GREY,
    TAB_OUTLOOK,
    WARN,
    font,
    format_of,
    line_height,
)
from exchange.summary.tables import TOP, Draft, Head, Placed, caption, remark
from resources.i18n import N_, _, language

ALTERNATIVES, MONTHS = N_("Alternatives outside China"), N_("Every published month")
_COLOURS = (ACCENT_DARK, ACCENT_LIGHT, "B8860B")
_SHOWN_MONTHS = 24
_CHART_ROWS = 19
_MANIFOLD = 9.0
"""From a change of this share on, tenfold, a percentage tells of the small figure before rather than of the trade."""
_LEAST_TONNES = 0.005
"""What is less than this would read as nothing with two decimals."""
_DATA_COLUMN = 9
"""The first column of the values behind the charts, outside the printed page."""


def write_rules(draft: Draft, facts: Facts) -> None:
    """Measures whose status changes soon, or that nobody verified, with the goods they would hit."""
    note = _(
        "Measures that start, lapse or change within {days} days, and those nobody verified for the as-of date; open goods that name them, heaviest first."
    )
    sheet = draft.sheet(_("Rules ahead"), note.format(days=RULE_DAYS), tab=TAB_OUTLOOK)
    currencies = sorted({code for rule in facts.rules for code in rule.values})
    placed = draft.table(
        sheet, "RulesAhead", _rule_heads(currencies), [_rule(item, currencies) for item in facts.rules]
    )
    if facts.rules:
        top = placed.top + 1
        mark(sheet, placed.cells(5), word(f"$F{top}", term("unverified"), WARN))
        mark(sheet, placed.cells(7), when(f"N($H{top})>0", WARN))
        mark(sheet, placed.cells(9), when(f"$J{top}>0", BAD))
    draft.print_as(sheet, freeze=f"B{TOP + 1}")


def _rule_heads(currencies: Sequence[str]) -> list[Head]:
    return [
        Head(_("Measure"), "code", _("Year and number of the notice, with article or limb"), width=22),
        Head(_("Title"), meaning=_("What the notice is about"), wrap=True, width=40),
        Head(
            _("On"),
            "date",
            _("The day of the change, or since when nobody verified the status"),
            _("date"),
            width=12,
        ),
        Head(_("When"), meaning=_("Ahead of the as-of date, or already so"), width=10),
        Head(_("Status before"), meaning=_("Status on the day before"), width=14),
        Head(_("Status from then"), meaning=_("Status from that day"), width=14),
        Head(_("Open lines"), "number", _("Open order lines that name the measure"), _("lines"), width=9),
        Head(
            _("Answers change"),
            "number",
            _("Of these lines, how many would be answered differently from that day"),
            _("lines"),
            width=10,
        ),
        Head(
            _("Leave the works by"),
            "date",
            _(
                "Last day to set out and be out of China the day before, with the organisation's days to the port and at customs"
            ),
            _("date"),
            width=12,
        ),
        Head(_("Open kg"), "mass", _("Mass of these lines not yet shipped"), "kg", width=10),
        Head(_("Mass not known"), "number", _("Of these lines without a mass"), _("lines"), width=9),
        *[
            Head(
                _("Value {currency}").format(currency=code or _("no currency")),
                "money_whole",
                _("Value of the part not yet shipped"),
                code,
                width=12,
            )
            for code in currencies
        ],
        Head(_("Why"), meaning=_("What is known about the change"), wrap=True, width=46),
        Head(_("Source"), meaning=_("Where it is written"), wrap=True, width=44),
    ]


def _rule(rule: RuleAhead, currencies: Sequence[str]) -> list[Value]:
    return [
        short_name(rule.name, language()),
        _(rule.title),
        rule.day,
        _("ahead") if rule.ahead else _("already"),
        term(rule.before),
        term(rule.after),
        rule.lines,
        None if rule.turning is None else len(rule.turning),
        None if rule.safe is None else rule.safe.out_of_works,
        kg(rule.mass_g),
        rule.mass_unknown,
        *[money(rule.values.get(code), code) for code in currencies],
        words(rule.reason),
        readable(rule.source),
    ]


def write_supply(draft: Draft, facts: Facts) -> None:
    """Share of each exporter and origin in the rare earths on order, and how concentrated they are."""
    supply = facts.supply
    note = _(
        "Contained element of every line ordered and not cancelled: mass × share of the element. {unknown} of {lines} lines are left out: mass or composition not known."
    )
    sheet = draft.sheet(_("Supply"), note.format(unknown=supply.unknown, lines=supply.lines), tab=TAB_OUTLOOK)
    remark(
        sheet,
        TOP,
        _(
            "HHI = Herfindahl–Hirschman index of the exporters, 0 to 10,000 (one exporter); above 2,500 supply is highly concentrated. A range where exporters are not known."
        ),
    )
    sheet.row_dimensions[TOP].height = line_height() + 4
    rows = [line for row in supply.rows for line in _supply_lines(row)]
    placed = draft.table(sheet, "Supply", _supply_heads(), rows, top=TOP + 1)
    if rows:
        mark(sheet, placed.cells(4), data_bar(ACCENT_LIGHT, 1))
    draft.print_as(sheet, top=TOP + 1, freeze=f"B{TOP + 2}")


def write_alternatives(draft: Draft, facts: Facts) -> None:
    """The makers outside China of what is on order."""
    note = _("Published makers of the rare earths on order; those that operate first. Capacity as published.")
    sheet = draft.sheet(_(ALTERNATIVES), note, tab=TAB_OUTLOOK)
    draft.table(sheet, "Alternatives", _alternative_heads(), _alternatives(facts.supply.rows))
    draft.print_as(sheet, freeze=f"A{TOP + 1}")


def _supply_heads() -> list[Head]:
    return [
        Head(_("Element"), "code", _("Chemical symbol"), width=9),
        Head(_("Counted by"), meaning=_("Exporter, or country of origin"), width=11),
        Head(_("Supplier"), meaning=_("Exporter in China, or country of origin"), width=46),
        Head("kg", "mass_exact", _("Contained element"), "kg", width=12),
        Head(_("Share"), "share_exact", _("Of the element's total"), _("of total"), width=11),
        Head(_("Total kg"), "mass_exact", _("Contained element over all suppliers"), "kg", width=12),
        Head(_("Lines"), "number", _("Order lines that contain it"), _("lines"), width=8),
        Head("HHI", "number", _("Concentration of the exporters, lowest"), "0–10,000", width=9),
        Head(_("HHI at most"), "number", _("Concentration if what is not known came from the largest"), "0–10,000", width=10),
        Head(_("Alternatives"), "number", _("Published makers outside China that operate"), _("makers"), width=12),
    ]  # fmt: skip


def _alternative_heads() -> list[Head]:
    return [
        Head(_("State"), meaning=_("Operating, or planned"), width=9),
        Head(_("Elements"), "code", _("Chemical symbols of what it makes and is on order"), width=11),
        Head(_("Maker"), meaning=_("Published maker outside China"), width=46),
        Head(_("Country"), meaning=_("Where the plant stands"), width=12),
        Head(_("Tonnes a year"), "mass", _("Published capacity for the product; empty = not published"), "t", width=11),
        Head(_("Product"), meaning=_("What it makes, as published"), wrap=True, width=50),
    ]  # fmt: skip


def _alternatives(rows: Sequence[SupplyRow]) -> list[list[Value]]:
    """Each maker once, with the elements on order that it makes; those that operate first."""
    found: dict[Supplier, list[str]] = {}
    for row in rows:
        for item in row.alternatives:
            found.setdefault(item, []).append(row.element)
    return [
        [
            _("operating") if item.operating else _("planned"),
            ", ".join(names),
            item.company,
            place(item.country),
            item.capacity_t_y,
            _(item.product),
        ]
        for item, names in sorted(found.items(), key=lambda pair: not pair[0].operating)
    ]


def _supply_lines(row: SupplyRow) -> list[list[Value]]:
    lines_: list[list[Value]] = []
    for kind, shares in ((_("exporter"), row.exporters), (_("origin"), row.origins)):
        for share in shares:
            first = not lines_
            name = share.name if kind == _("exporter") else country(share.name)
            lines_.append(
                [
                    row.element,
                    kind,
                    name or _("not known"),
                    kg(share.grams),
                    float(round(share.share, 6)),
                    kg(row.total_g) if first else None,
                    row.lines if first else None,
                    row.hhi_low if first else None,
                    row.hhi_high if first else None,
                    sum(item.operating for item in row.alternatives) if first else None,
                ]
            )
    return lines_


def write_market(draft: Draft, facts: Facts) -> None:
    """The newest month of each customs series, and how each went, on one page."""
    note = _(
        "Chinese customs figures as published; three series that newspapers mix up are kept apart and never compared. Empty = not published, never zero."
    )
    sheet = draft.sheet(_("Market"), note, tab=TAB_OUTLOOK)
    caption(sheet, TOP, _("Newest month of each series"))
    figures = _figures(facts)
    newest = [
        [
            _(item.series),
            Month.of(item.month),
            _tonnes(item.mass_g),
            item.month_change,
            item.year_change,
            _(market_figures.SERIES_NOTES[item.series]),
        ]
        for item in market_figures.latest(figures)
    ]
    latest = draft.table(sheet, "MarketNewest", _latest_heads(), newest, top=TOP + 1)
    _legible(sheet, latest)
    remark(sheet, latest.last + 2, _("All months with their sources: sheet “{sheet}”.").format(sheet=_(MONTHS)))
    charts = latest.last + 4
    _series_charts(sheet, figures, charts, len(latest.heads))
    draft.print_as(sheet, repeat=False, freeze="A3", pages=1)
    sheet.print_area = f"A1:{get_column_letter(len(latest.heads))}{charts + _CHART_ROWS}"


def write_months(draft: Draft, facts: Facts) -> None:
    """Every month of the customs series, with month and year change."""
    note = _("Chinese customs figures as published, each with its source. Empty = not published, never zero.")
    sheet = draft.sheet(_(MONTHS), note, tab=TAB_OUTLOOK)
    placed = draft.table(sheet, "Market", _market_heads(), [_market(item) for item in _figures(facts)])
    _legible(sheet, placed)
    draft.print_as(sheet, freeze=f"C{TOP + 1}")


def _figures(facts: Facts) -> list[MarketFigure]:
    """The figures of the world and of the destinations asked for."""
    wanted = set(facts.destinations)
    return [item for item in facts.market if not wanted or item.destination in wanted | {WORLD}]


def _legible(sheet: Worksheet, placed: Placed) -> None:
    """Masses with the decimals they need, and no percentage for what grew more than tenfold; the values stay exact."""
    for line in range(placed.top + 1, placed.last + 1):
        mass = sheet.cell(line, 3)
        if isinstance(mass.value, float) and 0 < mass.value < _LEAST_TONNES:
            mass.number_format = format_of("decimal")
        for column in (4, 5):
            change = sheet.cell(line, column)
            grown = isinstance(change.value, float) and change.value > _MANIFOLD
            change.number_format = format_of("manifold" if grown else "change")


def _series_charts(sheet: Worksheet, figures: Sequence[MarketFigure], row: int, columns: int) -> None:
    """One chart for each main series: two series never share an axis. Their values stand right of the table."""
    for place_of, series in enumerate(market_figures.MAIN_SERIES):
        told = {
            item.month: item.mass_g
            for item in figures
            if (item.series, item.destination, item.months) == (series, WORLD, 1)
        }
        if not told:
            continue
        shown = _months_up_to(max(told), min(told))
        first, title = _DATA_COLUMN + place_of * 2, _("{series}, world, tonnes a month").format(series=_(series))
        for offset, text in enumerate((_("Month"), _("Tonnes"))):
            put(sheet.cell(row, first + offset), text)
            sheet.cell(row, first + offset).font = font(10, GREY)
        months = tuple(map(Month.of, shown))
        tonnes = tuple(_tonnes(told.get(month)) for month in shown)
        for line, pair in enumerate(zip(months, tonnes, strict=True), start=row + 1):
            for offset, value in enumerate(pair):
                put(sheet.cell(line, first + offset), value, ("month", "mass")[offset])
                sheet.cell(line, first + offset).font = font(10, GREY)
        letters = [get_column_letter(first + offset) for offset in range(2)]
        labels, values = (
            Strip(sheet.title, letter, row + 1, row + len(shown), cells)
            for letter, cells in zip(letters, (months, tonnes), strict=True)
        )
        name = sheet.title.replace("'", "''")
        one = Bar(_("Tonnes"), f"'{name}'!${letters[1]}${row}", values, _COLOURS[place_of])
        bars(
            sheet,
            Space(row, _CHART_ROWS - 1, columns, place_of, len(market_figures.MAIN_SERIES)),
            title,
            labels,
            [one],
            values=False,
            upright=True,
        )


def _months_up_to(last: date, first: date) -> list[date]:
    """Every calendar month up to the last one, at most two years of them: a month nobody published stays a gap."""
    months = [last]
    while len(months) < _SHOWN_MONTHS and months[-1] > first:
        before = months[-1].replace(day=1) - timedelta(days=1)
        months.append(before.replace(day=1))
    return months[::-1]


def _latest_heads() -> list[Head]:
    return [
        Head(_("Series"), meaning=_("Which of the published series"), width=31),
        Head(_("Month"), "month", _("Newest published month"), _("month"), width=10),
        Head(_("Tonnes"), "mass_exact", _("As published"), "t", width=12),
        Head(
            _("Against month before"), "change", _("Change against the month before in the same series"), "%", width=15
        ),
        Head(_("Against year before"), "change", _("Change against the same month a year before"), "%", width=15),
        Head(_("What it holds"), meaning=_("Content of the series"), wrap=True, width=80),
    ]


def _market_heads() -> list[Head]:
    return [
        Head(_("Series"), meaning=_("Which of the published series"), width=31),
        Head(_("Month"), "month", _("Month, or the last one the figure covers"), _("month"), width=10),
        Head(_("Tonnes"), "mass_exact", _("As published; empty = not published"), "t", width=12),
        Head(_("Against month before"), "change", _("Change against the month before, same series and destination"), "%", width=15),
        Head(_("Against year before"), "change", _("Change against the same month a year before"), "%", width=15),
        Head(_("Destination"), meaning=_("Country the goods went to; World = all"), width=16),
        Head(_("Months covered"), "number", _("How many months the figure covers"), _("months"), width=9),
        Head(_("Value USD"), "money_whole", _("As published"), "USD", width=14),
        Head(_("Status"), meaning=_("Reported, or derived from published totals"), width=11),
        Head(_("Confidence"), meaning=_("How sure the source is"), width=11),
        Head(_("Source"), meaning=_("Where it was published"), wrap=True, width=44),
        Head(_("Published"), "date", _("Date of the source"), _("date"), width=12),
        Head(_("Note"), meaning=_("What to know about the figure"), wrap=True, width=34),
    ]  # fmt: skip


def _market(item: MarketFigure) -> list[Value]:
    return [
        _(item.series),
        Month.of(item.month),
        _tonnes(item.mass_g),
        item.month_change,
        item.year_change,
        _("World") if item.destination == WORLD else place(item.destination),
        item.months,
        money(item.value_minor, "USD"),
        _(item.status),
        _(item.confidence),
        readable(_(item.source)),
        published(item.source_date),
        _(item.note),
    ]


def _tonnes(grams: int | None) -> float | None:
    return None if grams is None else grams / 1_000_000

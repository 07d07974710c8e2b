"""The first sheet: the figures management asks for, each beside what it was, and four charts."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from db import figure_words
from db.figures import KeyFigure, Measured
from db.order_figures import Flow
from exchange.summary import paper
from exchange.summary.cells import Value, kg, money, put, shown_width, standing
from exchange.summary.charts import Bar, Space, Strip, bars, largest
from exchange.summary.facts import Facts, term, words
from exchange.summary.lettering import lines_of, taken
from exchange.summary.marks import mark, word
from exchange.summary.styles import (
    ACCENT,
    ACCENT_DARK,
    ACCENT_LIGHT,
    BAD,
    GOOD,
    GREY,
    INK,
    OWNERS,
    SOFT,
    aligned,
    fill,
    font,
    format_of,
    line_height,
    over,
    under,
)
from exchange.summary.tables import Draft, Head, Placed, caption, carry_on, narrowed, remark
from resources.i18n import N_, _, day

TITLE = N_("Summary")
_WIDTHS = (42, 15, 17, 13, 26, 10, 21, 9, 14)
"""Of the columns, in digits; a column grows where its numbers or the words of its headings need it."""
_CARDS = ("open_mass", "covered", "waiting", "at_risk", "exposure")
_CARD_COLUMNS = ((1, 1), (2, 4), (5, 6), (7, 7), (8, 9))
_CHART_ROWS = 13
_LARGE, _FIGURE, _CARD_EDGES = 1.15, 2.3, 3.0
"""How much wider the figures themselves are than other numbers, in the table and on a card; what its edges take of a card."""


def write(draft: Draft, facts: Facts, other: dict[str, Placed]) -> None:
    """Write the sheet; `other` are the tables on later sheets whose figures the charts show."""
    sheet = draft.book[draft.book.sheetnames[0]]
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    _cards(sheet, facts.figures)
    top = 9
    caption(sheet, top, _("Key figures"))
    rows = [_row(figure) for figure in facts.figures]
    placed = draft.table(sheet, "KeyFigures", narrowed(_heads(facts, rows)), rows, top=top + 1, banded=False)
    _dress(sheet, placed, facts.figures)
    charts = placed.last + 2
    row = charts + _CHART_ROWS + 1
    paper.part(sheet, row)
    caption(sheet, row, _("In the period"))
    flows = draft.table(sheet, "InThePeriod", narrowed(_flow_heads(facts)), _flows(facts), top=row + 1, banded=False)
    row = flows.last + 2
    caption(sheet, row, _("Open goods by coverage"))
    coverage = draft.table(
        sheet, "Coverage", narrowed(_coverage_heads(facts)), _coverage(facts), top=row + 1, banded=False
    )
    _charts(sheet, facts, coverage, other, charts)
    row = coverage.last + 2
    caption(sheet, row, _("How the key figures are counted"))
    counted = draft.table(sheet, "HowCounted", narrowed(_counted_heads()), _counted(facts), top=row + 1, banded=False)
    carry_on(counted, len(_WIDTHS))
    end = counted.last + 2
    for offset, text in enumerate(_notes()):
        remark(sheet, end + offset, text)
    draft.print_as(sheet, repeat=False, freeze="A3")
    sheet.print_area = f"A1:{get_column_letter(len(_WIDTHS))}{end + len(_notes())}"
    paper.scale(sheet)


def _notes() -> tuple[str, ...]:
    return (
        _(
            "Unknown is not zero: a figure that cannot be said is empty, and “not known” counts the records left out of it."
        ),
        _(
            "Wait and share count cases still pending as pending (Kaplan–Meier, 95 % interval); a group with fewer than five decisions shows n<5."
        ),
        _("Prepared for information. Not legal advice: what a notice means is for counsel and the authority."),
    )


def _cards(sheet: Worksheet, figures: Sequence[KeyFigure]) -> None:
    """Five figures large, side by side."""
    by_key, lines = {figure.key: figure for figure in figures}, 1
    for key, (first, last) in zip(_CARDS, _CARD_COLUMNS, strict=True):
        figure = by_key[key]
        for row, (text, face, kind) in enumerate(_card(figure), start=5):
            for column in range(first, last + 1):
                cell = sheet.cell(row, column)
                cell.fill = fill(SOFT)
                if row == 5:
                    cell.border = over(ACCENT, "medium")
            cell = sheet.cell(row, first)
            put(cell, text, kind)
            cell.font = face
            cell.alignment = aligned("left", "center", wrap=row == 5, indent=1)
            if last > first:
                sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        lines = max(lines, lines_of(str(sheet.cell(5, first).value), _roomy(sheet, first, last)))
    for row, height in enumerate((5, 5, 4.5 + line_height() * lines, 30, 18, 9), start=3):
        sheet.row_dimensions[row].height = height


def _roomy(sheet: Worksheet, first: int, last: int) -> float:
    """The width of a card, its last column made so wide that figure and change are not cut."""
    value, change = sheet.cell(6, first), sheet.cell(7, first)
    kind = "text" if isinstance(value.value, str) else "mass"
    wanted = max(shown_width(value.value, kind) * _FIGURE, taken(str(change.value))) + _CARD_EDGES  # type: ignore[arg-type]  # put wrote it
    room = sum(paper.width_of_column(sheet, column) for column in range(first, last + 1))
    if room < wanted:
        sheet.column_dimensions[get_column_letter(last)].width = paper.width_of_column(sheet, last) + wanted - room
    return max(room, wanted)


def _card(figure: KeyFigure) -> tuple[tuple[Value, Font, str], ...]:
    value, kind = _value(figure.now, figure)
    title = _(figure.title) + (" (kg)" if figure.kind == "mass" else "")
    colour = {"better": GOOD, "worse": BAD}.get(figure.verdict, GREY)
    told = words(figure_words.change(figure))
    verdict = words(figure_words.verdict(figure))
    shown: Value = _("not known") if value is None else value
    return (
        (title, font(10, GREY), "text"),
        (shown, font(22, ACCENT_DARK, bold=True), kind if value is not None else "text"),
        (f"{told} – {verdict}" if verdict else told, font(10, colour), "text"),
    )


def _heads(facts: Facts, rows: Sequence[Sequence[Value]]) -> list[Head]:
    eve = day(facts.period.eve)
    longest = max(shown_width(row[1], "mass") for row in rows)
    return [
        Head(_("Figure"), meaning=_("What is counted"), wrap=True),
        Head(
            _("Now"),
            "mass",
            _("The figure on the as-of date; empty = cannot be said"),
            _("see Unit"),
            width=ceil(longest * _LARGE) + 3,
        ),
        Head(_("Unit"), meaning=_("Unit of value and previous value; of the median wait also its 95 % interval")),
        Head(_("Before the period"), "mass", _("The same figure at the end of {day}").format(day=eve), _("see Unit")),
        Head(_("Change"), meaning=_("How the figure moved since then, in words and sign")),
        Head(_("Verdict"), meaning=_("Whether that is good news; empty for neither")),
        Head(
            _("Target"),
            meaning=_("What is wanted of the figure, and whether it is reached; empty without a target"),
            wrap=True,
        ),
        Head("n", "number", _("How many records stand behind the figure"), _("records")),
        Head(_("Not known"), "number", _("Records left out because a fact is missing"), _("records")),
    ]


def _counted_heads() -> list[Head]:
    return [
        Head(_("Figure"), meaning=_("What is counted"), wrap=True),
        Head(_("How it is counted"), meaning=_("Method, interval, and who is left out"), runs=True),
    ]


def _counted(facts: Facts) -> list[list[Value]]:
    """How each figure is counted, once for those that differ by currency only."""
    told = {_(figure.title): _method(figure) for figure in facts.figures if words(figure.now.note)}
    return [[title, method] for title, method in told.items()]


def _method(figure: KeyFigure) -> str:
    note = words(figure.now.note)
    if figure.kind == "days" and figure.now.value is not None:
        note = _("95 % interval {low}–{high} days. {note}").format(
            low=figure.now.low if figure.now.low is not None else "?",
            high=figure.now.high if figure.now.high is not None else _("not reached"),
            note=note,
        )
    return note


def _row(figure: KeyFigure) -> list[Value]:
    return [
        _(figure.title),
        _value(figure.now, figure)[0],
        _unit(figure),
        _value(figure.before, figure)[0],
        words(figure_words.change(figure)),
        words(figure_words.verdict(figure)),
        words(figure_words.target(figure)) or "–",
        figure.now.n,
        figure.now.unknown,
    ]


def _unit(figure: KeyFigure) -> str:
    units = {"mass": "kg", "days": _("days"), "share": _("of decided"), "count": _("in number")}
    unit = units.get(figure.kind, figure.unit or _("no currency"))
    if figure.kind != "days" or figure.now.value is None:
        return unit
    return _("{unit} (95 %: {low}–{high})").format(
        unit=unit,
        low="?" if figure.now.low is None else figure.now.low,
        high="∞" if figure.now.high is None else figure.now.high,
    )


def _value(measured: Measured, figure: KeyFigure) -> tuple[Value, str]:
    """A figure as a number in the unit people use, and the kind of its format."""
    if measured.value is None:
        return None, "text"
    match figure.kind:
        case "mass":
            return kg(int(measured.value)), "mass"
        case "money":
            return money(int(measured.value), figure.unit), "money_whole"
        case "share":
            return round(float(measured.value), 6), "share"
        case _:
            return int(measured.value), "number"


def _dress(sheet: Worksheet, placed: Placed, figures: Sequence[KeyFigure]) -> None:
    """Value bold, formats by kind, verdicts in colour beside their word, notes small."""
    for offset, figure in enumerate(figures, start=1):
        row = placed.top + offset
        for place in (1, 3):
            cell = sheet.cell(row, 1 + place)
            cell.number_format = format_of(_value(figure.now, figure)[1])
            if cell.value is None:
                put(cell, "n<5" if figure.key == "median_wait" and place == 1 else "–")
                cell.alignment = standing("number")
        sheet.cell(row, 1).font, sheet.cell(row, 2).font = font(10, INK, bold=True), font(11, ACCENT_DARK, bold=True)
        sheet.cell(row, 4).font = sheet.cell(row, 3).font = font(10, GREY)
        if figure.met:
            sheet.cell(row, 7).font = font(10, GOOD if figure.met == "met" else BAD)
        for column in range(1, len(_WIDTHS) + 1):
            cell = sheet.cell(row, column)
            cell.border, told = under(), cell.alignment
            cell.alignment = aligned(told.horizontal, "center", wrap=bool(told.wrap_text), indent=1)
    verdicts = placed.cells(5)
    first = f"$F{placed.top + 1}"
    mark(sheet, verdicts, word(first, _("better"), GOOD), word(first, _("worse"), BAD))


def _flow_heads(facts: Facts) -> list[Head]:
    period, before = facts.period, facts.period.before
    return [
        Head(_("What took place"), meaning=_("Events whose day lies in the period")),
        Head(_("Records"), "number", f"{day(period.start)} – {day(period.end)}", _("records")),
        Head(_("Previously"), "number", f"{day(before.start)} – {day(before.end)}", _("records")),
        Head("kg", "mass", _("Mass of these records; empty where they have none"), "kg"),
        Head(_("Change in number"), meaning=_("Against the period before, in words")),
        Head(_("kg previously"), "mass", _("Mass in the period before"), "kg"),
    ]


def _flows(facts: Facts) -> list[list[Value]]:
    return [
        [_(flow.title), flow.now, flow.before, kg(flow.mass_now), _moved(flow), kg(flow.mass_before)]
        for flow in facts.flows
    ]


def _moved(flow: Flow) -> str:
    if flow.now == flow.before:
        return _("unchanged")
    text = _("up {amount}") if flow.now > flow.before else _("down {amount}")
    return text.format(amount=abs(flow.now - flow.before))


def _coverage_heads(facts: Facts) -> list[Head]:
    heads = [
        Head(_("Coverage"), meaning=_("How far open lines are under a valid licence")),
        Head(_("Open kg"), "mass", _("Ordered and not yet shipped"), "kg"),
        Head(_("Lines"), "number", _("Open lines"), _("lines")),
        Head(_("Lines of unknown mass"), "number", _("Open lines not in the kilograms"), _("lines")),
    ]
    for code in facts.currencies[:3]:
        title = _("Open value {currency}").format(currency=code or _("no currency"))
        heads.append(Head(title, "money_whole", _("The part not yet shipped, by mass"), code))
    return heads


def _coverage(facts: Facts) -> list[list[Value]]:
    codes = facts.currencies[:3]
    return [
        [
            term(row.coverage) or _("Not determined"),
            kg(row.mass_g),
            row.lines,
            row.mass_unknown,
            *[money(row.values.get(code), code) for code in codes],
        ]
        for row in facts.coverage
    ]


def _charts(sheet: Worksheet, facts: Facts, coverage: Placed, other: dict[str, Placed], row: int) -> None:
    """Four charts side by side: cover, stages, delays, months; a sentence where there is nothing to draw."""
    if not facts.coverage and not facts.moment.applications:
        nothing = _(
            "Nothing is on order and no application is filed: charts stand here as soon as there is something to show."
        )
        remark(sheet, row, nothing)
        return
    if facts.coverage:
        title = _("Open goods by coverage (kg)")
        _chart(sheet, 0, row, title, strip(coverage, 0), [bar(coverage, 1)], lying=True)
    if stages := other.get("waiting"):
        title = _("Applications waiting, by stage")
        _chart(sheet, 1, row, title, strip(stages, 0), [bar(stages, 1)], lying=True)
    if delays := other.get("delays"):
        told = [
            replace(bar(delays, place, OWNERS.get(owner, GREY)), name=term(owner), cell="")
            for place, owner in _owner_places(delays)
        ]
        title = largest(_("Delay days by destination and holder"), len(facts.rows) - 1)
        _chart(sheet, 2, row, title, strip(delays, 1), told, stacked=True)
    if (months := other.get("months")) and facts.moment.applications:
        told = [bar(months, 1, ACCENT_LIGHT), bar(months, 2, ACCENT_DARK)]
        _chart(sheet, 3, row, _("Filed and granted, by month"), strip(months, 0), told, upright=True)


def _chart(
    sheet: Worksheet,
    place: int,
    row: int,
    title: str,
    labels: Strip,
    series: Sequence[Bar],
    *,
    lying: bool = False,
    stacked: bool = False,
    upright: bool = False,
) -> None:
    """One of the four, at its place from the left."""
    bars(
        sheet,
        Space(row, _CHART_ROWS, len(_WIDTHS), place, 4),
        title,
        labels,
        series,
        lying=lying,
        stacked=stacked,
        upright=upright,
        values=not stacked and place < 3,
    )


def _owner_places(delays: Placed) -> list[tuple[int, str]]:
    """The columns of the delay table that hold days of an owner."""
    owners = {_("Days: {owner}").format(owner=term(owner)): owner for owner in OWNERS}
    return [(place, owners[head.title]) for place, head in enumerate(delays.heads) if head.title in owners]


def strip(placed: Placed, column: int) -> Strip:
    """The cells of a column of a table with their values."""
    values = tuple(
        placed.sheet.cell(row, placed.first_column + column).value for row in range(placed.top + 1, placed.last + 1)
    )
    return Strip(placed.sheet.title, placed.column(column), placed.top + 1, placed.last, values)


def bar(placed: Placed, column: int, colour: str = ACCENT) -> Bar:
    """A column of a table as a series, named by its heading."""
    name = placed.sheet.title.replace("'", "''")
    heading = f"'{name}'!${placed.column(column)}${placed.top}"
    return Bar(placed.heads[column].title, heading, strip(placed, column), colour)

"""By destination: one row for each country of end use, a total, delay days by owner, a chart."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from db.destination_figures import DestinationRow
from db.wait_figures import InTime, WaitFigure
from exchange.summary import paper
from exchange.summary.cells import Value, kg, money
from exchange.summary.charts import MOST_BARS, Space, bars, largest
from exchange.summary.facts import Facts, country, term
from exchange.summary.front import bar, strip
from exchange.summary.styles import ACCENT, ACCENT_LIGHT, OWNERS
from exchange.summary.tables import TOP, Draft, Head, Placed, caption, narrowed, remark
from resources.i18n import N_, _

TITLE = N_("By destination")
SMALL = 5
"""Fewer decisions than this give no median and no share: the cell says n<5."""
_CHART_ROWS = 14


def write(draft: Draft, facts: Facts) -> dict[str, Placed]:
    """Write the sheet; returns the tables that charts stand on."""
    note = _(
        "Destination = country of end use. Order figures count open lines; filed = granted + refused + returned + ended otherwise + waiting."
    )
    sheet = draft.sheet(_(TITLE), note)
    rows = _in_order(facts.rows)
    placed = draft.table(sheet, "ByDestination", _heads(facts), [_row(row, facts) for row in rows], total=True)
    charts = placed.last + 2
    several = len(rows) > 2  # with the total; one bar by itself tells nothing
    top = charts + _CHART_ROWS + 1 if several else charts
    caption(sheet, top, _("Cover, what is not known, and everything ever ordered"))
    heads = narrowed(_more_heads(), 6)
    more = draft.table(sheet, "MoreByDestination", heads, [_more_row(item) for item in rows], top=top + 1, total=True)
    held, last = _write_held(draft, rows, sheet, more.last + 2)
    columns = max(len(placed.heads), len(heads), len(held.heads) if held else 0)
    sheet.print_area = f"A1:{get_column_letter(columns)}{last}"
    draft.print_as(sheet, freeze=f"C{TOP + 1}", repeat=False)
    if several:
        _charts(sheet, _shown(placed), len(rows) - 1, charts, columns)
        paper.together(sheet, top)
    return {"delays": _shown(held)} if held else {}


def _in_order(rows: Sequence[DestinationRow]) -> list[DestinationRow]:
    """By code as on the screen; where a chart cannot show all of them the heaviest first, the total always last."""
    *places, total = rows
    if len(places) > MOST_BARS:
        places.sort(key=lambda row: (-row.mass_g, -row.lines))
    return [*places, total]


def _shown(placed: Placed) -> Placed:
    """The rows of a table that a chart can show: without the total, and no more than can be told apart."""
    return Placed(placed.sheet, placed.top, min(placed.last - 1, placed.top + MOST_BARS), placed.heads)


def _write_held(draft: Draft, rows: Sequence[DestinationRow], sheet: Worksheet, top: int) -> tuple[Placed | None, int]:
    """Delay days by who held the case, below the other tables: beside them the letters would be too small on paper.

    None without a day of delay; and the last row that was written.
    """
    owners = [owner for owner in OWNERS if any(owner in item.delay_days for item in rows)]
    caption(sheet, top, _("Delay days by destination and holder"))
    if not owners:
        remark(sheet, top + 1, _("No day of delay is known."))
        return None, top + 1
    told: list[list[Value]] = [[*_named(row), *[row.delay_days.get(owner, 0) for owner in owners]] for row in rows]
    placed = draft.table(sheet, "DelaysByHolder", _held_heads(owners), told, top=top + 1, total=True)
    return placed, placed.last


def _charts(sheet: Worksheet, body: Placed, count: int, row: int, columns: int) -> None:
    """Two charts as wide as the tables above them, one beside the other."""
    left, right = (Space(row, _CHART_ROWS, columns, part, 2) for part in range(2))
    titles = [head.title for head in body.heads]
    first, second = _("Open goods by destination (kg)"), _("Applications waiting and granted")
    bars(sheet, left, largest(first, count), strip(body, 0), [bar(body, titles.index(_("Open kg")))])
    told = [bar(body, titles.index(_("Waiting")), ACCENT), bar(body, titles.index(_("Granted")), ACCENT_LIGHT)]
    if any(value for each in told for value in each.values.values):
        bars(sheet, right, largest(second, count), strip(body, 0), told)


def _heads(facts: Facts) -> list[Head]:
    lines, cases, days = _("order lines"), _("applications"), _("calendar days")
    return [
        Head(_("Destination"), meaning=_("Country of end use"), width=14),
        Head(_("Code"), "code", _("ISO 3166-1 code of the country of end use"), width=6),
        Head(_("Open lines"), "number", _("Ordered and not arrived"), lines, width=7),
        Head(_("Open kg"), "mass", _("Ordered and not yet shipped"), "kg", width=9),
        *[
            Head(
                _("Open value {currency}").format(currency=code or _("no currency")),
                "money_whole",
                _("The part not yet shipped, by mass; currencies are never added"),
                code,
                width=11,
            )
            for code in facts.currencies
        ],
        Head(_("Filed"), "number", _("Applications filed with the authority"), cases, width=6),
        Head(_("Granted"), "number", _("Licence granted"), cases, width=8),
        Head(_("Refused"), "number", _("Licence refused"), cases, width=8),
        Head(_("Returned"), "number", _("Returned undecided"), cases, width=9),
        Head(_("Ended otherwise"), "number", _("Withdrawn, lapsed, superseded, not required"), cases, width=10),
        Head(_("Waiting"), "number", _("Filed and without an outcome"), cases, width=8),
        Head(_("Oldest wait"), "days", _("Longest wait of those without an outcome"), days, width=8),
        Head(_("Median wait"), "days", _("Half of the cases are decided by then, pending cases counted (Kaplan–Meier); n<5: fewer than five decisions"), days, width=9),
        Head(_("95 % interval"), meaning=_("Limits of the median; “∞” where a limit is not reached"), unit=days, width=11),
        Head(_("Decided ≤ 45 wd"), "share", _("Share of decided cases within 45 Chinese working days of acceptance, pauses left out"), _("of decided"), width=10),
        Head(_("n decided"), "number", _("Decided cases whose acceptance is known"), cases, width=9),
        Head(_("kg exposed"), "mass", _("Open mass with a military end-use ban or concern"), "kg", width=9),
        Head(_("Lines at risk"), "number", _("Late, short or blocked"), lines, width=7),
    ]  # fmt: skip


def _row(row: DestinationRow, facts: Facts) -> list[Value]:
    return [
        *_named(row),
        row.lines,
        kg(row.mass_g),
        *[money(row.values.get(code), code) for code in facts.currencies],
        row.filed,
        row.granted,
        row.refused,
        row.returned,
        row.ended_otherwise,
        row.waiting,
        row.wait.oldest_days,
        *_wait(row.wait),
        *_in_time(row.in_time),
        kg(row.exposed_g),
        row.at_risk,
    ]


def _named(row: DestinationRow) -> tuple[str, str]:
    if row.destination is None:
        return _("Total"), ""
    return country(row.destination) or _("not known"), row.destination


def _held_heads(owners: Sequence[str]) -> list[Head]:
    days = _("calendar days")
    return [
        Head(_("Destination"), meaning=_("Country of end use"), width=8),
        Head(_("Code"), "code", _("ISO 3166-1 code of the country of end use"), width=6),
        *[
            Head(
                _("Days: {owner}").format(owner=term(owner)),
                "days",
                _("Days on which the case lay there, logged or derived from the application's events"),
                days,
                width=8,
            )
            for owner in owners
        ],
    ]


def _more_heads() -> list[Head]:
    lines = _("order lines")
    return [
        Head(_("Destination"), meaning=_("Country of end use"), width=15),
        Head(_("Code"), "code", _("ISO 3166-1 code of the country of end use"), width=7),
        Head(_("Ordered lines"), "number", _("Every line ever ordered and not cancelled"), lines),
        Head(_("Ordered kg"), "mass", _("Mass of every line ever ordered and not cancelled"), "kg"),
        Head(_("Covered kg"), "mass", _("Open mass under a valid licence"), "kg"),
        Head(_("Waiting kg"), "mass", _("Open mass whose application is filed"), "kg"),
        Head(_("Uncovered kg"), "mass", _("Licence needed and nothing filed, or cover lost"), "kg"),
        Head(_("Mass not known"), "number", _("Open lines that are in no kilograms"), lines),
        Head(_("Value not known"), "number", _("Open lines that are in no value"), lines),
        Head(_("Need-by not known"), "number", _("Open lines whose risk cannot be said"), lines),
        Head(_("Exposed lines"), "number", _("Open lines with a military end-use ban or concern"), lines),
        Head(_("Preparing"), "number", _("Applications not yet filed"), _("applications")),
        Head(
            _("≤ 45 wd, pending counted"),
            "share",
            _("Share decided within 45 working days with pending cases counted as pending (Kaplan–Meier)"),
            _("of accepted"),
        ),
    ]


def _more_row(row: DestinationRow) -> list[Value]:
    counted = row.in_time.share_counting_pending
    return [
        *_named(row),
        row.ordered_lines,
        kg(row.ordered_g),
        kg(row.covered_g),
        kg(row.waiting_g),
        kg(row.uncovered_g),
        row.mass_unknown,
        row.value_unknown,
        row.risk_unknown,
        row.exposed_lines,
        row.preparing,
        None if counted is None or row.in_time.decided < SMALL else round(counted, 6),
    ]


def _wait(wait: WaitFigure) -> tuple[Value, Value]:
    """The median and its interval; n<5 for a small group, nothing where nobody filed."""
    if not wait.n:
        return None, None
    if wait.small:
        return f"n<{SMALL}", None
    low = "∞" if wait.low is None else str(wait.low)
    high = "∞" if wait.high is None else str(wait.high)
    return wait.median if wait.median is not None else _("not reached"), f"{low}–{high}"


def _in_time(told: InTime) -> tuple[Value, Value]:
    if told.decided < SMALL:
        return (f"n<{SMALL}" if told.decided else None), told.decided
    return told.share, told.decided

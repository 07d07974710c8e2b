"""Pipeline: applications by stage, how old they are, and filings against decisions by month."""

from collections.abc import Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from db.pipeline_figures import AgeBucket, StageRow
from exchange.summary import paper
from exchange.summary.cells import Month, Value, kg, money
from exchange.summary.charts import Space, bars
from exchange.summary.facts import Facts, term
from exchange.summary.front import bar, strip
from exchange.summary.styles import ACCENT, ACCENT_LIGHT
from exchange.summary.tables import TOP, Draft, Head, Placed, caption, remark
from resources.i18n import N_, _

TITLE = N_("Pipeline")
_CHART_ROWS, _STAYS, _BESIDE = 11, 3, 7
"""Rows of a chart; the last columns of the stages, which tell how long cases stay in one; where the months begin."""


def write(draft: Draft, facts: Facts) -> dict[str, Placed]:
    """Write the sheet; returns the tables that charts stand on."""
    note = _(
        "Pending and decided are never mixed. Days in stage are calendar days; ages are Chinese working days from acceptance, pauses left out."
    )
    sheet = draft.sheet(_(TITLE), note)
    tables: dict[str, Placed] = {}
    row, last = TOP, 0
    pending = [stage for stage in facts.pipeline.stages if stage.open]
    decided = [stage for stage in facts.pipeline.stages if not stage.open]
    for title, name, stages in (
        (_("Pending"), "Waiting", pending),
        (_("Ended"), "Ended", decided),
    ):
        caption(sheet, row, title)
        rows = [*[_stage(stage, facts) for stage in stages], _sum(stages, facts)]
        heads = _heads(facts)
        if stages is decided:  # nobody waits in an end
            heads, rows = heads[:-_STAYS], [line[:-_STAYS] for line in rows]
        placed = draft.table(sheet, f"Stages{name}", heads, rows, top=row + 1, total=True)
        if stages:
            tables[name.lower()] = Placed(sheet, placed.top, placed.last - 1, placed.heads)
        row, last = placed.last + 2, max(last, len(heads))
    charts, row = row, row + _CHART_ROWS + 1
    ages, tables["months"] = _times(draft, facts, sheet, row)
    last = max(last, _BESIDE + len(tables["months"].heads) - 1)
    if "waiting" in tables:
        bars(
            sheet, Space(charts, _CHART_ROWS, last, 0, 2), _("Applications waiting, by stage"),
            strip(tables["waiting"], 0), [bar(tables["waiting"], 1)], lying=True,
        )  # fmt: skip
    if facts.pipeline.stages:
        bars(
            sheet, Space(charts, _CHART_ROWS, last, 1, 2), _("Age of filed applications (working days)"),
            strip(ages, 0), [bar(ages, 1, ACCENT), bar(ages, 3, ACCENT_LIGHT)],
        )  # fmt: skip
    else:
        remark(sheet, charts, _("No application is known yet."))
    sheet.print_area = f"A1:{get_column_letter(last)}{max(ages.last, tables['months'].last)}"
    draft.print_as(sheet, repeat=False, freeze="B4")
    paper.together(sheet, row)
    return tables


def _times(draft: Draft, facts: Facts, sheet: Worksheet, row: int) -> tuple[Placed, Placed]:
    """Ages and months side by side: their headings share a row, so that no row between is higher than another."""
    caption(sheet, row, _("Age in working days"))
    caption(sheet, row, _("By month"), _BESIDE)
    ages = draft.table(sheet, "Ages", _age_heads(), [_age(bucket) for bucket in facts.pipeline.ages], top=row + 1)
    months = draft.table(sheet, "Months", _month_heads(), _months(facts), top=row + 1, column=_BESIDE)
    return ages, months


def _heads(facts: Facts) -> list[Head]:
    return [
        Head(_("Stage"), meaning=_("Where the case stands, from the events heard"), width=26),
        Head(_("Applications"), "number", _("Cases in this stage"), _("applications"), width=11),
        Head(_("kg applied for"), "mass", _("Mass asked for, else that of the lines covered"), "kg", width=12),
        Head(_("kg not known"), "number", _("Cases that are not in the kilograms"), _("applications"), width=10),
        *[
            Head(
                _("Value {currency}").format(currency=code or _("no currency")),
                "money_whole",
                _("Value of the order lines covered; a line under two applications counts in both"),
                code,
                width=12,
            )
            for code in _currencies(facts)
        ],
        Head(_("Median days in stage"), "number", _("Half of the cases are in this stage for longer"), _("calendar days"), width=11),
        Head(_("Oldest"), "days", _("The longest stay in this stage"), _("calendar days"), width=10),
        Head(_("Oldest case"), "code", _("Its application number"), width=12),
    ]  # fmt: skip


def _currencies(facts: Facts) -> list[str]:
    return sorted({code for stage in facts.pipeline.stages for code in stage.values})


def _stage(stage: StageRow, facts: Facts) -> list[Value]:
    return [
        term(stage.stage),
        stage.count,
        kg(stage.mass_g),
        stage.mass_unknown,
        *[money(stage.values.get(code), code) for code in _currencies(facts)],
        stage.median_days,
        stage.oldest_days,
        stage.oldest_case,
    ]


def _sum(stages: Sequence[StageRow], facts: Facts) -> list[Value]:
    return [
        _("Total"),
        sum(stage.count for stage in stages),
        kg(sum(stage.mass_g for stage in stages)),
        sum(stage.mass_unknown for stage in stages),
        *[money(sum(stage.values.get(code, 0) for stage in stages), code) for code in _currencies(facts)],
        None,
        max((stage.oldest_days or 0 for stage in stages if stage.oldest_days is not None), default=None),
        None,
    ]


def _age_heads() -> list[Head]:
    return [
        Head(_("Working days"), meaning=_("Chinese working days from acceptance, pauses left out"), width=26),
        Head(_("Pending"), "number", _("Cases without an outcome"), _("applications"), width=11),
        Head(_("Pending kg"), "mass", _("Mass they ask for"), "kg", width=12),
        Head(
            _("Decided"), "number", _("Cases with an outcome; their age at the decision"), _("applications"), width=10
        ),
        Head(_("Decided kg"), "mass", _("Mass they asked for"), "kg", width=12),
    ]


def _age(bucket: AgeBucket) -> list[Value]:
    if bucket.first is None:
        name = _("acceptance not heard")
    elif bucket.last is None:
        name = f"> {bucket.first - 1}"
    else:
        name = f"{bucket.first}–{bucket.last}"
    return [name, bucket.pending, kg(bucket.pending_g), bucket.decided, kg(bucket.decided_g)]


def _month_heads() -> list[Head]:
    cases = _("applications")
    return [
        Head(_("Month"), "month", _("Calendar month"), _("month"), width=10),
        Head(_("Filed"), "number", _("First filed in the month"), cases, width=10),
        Head(_("Granted"), "number", _("First outcome: granted"), cases, width=10),
        Head(_("Refused"), "number", _("First outcome: refused"), cases, width=10),
        Head(_("Other outcomes"), "number", _("Returned undecided, withdrawn, lapsed, superseded, not required"), cases, width=10),
    ]  # fmt: skip


def _months(facts: Facts) -> list[list[Value]]:
    return [[Month.of(item.month), item.filed, item.granted, item.refused, item.other] for item in facts.months]

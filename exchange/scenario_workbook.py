"""A scenario as a workbook: what was tried, what would change, and every line behind it."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from db.open_lines import Sums
from db.scenarios import CHANGE, ScenarioDraft, Trial
from exchange.summary import paper, stream, target
from exchange.summary.cells import Value, kg, money, put
from exchange.summary.facts import place, term, words
from exchange.summary.styles import font
from exchange.summary.tables import TOP, Draft, Head, caption, remark
from resources import i18n
from resources.i18n import _, grouped, n_, said


def write_scenario(trial: Trial, out: Path, *, book_name: str, actor: str, language: str = "en") -> Path:
    """Write a trial as a workbook; returns the path really used. Refused when it cannot be written there."""
    goal = target.goal_of(out)
    with i18n.speaking(language):
        draft = _draft(trial, book_name, actor)
        currencies = sorted({code for code, _minor in trial.sums.values})
        _front(draft, trial, currencies)
        _lines(draft, trial, currencies)
        with target.part_of(goal) as part:
            draft.book.active = 0
            stream.save(draft.book, (), (), part)
            path, _note = target.move(part, goal, trial.on)
    return path


def sentence(draft: ScenarioDraft) -> str:
    """A scenario in one sentence, as people read it."""
    start = i18n.day(draft.start) if draft.start else "?"
    until = said(" to {end}", end=draft.end) if draft.end else ""
    if draft.kind == CHANGE:
        name = f"{draft.measure_id} {draft.part}".strip()
        return _("{measure}: {event} from {start}{until}").format(
            measure=name, event=term(draft.event), start=start, until=until
        )
    goods = ", ".join((*draft.forms, *draft.elements, *draft.codes)) or _("all goods")
    where = ", ".join(draft.destinations) or _("any destination")
    use = _(" for {uses}").format(uses=", ".join(draft.end_uses)) if draft.end_uses else ""
    return _("{goods} to {where}{use}: {outcome} from {start}{until}").format(
        goods=goods, where=where, use=use, outcome=term(draft.outcome), start=start, until=until
    )


def told(trial: Trial) -> str:
    """What a trial found, in one sentence."""
    return n_(
        "{n} of {all} open lines would be answered differently: {kg} kg, {applications} open applications.",
        "{n} of {all} open lines would be answered differently: {kg} kg, {applications} open applications.",
        trial.sums.lines,
    ).format(
        n=trial.sums.lines, all=trial.open.lines, kg=grouped(trial.sums.mass_g / 1000),
        applications=len(trial.applications),
    )  # fmt: skip


def _draft(trial: Trial, book_name: str, actor: str) -> Draft:
    subtitle = said("Tried as of {on} on {book}; nothing was changed", on=trial.on, book=book_name)
    stamp = hashlib.sha256(f"{trial.draft.model_dump_json()}{trial.on}{trial.sums}".encode()).hexdigest()[:12]
    draft = Draft(trial.on, subtitle, _("{book} · scenario").format(book=book_name), stamp)
    draft.book.remove(draft.book.worksheets[0])
    properties = draft.book.properties
    properties.title, properties.subject = trial.draft.name or _("Scenario"), sentence(trial.draft)
    properties.creator = properties.lastModifiedBy = actor or "Monazite"
    properties.description = _("Written by Monazite. Not legal advice.")
    properties.created = properties.modified = datetime(trial.on.year, trial.on.month, trial.on.day)  # noqa: DTZ001 -- a document property has no zone
    return draft


def _front(draft: Draft, trial: Trial, currencies: Sequence[str]) -> None:
    sheet = draft.sheet(_("Scenario"), sentence(trial.draft))
    row = TOP
    put(sheet.cell(row, 1), told(trial))
    sheet.cell(row, 1).font = font(11, bold=True)
    notes = [n_("{n} line is reached.", "{n} lines are reached.", trial.caught).format(n=trial.caught)]
    if trial.maybe:
        notes.append(_("Only if a fact that is not known turns out so: {n} of them.").format(n=trial.maybe))
    if trial.unlimited:
        names = ", ".join(case.number for case in trial.unlimited)
        notes.append(_("Without the limit of 45 working days: {names}.").format(names=names))
    for text in notes:
        row += 1
        remark(sheet, row, text)
    changes = [[term(before), term(after), *_sums(sums, currencies)] for before, after, sums in trial.changes]
    heads = [Head(_("Outcome now"), meaning=_("As of the day tried, without the draft"), width=34),
             Head(_("Outcome then"), meaning=_("With the draft"), width=28), *_sum_heads(currencies)]  # fmt: skip
    row = _block(draft, sheet, row + 2, _("By change of outcome"), "ScenarioChanges", heads, changes)
    places = [[place(item.destination), *_sums(item.sums, currencies)] for item in trial.places]
    heads = [Head(_("Destination"), meaning=_("Country of end use"), width=34), *_sum_heads(currencies)]
    row = _block(draft, sheet, row + 2, _("By destination"), "ScenarioDestinations", heads, places)
    cases = [[case.number, term(case.stage), *_sums(sums, currencies)] for case, sums in trial.applications]
    heads = [Head(_("Application"), "code", _("Open application behind a line"), width=34),
             Head(_("Stage"), meaning=_("Where the case stands, from the events heard"), width=28), *_sum_heads(currencies)]  # fmt: skip
    _block(draft, sheet, row + 2, _("Open applications"), "ScenarioApplications", heads, cases)
    draft.print_as(sheet, repeat=False)
    paper.settle(sheet)


def _block(
    draft: Draft, sheet: Worksheet, row: int, title: str, name: str, heads: list[Head], rows: list[list[Value]]
) -> int:
    caption(sheet, row, title)
    return draft.table(sheet, name, heads, rows, top=row + 1).last


def _sum_heads(currencies: Sequence[str]) -> list[Head]:
    return [
        Head(_("Lines"), "number", _("Open order lines"), _("lines"), width=9),
        Head("kg", "mass", _("Mass not yet out of China"), "kg", width=12),
        *[
            Head(
                _("Value {currency}").format(currency=code or _("no currency")),
                "money_whole", _("Value not yet out of China"), code, width=15,
            )
            for code in currencies
        ],
    ]  # fmt: skip


def _sums(sums: Sums, currencies: Sequence[str]) -> list[Value]:
    values = dict(sums.values)
    return [sums.lines, kg(sums.mass_g), *[money(values.get(code), code) for code in currencies]]


def _lines(draft: Draft, trial: Trial, currencies: Sequence[str]) -> None:
    sheet = draft.sheet(_("Lines"), _("Every open line whose outcome would be another, strongest first."))
    heads = [
        Head(_("Order"), "code", _("Order number and line"), width=20),
        Head(_("Goods"), meaning=_("Description"), wrap=True, width=38),
        Head(_("Destination"), meaning=_("Country of end use"), width=18),
        Head(_("End user"), meaning=_("Who uses the goods"), wrap=True, width=30),
        Head(_("Outcome now"), meaning=_("As of the day tried, without the draft"), width=22),
        Head(_("Outcome then"), meaning=_("With the draft"), width=22),
        Head("kg", "mass", _("Mass not yet out of China"), "kg", width=11),
        *[
            Head(
                _("Value {currency}").format(currency=code or _("no currency")),
                "money_whole", _("Value not yet out of China"), code, width=14,
            )
            for code in currencies
        ],
        Head(_("Applications"), meaning=_("Open applications behind the line"), width=20),
        Head(_("Why"), meaning=_("How the draft takes hold of it"), wrap=True, width=46),
    ]  # fmt: skip
    rows: list[list[Value]] = []
    for item in trial.lines:
        line = item.line
        values = [money(line.minor, code) if line.currency == code else None for code in currencies]
        cases = ", ".join(case.number for case in line.applications)
        rows.append([line.label, line.good, place(line.destination), line.end_user, term(item.before.value),
                     term(item.after.value), kg(line.mass_g), *values, cases, words(item.why)])  # fmt: skip
    draft.table(sheet, "ScenarioLines", heads, rows)
    draft.print_as(sheet, freeze=f"B{TOP + 1}")
    paper.settle(sheet)

"""Dictionary, About and Errors: what every column means, how the workbook came about, what could not be written."""

from exchange.summary.cells import Value
from exchange.summary.facts import Facts, program
from exchange.summary.styles import BAD, TAB_NOTES, font
from exchange.summary.tables import TOP, Draft, Head, remark
from resources.i18n import LANGUAGES, _, day, instant, language


def write_dictionary(draft: Draft, facts: Facts) -> None:
    """Every column of every sheet: meaning, unit, source."""
    book = facts.book_name
    published = {
        _("Rules ahead"): _("published notices, and the book"),
        _("Market"): _("published figures; address in the row"),
        _("Every published month"): _("published figures; address in the row"),
        _("Alternatives outside China"): _("published figures"),
        _("Prices"): _("published figures; address in the row"),
        _("Errors"): _("this workbook"),
    }
    order = {name: place for place, name in enumerate(draft.book.sheetnames)}
    rows: list[list[Value]] = [
        [name, head.title, head.meaning or head.title, head.unit, head.source or published.get(name, book)]
        for name, head in sorted(draft.columns, key=lambda pair: order[pair[0]])
    ]
    sheet = draft.sheet(_("Dictionary"), _("Every column of this workbook."), tab=TAB_NOTES)
    heads = [
        Head(_("Sheet")),
        Head(_("Column"), width=30),
        Head(_("Meaning"), wrap=True, width=70),
        Head(_("Unit"), width=22),
        Head(_("Source"), width=24),
    ]
    draft.table(sheet, "Dictionary", heads, rows)
    draft.print_as(sheet, freeze=f"A{TOP + 1}")


def write_about(draft: Draft, facts: Facts) -> None:
    """When, by whom, from what, filtered how; editions, rows, head of the journal; not legal advice."""
    sheet = draft.sheet(
        _("About"),
        _("How this workbook was made; the same book, day, filter and language give the same cells."),
        tab=TAB_NOTES,
    )
    rows: list[list[Value]] = [[label, value, note] for label, value, note in _facts(draft, facts)]
    rows += [[_("Rows on “{sheet}”").format(sheet=name), count, ""] for name, count in draft.rows.items() if count]
    heads = [
        Head(_("About what"), width=38),
        Head(_("Details"), width=72, wrap=True),
        Head(_("What it means"), width=58, wrap=True, faint=True),
    ]
    placed = draft.table(sheet, "About", heads, rows)
    for row in range(placed.top + 1, placed.last + 1):
        sheet.cell(row, 1).font = font(10, bold=True)
    remark(
        sheet,
        placed.last + 2,
        _("Not legal advice. Rules change by the month; look at the notices themselves before you decide."),
    )
    draft.print_as(sheet, freeze=f"A{TOP + 1}", pages=1)


def _facts(draft: Draft, facts: Facts) -> list[tuple[str, Value, str]]:
    last = instant(facts.last_change) if facts.last_change else _("nothing was written yet")
    unverified = "; ".join(facts.unverified) or _("none")
    return [
        (_("Database"), facts.book_name, ""),
        (_("As of"), facts.on, _("Every figure and answer is given for this day")),
        (_("Period"), f"{day(facts.period.start)} – {day(facts.period.end)}", _("What happened in it is counted beside the period before; standing figures are compared with {day}").format(day=day(facts.period.eve))),
        (_("Filter"), facts.filter_words, ""),
        (_("Written by"), facts.actor, ""),
        (_("Newest entry of the book"), last, _("Step {number} of the journal").format(number=facts.step)),
        (_("Language"), LANGUAGES[language()], ""),
        (_("Edition of rules and lists"), facts.edition, _("Hash of the packaged facts; what the organisation added stands in the book")),
        (_("Lists complete to"), facts.lists_until, _("No hit means no hit on lists complete to this day; it is not clearance")),
        (_("Measures nobody verified for this day"), unverified, _("In brackets the last day for which somebody read the status")),
        (_("Program"), program(), ""),
        (_("Head of the journal"), facts.head or _("empty"), _("Digest of the newest step: a later rewrite of the book would contradict this page")),
        (_("File id"), draft.file_id, _("Also in the footer of every page")),
        (_("Values that could not be written as they are"), len(draft.faults), _("Listed on the sheet Errors")),
    ]  # fmt: skip


def write_errors(draft: Draft) -> None:
    """What could not be written as it is, and why; no sheet when there is nothing to say."""
    if not draft.faults:
        return
    rows: list[list[Value]] = [[item.sheet, item.row, item.column, item.value, item.reason] for item in draft.faults]
    sheet = draft.sheet(
        _("Errors"),
        _("Values that a workbook cannot hold as they are, what is wrong with them, and where they belong."),
        tab=BAD,
    )
    heads = [
        Head(_("Sheet"), meaning=_("Where the value belongs"), width=18),
        Head(_("Row"), "number", meaning=_("Row on that sheet"), width=9),
        Head(_("Column"), meaning=_("Heading of the column"), width=26),
        Head(_("Value as given"), meaning=_("How it begins"), wrap=True, width=60),
        Head(_("Reason"), meaning=_("Why it could not be written"), wrap=True, width=60),
    ]
    draft.table(sheet, "Errors", heads, rows)
    draft.print_as(sheet, freeze=f"A{TOP + 1}")

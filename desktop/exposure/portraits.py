"""What the inspector shows of a reason, of all reasons of a review, and of its acts."""

from typing import Any

from compliance.telling import spoken
from db import exposure
from db.exposure import HeldLine, ReasonSheet
from db.review_sheets import ReviewSheet
from desktop import formats
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.words import word
from resources.i18n import _
from resources.told import phrases


def describe(session: Any, row: int) -> Portrait:
    """A reason with its evidence, what would clear it, and the review of its line."""
    sheet = exposure.reason(session, row)
    line = exposure.line_of(session, row)
    return Portrait(
        title=word(sheet.code),
        subtitle=exposure.label(session, line),
        sections=(
            Section(
                _("Reason"),
                (
                    Fact(_("Severity"), code=sheet.severity),
                    Fact(_("Party"), sheet.party),
                    Fact(
                        _("Destination"),
                        formats.country(goes_to) if (goes_to := exposure.destination(session, line)) else "",
                    ),
                    Fact(_("Measures"), sheet.measures),
                    *([Fact(_("Leads to"), code=sheet.outcome)] if sheet.outcome else []),
                ),
                [(spoken(sheet.text), "" if sheet.sources == sheet.measures else sheet.sources)],
            ),
            *_evidence(sheet),
            of_line(exposure.held(session, line)),
        ),
    )


def _evidence(sheet: ReasonSheet) -> list[Section]:
    return [
        Section(_("What would clear it"), (), [(f"• {phrases(spoken(text))}", "") for text in sheet.clears]),
        Section(_("Evidence for"), (), [(phrases(text), "") for text in sheet.evidence_for]),
        Section(_("Evidence against"), (), [(phrases(text), "") for text in sheet.evidence_against]),
    ]


def of_line(held: HeldLine) -> Section:
    """What the review of a line says of it; empty where nothing asks for one."""
    if not held.needed:
        return Section(_("Review state"))
    due = "review_overdue" if held.overdue else "review_due"  # as the list says it
    facts = [Fact(_("State"), code=held.state or due)]
    if held.due_on is not None:
        late = f" · {word('overdue')}" if held.overdue and held.state else ""
        facts.append(Fact(_("Due"), formats.day(held.due_on) + late))
    if held.verdict_cn:
        facts += [Fact(_("China"), code=held.verdict_cn), Fact(_("Home"), code=held.verdict_home)]
    if held.valid_until is not None:
        facts.append(Fact(_("Valid until"), formats.day(held.valid_until)))
    told = [(_("Held: {why}").format(why=held.hold), "")] if held.hold else []
    if held.changed:
        told.append((held.changed, ""))
    return Section(_("Review state"), facts, told)


def reasons(sheet: ReviewSheet) -> Portrait:
    """Every reason on the lines of a review, worst first, with what would clear each."""
    sections = []
    for one in sheet.reasons:
        told = [(spoken(one.text), one.sources)]
        told += [(_("For: {what}").format(what=phrases(text)), "") for text in one.evidence_for]
        told += [(_("Against: {what}").format(what=phrases(text)), "") for text in one.evidence_against]
        told += [(_("Would clear it: {what}").format(what=phrases(spoken(text))), "") for text in one.clears]
        sections.append(Section(word(one.code), (Fact(_("Severity"), code=one.severity),), told))
    if not sections:
        sections = [Section(_("Reasons"), (), [(_("The rules see no reason on these lines today."), "")])]
    return Portrait(_("Reasons, worst first"), "; ".join(sheet.lines), sections)


def acts(sheet: ReviewSheet) -> Portrait:
    """Every act on a review, newest first."""
    told = []
    for act in sheet.acts:
        head = f"{formats.day(act.on)} · {act.actor} · {word(act.kind)}"
        recorded = _("recorded {moment}").format(moment=formats.moment(act.at))
        about = ", ".join(
            " ".join(filter(None, [text, word(code).lower() if code else ""])) for text, code in act.about
        )
        told.append((": ".join(filter(None, [head, "; ".join(filter(None, [about, act.reason]))])), recorded))
    return Portrait(
        _("Acts, newest first"), "", (Section(_("Nothing is edited: each act is a row of its own."), (), told),)
    )

"""How an exporter did, as a section of its inspector."""

from datetime import date
from typing import Any

from compliance.terms import EventKind
from db.document_sets import day_of
from db.scorecards import Scorecard, scorecard
from desktop import formats
from desktop.widgets.inspector import Fact, Section, counted
from resources.i18n import _, n_


def sections(session: Any, party: int, name: str) -> tuple[Section, ...]:
    """The scorecard of a party of that name that exports; () for every other."""
    found = scorecard(session, party, day_of(session) or date.max)
    return () if found is None else (section(found, name),)


def section(found: Scorecard, name: str = "") -> Section:
    """A scorecard in facts; what the figures count is said below them, and opens from them under the exporter's name."""
    punctual = found.punctual
    share = _("nothing was due") if punctual.share is None else formats.share(punctual.share)
    median = formats.days(found.felt_median) or _("not reached")
    facts = [
        counted(_("Order lines"), "orders", found.lines, found.line_ids, name),
        Fact(_("Ordered"), formats.mass(found.ordered_g)),
        Fact(_("Shipped"), formats.mass(found.shipped_g)),
        Fact(_("On time"), share),
        Fact(_("Late"), formats.mass(punctual.late_g)),
        Fact(_("Never came"), formats.mass(punctual.missing_g)),
        Fact(_("Felt days"), _("median {median}").format(median=median)),
        *(
            counted(word, "applications", count, found.cases.get(kind, ()), f"{name}, {word}")
            for kind, word, count in (
                (EventKind.FILED, _("Filed"), found.filed),
                (EventKind.GRANTED, _("Granted"), found.granted),
                (EventKind.REFUSED, _("Refused"), found.refused),
            )
        ),
        Fact(_("Returned"), formats.number(found.returned)),
        Fact(_("Questions"), formats.number(found.rounds)),
    ]
    words = _("On time counts the kilos promised by now, and as late also what never came.")
    cases = _(
        "Felt days run from the order to the licence in hand; {n} cases, {pending} of them still wait and are counted."
    )
    told = [(words, cases.format(n=formats.number(found.felt_cases), pending=formats.number(found.pending)))]
    if punctual.unmeasured:
        gap = n_(
            "{n} line has no promise or no mass and is not scored.",
            "{n} lines have no promise or no mass and are not scored.",
            punctual.unmeasured,
        )
        told.append((gap.format(n=formats.number(punctual.unmeasured)), ""))
    return Section(_("As an exporter"), facts, told)

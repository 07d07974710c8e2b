"""An order line as of signing, filing, shipping and today, in the inspector: where they differ and why."""

from typing import Any

from db.line_dates import FILED, SHIPPED, SIGNED, TODAY, Compared, Dated, compared
from desktop import formats
from desktop.widgets.inspector import Fact, Section
from resources.i18n import N_, _

_NAMES = {SIGNED: N_("Signed"), FILED: N_("Filed"), SHIPPED: N_("Shipped"), TODAY: N_("As of")}
_MOST_REASONS = 4


def four_dates(session: Any, row: int) -> list[Section]:
    """The four answers compared, then the reasons of those that differ from today's."""
    told = compared(session, row)
    facts = [_fact(item) for item in told.dated]
    words = [(formats.sentence(reason), "") for reason in told.differences]
    return [Section(_("As of four dates"), facts, [*words, *_reasons(told)])]


def _fact(item: Dated) -> Fact:
    name = _(_NAMES[item.basis])
    if item.answer is None:
        return Fact(name, _("not known. {why}").format(why=_(item.unknown)))
    return Fact(f"{name} {formats.day(item.on)}", code=item.answer.outcome.value)


def _reasons(told: Compared) -> list[tuple[str, str]]:
    now = told.as_of(TODAY).answer
    found: list[tuple[str, str]] = []
    for item in told.dated:
        if item.answer is None or now is None or item.answer.outcome is now.outcome:
            continue
        name = _(_NAMES[item.basis])
        last = item.answer.reasons[-_MOST_REASONS:]
        found += [(f"{name}: {formats.sentence(reason)}", " · ".join(reason.sources)) for reason in last]
    return found

"""One mass three ways, as a section of an inspector: gross, contained element, oxide equivalent."""

from db.assays import MassSheet
from desktop import formats
from desktop.widgets.inspector import Fact, Section
from resources.i18n import _


def mass_section(sheet: MassSheet | None, title: str) -> Section:
    """Gross mass, and of each rare earth the element and its oxide equivalent; nothing where the gross is not known."""
    if sheet is None or not sheet.parts:
        return Section(title)
    facts = [Fact(_("Gross"), formats.mass(sheet.gross_g))]
    for part in sheet.parts:
        element = _range(part.low_g, part.high_g)
        oxide = _range(part.oxide_low_g, part.oxide_high_g)
        text = _("{element} · as oxide {oxide}").format(element=element, oxide=oxide) if element else ""
        facts.append(Fact(part.element, text or _("inside, share not known")))
    told = [(text, "") for text in sheet.conflicts]
    if sheet.batch:
        told.append((_("Batch {batch}").format(batch=sheet.batch), ""))
    if sheet.reports:
        told.append((_("With reports: {names}").format(names="; ".join(sheet.reports)), ""))
    return Section(title, facts, told)


def _range(low: int | None, high: int | None) -> str:
    if low is None or high is None:
        return ""
    if high - low <= 1:
        return formats.mass(high)
    return f"{formats.mass(low, unit=False)}–{formats.mass(high)}"

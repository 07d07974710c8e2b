"""What the inspector shows of an order line: facts, control, coverage, exposure, history."""

from typing import Any

from compliance.telling import spoken
from db import assays, exposure, reading
from db.history import FieldChange, of_record
from db.orders import label_of
from db.problems import Missing
from db.record_names import RecordNames
from db.tables.assessments import LineAnswer, LineFinding
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from desktop import formats
from desktop.orders import story
from desktop.orders.four_dates import four_dates
from desktop.widgets import field_changes
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.masses import mass_section
from desktop.widgets.papers import papers_section
from desktop.words import sentence, word
from resources.i18n import _
from resources.told import phrases


def describe(session: Any, row: int) -> Portrait:
    """An order line as a portrait; Missing when it is gone."""
    line = session.get(OrderLine, row)
    if line is None:
        raise Missing(_("This order line is no longer there."))
    order = session.get_one(Order, line.order_id)
    answer = session.get(LineAnswer, row)
    material = session.get(Material, line.material_id) if line.material_id else None
    good = line.description or (material.description if material else "")
    held, *life = story.sections(session, row)
    return Portrait(
        title=label_of(session, line),
        subtitle=good,
        sections=(
            held,
            *_control(answer),
            *four_dates(session, row),
            _exposure(session, row),
            _facts(session, line, order, material),
            mass_section(assays.masses(session, row), _("Masses")),
            _dates(line, order, answer),
            *life,
            papers_section(session, [("order_line", row), ("order", line.order_id)]),
            _trail(session, row),
        ),
    )


def _control(answer: LineAnswer | None) -> list[Section]:
    if answer is None:
        return []
    facts = [
        Fact(_("Control"), code=answer.outcome),
        Fact(_("Measures"), answer.measures),
        Fact(_("Control codes"), answer.control_codes),
        Fact(_("Coverage"), code=answer.coverage),
        Fact(_("As of"), formats.day(answer.asked_on)),
    ]
    if answer.verified_until is not None:
        facts.append(Fact(_("Verified until"), formats.day(answer.verified_until)))
    if answer.missing:
        facts.append(Fact(_("Missing"), phrases(answer.missing)))
    also = [(f"{word(str(item.get('severity', '')))}: {sentence(item)}", "") for item in answer.also]
    return [
        Section(_("Control"), facts),
        Section(_("Why"), (), [(sentence(item), _sources(item)) for item in answer.reasons]),
        Section(_("About the coverage"), (), [(sentence(item), "") for item in answer.coverage_reasons]),
        Section(_("Also noted"), (), also),
    ]


def _sources(item: dict[str, Any]) -> str:
    return " · ".join(str(source) for source in item.get("sources", []))


def _exposure(session: Any, row: int) -> Section:
    found = reading.rows(session, LineFinding, line_id=row)
    held = exposure.held(session, row)
    told: list[tuple[str, str]] = [(_("Held: {why}").format(why=held.hold), held.changed)] if held.hold else []
    for item in found:
        clears = _("Would clear it: {what}").format(what=phrases(spoken(item.clears))) if item.clears else ""
        told.append((f"{word(item.severity)} · {word(item.code)}: {spoken(item.text)}", clears))
    return Section(_("Military exposure"), (), told)


def _facts(session: Any, line: OrderLine, order: Order, material: Material | None) -> Section:
    def name(party: int | None) -> str:
        found = session.get(Party, party) if party else None
        return found.name if found is not None else ""

    composition = line.composition or (material.composition if material else "")
    return Section(
        _("Facts"),
        (
            Fact(_("Destination"), formats.country(line.destination)),
            Fact(_("Exporter"), name(order.exporter_id)),
            Fact(_("Consignee"), name(line.consignee_id)),
            Fact(_("End user"), name(line.end_user_id)),
            Fact(_("End use"), line.end_use),
            Fact(_("Composition"), composition),
            Fact(_("Mass"), formats.mass(line.mass_g) if line.mass_g is not None else ""),
            Fact(_("Value"), formats.money(line.amount_minor, order.currency) if line.amount_minor is not None else ""),
            Fact(_("State"), code=line.state),
            Fact(_("Remarks"), spoken(line.remarks)),
        ),
    )


def _dates(line: OrderLine, order: Order, answer: LineAnswer | None) -> Section:
    facts = [
        Fact(_("Ordered"), formats.day(order.ordered_on)),
        Fact(_("Need by"), formats.day(line.need_by)),
        Fact(_("First promise"), formats.day(line.first_promise)),
        Fact(_("Current ETA"), formats.day(line.current_eta)),
        Fact(_("Received"), formats.day(line.received_on)),
    ]
    if answer is not None and answer.p80_arrival is not None:
        facts.append(Fact(_("P80 arrival"), formats.day(answer.p80_arrival)))
    if answer is not None and answer.risk:
        facts.append(Fact(_("Risk"), f"{spoken(answer.risk_reason)} {spoken(answer.next_action)}"))
    return Section(_("Dates"), facts)


def _trail(session: Any, row: int) -> Section:
    changes = [item for item in of_record(session, "order_line", row) if item.before is not None][:12]
    names = RecordNames(session, changes)
    return Section(_("History"), (), [(_change(item, names), "") for item in changes])


def _change(item: FieldChange, names: RecordNames) -> str:
    """A value that was changed: when, by whom, in which step, and what it was before."""
    return f"{formats.moment(item.at)} {item.actor}: {_(item.label)} – {field_changes.told(item, names)}"

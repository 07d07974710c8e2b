"""The dialog that logs or changes an order line, with the answer of the rules beside it."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from compliance.terms import OrderState
from db import materials, orders, parties, reading
from db.choices import Choices
from db.money import from_minor, to_minor
from db.problems import Problem, Refused
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine
from db.tables.parties import Party
from desktop import words as vocabulary
from desktop.made_in_place import make_in_place
from desktop.orders.preview import preview
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.drafts_kept import Keep
from desktop.widgets.inspector import Portrait
from exchange.units import kilograms, read_unit
from resources.i18n import N_, _

Values = dict[str, Any]


def fields(choices: Choices) -> tuple[Field, ...]:
    """The fields of an order line, what matters first."""
    states = tuple(state.value for state in OrderState)
    return (
        Field("po_number", N_("Order number")),
        Field("exporter", N_("Exporter"), "pick", choices.parties),
        Field("item_code", N_("Item code"), "pick", choices.materials),
        Field("description", N_("Description")),
        Field("composition", N_("Composition"), hint=N_("as on the certificate: Nd 24, Pr 6, Dy 3.5, Fe bal")),
        Field("form", N_("Form"), hint=N_("permanent magnet, metal, oxide …")),
        Field("destination", N_("Destination of end use"), "country"),
        Field("end_user", N_("End user"), "pick", choices.parties),
        Field("end_use", N_("End use"), hint=N_("what the goods are finally for")),
        Field("quantity", N_("Quantity"), "decimal"),
        Field("unit", N_("Unit"), hint=N_("pcs, kg"), beside=True),
        Field("mass_g", N_("Mass in kg"), "kg"),
        Field("amount", N_("Value"), "decimal"),
        Field("currency", N_("Currency"), hint=N_("EUR"), beside=True),
        Field("need_by", N_("Need by"), "date"),
        Field("consignee", N_("Consignee"), "pick", choices.parties, more=True),
        Field("ordered_on", N_("Ordered on"), "date", hint=N_("2026-11-23"), more=True),
        Field("first_promise", N_("First promise"), "date", more=True),
        Field("current_eta", N_("Current ETA"), "date", more=True),
        Field("state", N_("State"), "choice", vocabulary.choices(states), more=True),
        Field("hs_code", N_("HS code"), more=True),
        Field("remarks", N_("Remarks"), "long", more=True),
    )


CARRIED = frozenset(
    {"po_number", "exporter", "destination", "end_user", "end_use", "consignee", "currency", "ordered_on", "state"}
)
"""What the next line of an order most often has in common with the one before."""


def order_dialog(
    records: Records,
    choices: Choices,
    line: Values | None = None,
    line_id: int | None = None,
    parent: QWidget | None = None,
    kept: Keep | None = None,
) -> DraftDialog:
    """A dialog for a new order (with `line` as a start) or for the line of that id.

    `kept` is where the dialog leaves its draft.
    """
    form = DraftForm(fields(choices), on=records.on)
    form.start({"ordered_on": records.on, "state": OrderState.PLACED.value})
    form.fill(line or {})
    reader = records.reader(form)

    def ask(texts: dict[str, str], show: Callable[[Portrait], None]) -> None:
        reader.read(lambda session: preview(session, texts, records.on), show)

    def save(values: Values, done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        label = N_("Log order") if line_id is None else N_("Change order line")
        act = (
            partial(log, values=values, on=records.on)
            if line_id is None
            else partial(change, line_id=line_id, values=values, on=records.on)
        )
        records.write(label, act, done, failed)

    title = _("Log order") if line_id is None else _("Change order line")
    dialog = DraftDialog(
        title,
        form,
        save,
        preview=ask,
        kept=kept,
        carried=CARRIED if line_id is None else (),
        parent=parent,
    )
    make_in_place(
        records, form, dialog, {"exporter": "party", "item_code": "material", "end_user": "party", "consignee": "party"}
    )
    return dialog


def _header(session: Any, values: Values) -> orders.OrderDraft:
    if not values["exporter"]:
        raise Refused(_("Name the exporter: the seller in China who files the application."), "exporter")
    return orders.OrderDraft(
        po_number=values["po_number"],
        exporter_id=parties.find_or_add(session, values["exporter"], role="exporter"),
        ordered_on=values["ordered_on"],
        currency=values["currency"].upper(),
    )


def _line(session: Any, values: Values) -> orders.LineDraft:
    said = {name: values[name] for name in ("item_code", "description", "composition", "form", "hs_code")}
    material = materials.find_or_add(session, materials.MaterialDraft(**said))
    names = ("item_code", "description", "composition", "form", "hs_code", "quantity", "unit", "mass_g", "need_by")
    more = ("first_promise", "current_eta", "destination", "end_use", "remarks")
    return orders.LineDraft(
        **({name: values[name] for name in (*names, *more)} | {"mass_g": _mass(values)}),
        material_id=material,
        amount_minor=to_minor(values["amount"], values["currency"]),
        consignee_id=parties.find_or_add(session, values["consignee"], role="consignee"),
        end_user_id=parties.find_or_add(session, values["end_user"], values["destination"], "end user"),
        state=values["state"] or OrderState.PLACED.value,
    )


def _mass(values: Values) -> int | None:
    """The mass in grams as typed, or what the quantity says where its unit is one of mass: 300 kg, 2 t."""
    if values["mass_g"] is not None or values["quantity"] is None:
        return values["mass_g"]  # type: ignore[no-any-return]  # a form answers with int or None here
    code, factor = read_unit(values["unit"])
    each = kilograms(code)
    return int((Decimal(values["quantity"]) * factor * each * 1000).to_integral_value()) if each is not None else None


def log(session: Any, values: Values, on: Any) -> int:
    """Log an order with this line, or add the line to an order of that number and exporter."""
    header = _header(session, values)
    line = _line(session, values)
    known = _known_order(session, header)
    if known is not None:
        return orders.add_line(session, known, line, on=on)
    header.lines = [line]
    made = orders.log(session, header, on=on)
    first = reading.first(session, OrderLine, order_id=made)
    return first.id if first is not None and first.id is not None else made


def _known_order(session: Any, header: orders.OrderDraft) -> int | None:
    known = reading.first(session, Order, po_number=header.po_number, exporter_id=header.exporter_id)
    return known.id if known is not None else None


def change(session: Any, line_id: int, values: Values, on: Any) -> int:
    """Change a line and the header of its order."""
    stored = session.get_one(OrderLine, line_id)
    header, line = orders.draft_of(session, stored.order_id), _line(session, values)
    fresh = _header(session, values)
    header.po_number, header.exporter_id = fresh.po_number, fresh.exporter_id
    header.ordered_on, header.currency = fresh.ordered_on, fresh.currency
    orders.change(session, stored.order_id, header, on=on)
    kept = orders.line_draft_of(stored)
    for name in orders.LineDraft.model_fields:
        if name in values or name in ("material_id", "amount_minor", "consignee_id", "end_user_id"):
            setattr(kept, name, getattr(line, name))
    orders.change_line(session, line_id, kept, on=on)
    return line_id


def values_of(session: Any, line_id: int, *, repeat: bool = False) -> Values:
    """What the form shows of a line; `repeat` leaves out what a new order must not take over."""
    line = session.get_one(OrderLine, line_id)
    order = session.get_one(Order, line.order_id)
    material = session.get(Material, line.material_id) if line.material_id else None

    def name(row: int | None) -> str:
        found = session.get(Party, row) if row else None
        return found.name if found else ""

    values: Values = {key: getattr(line, key) for key in orders.LineDraft.model_fields}
    values |= {
        "po_number": order.po_number,
        "item_code": line.item_code or (material.item_code if material is not None else ""),
        "exporter": name(order.exporter_id),
        "consignee": name(line.consignee_id),
        "end_user": name(line.end_user_id),
        "currency": order.currency,
        "ordered_on": order.ordered_on,
        "amount": from_minor(line.amount_minor, order.currency),
    }
    if repeat:
        values |= dict.fromkeys(orders.NOT_COPIED) | {"po_number": "", "ordered_on": None, "state": "placed"}
    return values

"""A party or a material that is not there yet is made from the picker in which it was typed."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from compliance.countries import read_country
from desktop.records import Records
from desktop.simple_dialogs import material_dialog, party_dialog
from desktop.widgets.draft_form import DraftForm
from desktop.widgets.picker import Picker
from resources.i18n import N_, _

WORDS = {"party": N_("New party “{name}”…"), "material": N_("New material “{name}”…")}
_ROLES = {"exporter": "exporter", "consignee": "consignee", "end_user": "end user"}
_OF_THE_GOOD = ("description", "composition", "form", "hs_code")


def make_in_place(records: Records, form: DraftForm, dialog: QWidget, kinds: Mapping[str, str]) -> None:
    """Let pickers of a form offer to make what is not there; `kinds` says what each field names."""
    for key, kind in kinds.items():
        box = form.editors[key]
        if isinstance(box, Picker) and records.writable:
            box.offer_new(_(WORDS[kind]))
            box.new_wanted.connect(partial(_make, records, form, dialog, key, kind))


def _make(records: Records, form: DraftForm, dialog: QWidget, key: str, kind: str, name: str) -> None:
    """Open the dialog of a new party or material over the form, with what the form knows of it."""
    if kind == "party":
        values = {"name": name, "country": _country(form, key), "roles": _ROLES.get(key, "")}
        inner = party_dialog(records, None, values, dialog)
    else:
        known = {field: form.text(field) for field in _OF_THE_GOOD if field in form.fields}
        inner = material_dialog(records, None, {"item_code": name, **known}, dialog)
    asked = "name" if kind == "party" else "item_code"
    inner.saved.connect(lambda _row: _take(form, key, inner.form.text(asked)))
    inner.open()


def _take(form: DraftForm, key: str, name: str) -> None:
    """Put what was made into every picker that names the same kind, and into the field."""
    made: Any = form.editors[key]
    for box in form.editors.values():
        if isinstance(box, Picker) and box.offers_like(made):
            box.addItem(name, name)
    form.set_text(key, name)
    made.setFocus()


def _country(form: DraftForm, key: str) -> str:
    """China for an exporter, the destination for who uses the goods there."""
    if key == "exporter":
        return "CN"
    text = form.text("destination") if "destination" in form.fields else ""
    code = text.rpartition("(")[2].rstrip(")") if text.endswith(")") else text
    return read_country(code) or read_country(text) or ""

"""A change of one field in words: what the field is called, and its value before and after."""

from db.history import FieldChange
from db.record_names import RecordNames
from db.record_words import FIELDS
from desktop import formats
from resources.i18n import _


def told(item: FieldChange, names: RecordNames) -> str:
    """The change in words; records by their names, amounts in their currency."""
    before, after = (_value(item, value, names) for value in (item.before, item.after))
    return f"{field(item)}: {before} → {after}"


def field(item: FieldChange) -> str:
    """What the changed field is called."""
    return _(FIELDS.get(item.field, item.field))


def values(item: FieldChange, names: RecordNames) -> str:
    """What became of the field: its value alone where it had none before."""
    after = _value(item, item.after, names)
    return after if item.before in (None, "") else f"{_value(item, item.before, names)} → {after}"


def _value(item: FieldChange, value: object, names: RecordNames) -> str:
    return formats.recorded(names.of_value(item, value), item.field, names.currency_of(item))

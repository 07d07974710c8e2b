"""The dialog in which management's targets of the key figures are set."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QWidget

from db.figures import DIRECTIONS
from db.problems import Problem
from db.targets import change_targets, targets
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from resources.i18n import N_, _

_KINDS = {"mass": "kg", "share": "decimal", "days": "whole", "count": "whole"}
_UNITS = {"mass": "kg", "share": "%", "days": N_("days"), "count": N_("count")}

_FIGURE = 100
"""Pixels for a figure, beside however long words."""


def show_targets(records: Records, parent: QWidget) -> None:
    """Read the targets, then show them to be changed."""
    records.read(targets, lambda found: targets_dialog(records, found, parent).open(), owner=parent)


def targets_dialog(records: Records, found: dict[str, Decimal], parent: QWidget | None = None) -> DraftDialog:
    """A field a figure, empty where nothing is wanted; saving is one step to undo."""
    fields = [
        Field(key, _label(title, kind, better), _KINDS[kind]) for key, (title, kind, better) in DIRECTIONS.items()
    ]
    form = DraftForm(fields, on=records.on)
    for editor in form.editors.values():
        editor.setMinimumWidth(_FIGURE)
    form.fill({key: _shown(key, value) for key, value in found.items()})

    def save(told: dict[str, Any], done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        wanted = {key: _kept(key, value) for key, value in told.items()}
        records.write(N_("Set targets"), lambda session: change_targets(session, wanted), done, failed)

    return DraftDialog(_("Targets"), form, save, parent=parent)


def _label(title: str, kind: str, better: str) -> str:
    words = _("{figure}, at least ({unit})") if better == "up" else _("{figure}, at most ({unit})")
    return words.format(figure=_(title), unit=_(_UNITS[kind]))


def _shown(key: str, value: Decimal) -> Any:
    """A target as it stands in its field: kilograms are written by the form, a share in per cent."""
    kind = DIRECTIONS[key][1]
    return int(value) if kind != "share" else f"{(value * 100).normalize():f}"


def _kept(key: str, value: Any) -> Decimal | None:
    if value is None:
        return None
    return Decimal(value) / 100 if DIRECTIONS[key][1] == "share" else Decimal(value)

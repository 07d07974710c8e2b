"""What management wants of the key figures: a target each, kept with the book, beside what was reached."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from sqlmodel import Session, col, select

from db.drafting import name_step
from db.figures import DIRECTIONS, KeyFigure
from db.problems import Refused
from db.tables.organisation import Setting
from resources.i18n import _

_KEY = "target/"


def targets(session: Session) -> dict[str, Decimal]:
    """The targets by key of the figure: grams, a share between 0 and 1, days, or a number of records."""
    query = select(Setting).where(col(Setting.key).startswith(_KEY), col(Setting.value) != "")
    found = {item.key.removeprefix(_KEY): item.value for item in session.exec(query)}
    return {key: Decimal(value) for key, value in found.items() if key in DIRECTIONS}


def change_targets(session: Session, wanted: Mapping[str, Decimal | None]) -> None:
    """Keep those targets as one step; None takes one away. Refused for what nobody can want."""
    stored = {item.key: item for item in session.exec(select(Setting).where(col(Setting.key).startswith(_KEY)))}
    for key, value in wanted.items():
        if value is not None and (value < 0 or (key == "in_time" and value > 1)):
            raise Refused(_("A target is 0 or more, a share at most 100 %."), key)
        item = stored.get(_KEY + key)
        told = "" if value is None else f"{value.normalize():f}"
        if item is None and not told:
            continue
        item = item or Setting(key=_KEY + key)
        item.value = told
        session.add(item)
    name_step(session, _("Targets"))


def with_targets(session: Session, figures: list[KeyFigure]) -> list[KeyFigure]:
    """The figures with what is wanted of them."""
    wanted = targets(session)
    return [replace(figure, target=wanted.get(figure.key)) for figure in figures] if wanted else figures

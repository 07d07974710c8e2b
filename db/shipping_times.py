"""How long goods need to the port and at customs before they leave China: rules of the organisation."""

from dataclasses import dataclass

from sqlmodel import Session

from db.drafting import name_step
from db.organisation import change_setting, setting
from db.problems import Refused
from resources.i18n import N_, said

TO_PORT, CUSTOMS = "shipping.to_port_days", "shipping.customs_days"
_DEFAULTS = {TO_PORT: 3, CUSTOMS: 3}
_MOST = 120
NOTE = N_(
    "Published facts name no usual time for the way to the port or for customs: these are assumptions of the organisation."
)


@dataclass(frozen=True, slots=True)
class ShippingTimes:
    """Calendar days from the works to the port, Chinese working days at customs, and whether somebody set them."""

    to_port_days: int
    customs_days: int
    own: bool


def shipping_times(session: Session) -> ShippingTimes:
    """What the organisation set, else three days each."""
    told = {key: setting(session, key) for key in _DEFAULTS}
    days = {key: int(text) if text.isdigit() else _DEFAULTS[key] for key, text in told.items()}
    return ShippingTimes(days[TO_PORT], days[CUSTOMS], any(told.values()))


def set_times(session: Session, to_port_days: int | None, customs_days: int | None) -> None:
    """Set both; Refused outside 0 to 120 days."""
    for key, days, name in ((TO_PORT, to_port_days, "to_port_days"), (CUSTOMS, customs_days, "customs_days")):
        if days is None or not 0 <= days <= _MOST:
            raise Refused(said("Enter a number of days from 0 to {most}.", most=_MOST), name)
        change_setting(session, key, str(days))
    name_step(session, f"{to_port_days} + {customs_days}")

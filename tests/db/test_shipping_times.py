"""How long goods need to leave China: assumptions until the organisation sets its own."""

import pytest

from db import shipping_times
from db.database import Database
from db.problems import Refused
from tests.db.conftest import round_trip


def test_assumed_until_somebody_sets_them(book: Database) -> None:
    with book.read() as session:
        assert shipping_times.shipping_times(session) == shipping_times.ShippingTimes(3, 3, own=False)
    round_trip(book, "Set", lambda s: shipping_times.set_times(s, 5, 0))
    with book.read() as session:
        assert shipping_times.shipping_times(session) == shipping_times.ShippingTimes(5, 0, own=True)


@pytest.mark.parametrize(("port", "customs", "field"), [(-1, 2, "to_port_days"), (2, 121, "customs_days"), (None, 1, "to_port_days")])  # fmt: skip
def test_impossible_days_are_refused(book: Database, port: int | None, customs: int, field: str) -> None:
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        shipping_times.set_times(session, port, customs)
    assert refusal.value.field == field

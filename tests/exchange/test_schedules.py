"""Deliveries of one line in parts: each row has the quantity of its part, where the parts prove it."""

import pytest

from exchange.delimited import read_text
from exchange.order_list import orders_of
from exchange.order_rows import OrderRow

HEAD = "Lieferant;Einkaufsbeleg;Position;Belegdatum;Lieferdatum;Kurztext;Bestellmenge;ME;Nettopreis;Währung;Einteilungsmenge"


def read(*rows: str) -> tuple[OrderRow, ...]:
    text = "\n".join([HEAD, *(f"Ganzhou Seltene Erden GmbH;{row}" for row in rows)])
    return orders_of(read_text(text, "UTF-8", "a.csv"), "a.csv").rows


@pytest.mark.parametrize(("parts", "whole"), [(("300", "300"), "600"), (("1.250,5", "750,5"), "2.001")])
def test_parts_that_add_up_are_the_quantities_of_their_rows(parts: tuple[str, str], whole: str) -> None:
    told = read(
        f"4711;10;03.02.2026;06.07.2026;Dysprosiummetall;{whole};KG;336,50;EUR;{parts[0]}",
        f"4711;10;03.02.2026;05.10.2026;Dysprosiummetall;{whole};KG;336,50;EUR;{parts[1]}",
        "4711;20;03.02.2026;05.10.2026;Terbiummetall;70,250;KG;900,50;EUR;70,250",
    )
    exact = {"300": 300, "1.250,5": 1250.5, "750,5": 750.5}
    assert [float(row.quantity or 0) for row in told[:2]] == [exact[part] for part in parts]
    assert not [flag for row in told[:2] for flag in row.flags if flag.field == "quantity"]


def test_parts_that_do_not_add_up_leave_the_quantity_open() -> None:
    told = read(
        "4711;10;03.02.2026;06.07.2026;Dysprosiummetall;600;KG;336,50;EUR;300",
        "4711;10;03.02.2026;05.10.2026;Dysprosiummetall;600;KG;336,50;EUR;200",
        "4711;20;03.02.2026;05.10.2026;Terbiummetall;70;KG;900,50;EUR;30",
    )
    assert [row.quantity for row in told] == [None, None, 70]
    assert [[flag.field for flag in row.flags if flag.severity == "flag"].count("quantity") for row in told] == [
        1,
        1,
        0,
    ]

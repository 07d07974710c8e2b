"""Customs figures: each once a vintage, a later reading replaces, undo puts the earlier back."""

from datetime import date

import pytest

from db import market_figures
from db.database import Database
from db.problems import Refused
from db.statistics import Figure, Store
from tests.db.conftest import round_trip

MAGNETS = "rare-earth permanent magnets"


def figure(mass: int | None = 1_000, **facts: object) -> Figure:
    told = {"period": "2026-01", "hs_code": "85051110", "partner": "JP", "currency": "USD", "vintage": "online"} | facts
    return Figure(series=MAGNETS, mass_g=mass, source="q.csv", source_date=date(2026, 3, 20), **told)  # type: ignore[arg-type]


def take(session: object, *figures: Figure) -> list[str]:
    store = Store(session, figures)  # type: ignore[arg-type]
    told = [store.take(item).result for item in figures]
    session.flush()  # type: ignore[attr-defined]
    return told


def test_a_figure_is_taken_once_and_a_later_reading_replaces_it(book: Database) -> None:
    assert round_trip(book, "Import", lambda session: take(session, figure(), figure())) == ["created", "unchanged"]
    with book.write("Import") as session:
        taken = Store(session, [figure(2_000)]).take(figure(2_000))
    assert taken.result == "updated"
    assert taken.changes == (("mass_g", 1_000, 2_000),)
    book.undo()
    with book.read() as session:
        (told,) = market_figures.vintages(session, date.max, MAGNETS, "JP", date(2026, 1, 1))
    assert told.mass_g == 1_000


def test_vintages_stand_beside_each_other_and_the_later_one_counts(book: Database) -> None:
    with book.write("Import") as session:
        take(session, figure(5, vintage="express"), figure(7), figure(6, vintage="comtrade"))
        told = market_figures.vintages(session, date.max, MAGNETS, "JP", date(2026, 1, 1))
        (counted,) = [
            item for item in market_figures.market(session, date.max)
            if (item.destination, item.month) == ("JP", date(2026, 1, 1)) and item.series == MAGNETS
        ]  # fmt: skip
    assert [(item.status, item.mass_g) for item in told if item.read_here] == [
        ("online", 7), ("express", 5), ("comtrade", 6),
    ]  # fmt: skip
    assert (counted.status, counted.mass_g) == ("online", 7)


def test_a_file_in_two_currencies_tells_its_mass_once(book: Database) -> None:
    with book.write("Import") as session:
        take(
            session,
            figure(9, value_minor=100),
            figure(9, value_minor=700, currency="CNY"),
            figure(4, partner="", partner_code="399"),
            figure(3, partner="", partner_code="499"),
        )
        told = [item for item in market_figures.market(session, date.max) if item.read_here]
    assert [(item.destination, item.mass_g, item.value_minor) for item in told] == [("JP", 9, 100)]


def test_months_published_together_and_years(book: Database) -> None:
    with book.write("Import") as session:
        take(session, figure(9, period="2026-01/2026-02"), figure(8, period="2025"))
        told = {(item.month, item.months) for item in market_figures.market(session, date.max) if item.read_here}
    assert told == {(date(2026, 2, 1), 2), (date(2025, 12, 1), 12)}


@pytest.mark.parametrize(("facts", "field"), [({"period": ""}, "period"), ({"vintage": "gossip"}, "vintage")])
def test_a_figure_without_a_name_is_refused(book: Database, facts: dict[str, str], field: str) -> None:
    with book.rehearse() as session, pytest.raises(Refused) as caught:
        take(session, figure(**facts))
    assert caught.value.field == field

import random
from collections.abc import Callable

import pytest
from pytestqt.modeltest import ModelTester
from sqlmodel import Session

from db import order_edits, orders, parties
from db.listing import Filter, Shown, Sort
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets import record_model
from desktop.widgets.record_model import LARGE, RecordModel
from tests.db.builders import ON
from tests.desktop.small_book import settle, three_lines


def test_the_model_keeps_the_rules_of_qt(window: MainWindow, qtmodeltester: ModelTester) -> None:
    model = RecordModel(window.records, LISTING, window)
    model.show(Shown())
    window.records.wait_idle()
    qtmodeltester.check(model)
    assert model.complete
    assert model.columnCount() == len(LISTING.columns)


def test_rows_that_come_late_for_a_list_that_grew_leave_no_gap(window: MainWindow) -> None:
    three_lines(window)
    model = window.page("orders").table.record_model
    settle(window)
    every = model.ids
    assert len(every) > 1
    model.ids = every[:1]
    model.at_hand.forget()
    model.row(0)
    model.at_hand.fetch()  # a block of one row is on its way
    model._take_all((every, {}, frozenset()))
    model.row(1)
    settle(window)
    assert all(model.row(number) is not None for number in range(len(every)))


def test_asking_twice_for_the_same_rows_of_a_long_list_still_asks_for_the_first_of_them(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    three_lines(window)
    model = window.page("orders").table.record_model
    settle(window)
    monkeypatch.setattr(model, "_most", LARGE + 1)
    told: list[int] = []
    model.reordered.connect(lambda: told.append(len(model.ids)))
    model.show(Shown(search="a"))
    model.show(Shown(search="a"))
    settle(window)
    assert told == [3], "once, by the first rows"
    assert model.complete


ACTS: tuple[Callable[[Session, int, random.Random], object], ...] = (
    lambda session, row, chance: _edit(session, row, "remarks", f"note {chance.random()}"),
    lambda session, row, chance: _edit(session, row, "mass_g", chance.randrange(9) * 1000),
    lambda session, row, chance: _edit(session, row, "destination", chance.choice(("JP", "DE"))),
    lambda session, row, _chance: orders.trash_line(session, row),
    lambda session, row, _chance: orders.trash_line(session, row, trashed=False),
    lambda session, _row, chance: _one_more(session, chance),
)


def _edit(session: Session, row: int, key: str, value: object) -> None:
    order_edits.apply(session, [order_edits.CellEdit(row, key, value)], on=ON)


def _one_more(session: Session, chance: random.Random) -> None:
    goods = orders.LineDraft(description="another", destination="JP", mass_g=chance.randrange(9) * 1000)
    draft = orders.OrderDraft(po_number=f"Q-{chance.random()}", exporter_id=1, lines=[goods])
    orders.log(session, draft, on=ON)


@pytest.mark.parametrize("seed", range(3))
def test_after_every_change_a_long_list_is_what_a_new_one_would_be(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    """Whether the changed rows stay where they stand, move, go or come; some are then not read anew as a whole."""
    monkeypatch.setattr(record_model, "LARGE", 2)
    chance, book = random.Random(seed), window.records.database
    with book.write("Log orders") as session:
        parties.find_or_add(session, "Baotou Magnet", "CN")
        for _number in range(12):
            _one_more(session, chance)
    page = window.page("orders")
    model = page.table.record_model
    filters = (Filter("destination", "is", ("JP",)),) if seed else ()
    page.sort = (Sort("mass_g"),)
    page.show_filters(filters)
    settle(window)
    whole: list[int] = []
    reload = record_model.RecordModel.reload
    monkeypatch.setattr(record_model.RecordModel, "reload", lambda model: whole.append(1) or reload(model))
    for _turn in range(25):
        with book.write("Change") as session:
            chance.choice(ACTS)(session, chance.randrange(1, 13), chance)
        if chance.random() < 0.7:
            settle(window)  # else the next change comes before the list has looked at this one
    settle(window)
    with book.read() as session:
        assert list(model.ids) == list(LISTING.ids(session, "", filters, page.sort))
        fresh = LISTING.block(session, list(model.ids))
    for number in range(len(model.ids)):
        model.row(number)
    settle(window)
    assert [model.row(number) for number in range(len(model.ids))] == [fresh[row] for row in model.ids]
    assert len(whole) < 25


def test_of_a_repeated_value_also_the_other_rows_tell(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(record_model, "LARGE", 1)
    with window.records.database.write("Log order") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        goods = [orders.LineDraft(description="a", remarks="twice") for _number in range(2)]
        orders.log(session, orders.OrderDraft(po_number="P-1", exporter_id=exporter, lines=goods), on=ON)
    page = window.page("orders")
    page.show_filters((Filter("remarks", "repeated"),))
    settle(window)
    assert page.table.count() == 2
    with window.records.database.write("Change") as session:
        _edit(session, page.table.record_model.ids[0], "remarks", "once")
    settle(window)
    assert page.table.count() == 0

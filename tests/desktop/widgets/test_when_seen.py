"""A page out of sight is not read anew with every change; it is once, as soon as it is shown."""

from PySide6.QtWidgets import QStackedWidget, QWidget

from db import parties
from db.database import Database
from db.journal import Changes
from desktop.main_window import MainWindow
from desktop.records import Records
from desktop.widgets.when_seen import WhenSeen, together


def _step(number: int, **rows: int) -> Changes:
    return Changes(number, "Log", "write", {name: frozenset({row}) for name, row in rows.items()})


def test_only_the_page_in_sight_hears_at_once(qtbot: object, book: Database) -> None:
    records, stack = Records(book), QStackedWidget()
    front, back = QWidget(), QWidget()
    told: dict[str, list[Changes]] = {"front": [], "back": []}
    for name, page in (("front", front), ("back", back)):
        stack.addWidget(page)
        WhenSeen(records, page, told[name].append)
    stack.show()
    for step in (_step(1, party=1), _step(2, party=2, material=3)):
        records.changed.emit(step)
    assert [change.step for change in told["front"]] == [1, 2]
    assert told["back"] == []
    stack.setCurrentWidget(back)
    (missed,) = told["back"]
    assert (missed.step, missed.rows) == (2, {"party": frozenset({1, 2}), "material": frozenset({3})})
    stack.setCurrentWidget(front)
    stack.setCurrentWidget(back)
    assert len(told["back"]) == 1
    assert [change.step for change in told["front"]] == [1, 2]
    records.close()


def test_without_a_window_everything_is_in_sight(qtbot: object, book: Database) -> None:
    records, page, told = Records(book), QWidget(), list[Changes]()
    WhenSeen(records, page, told.append)
    records.changed.emit(_step(1, party=1))
    assert [change.step for change in told] == [1]
    records.close()


def test_another_date_touches_everything() -> None:
    turned = Changes(0, "", "turned")
    assert together(_step(1, party=1), turned).rows == {}
    assert together(turned, _step(2, party=1)).rows == {}
    assert together(None, _step(3, party=1)).rows == {"party": frozenset({1})}


def test_the_list_behind_another_page_is_read_once_and_only_when_it_is_shown(window: MainWindow) -> None:
    window.show()
    page, asked = window.page("parties"), list[int]()
    window.page("orders")
    window.records.wait_idle()
    page.table.record_model.counted.connect(lambda count, _complete: asked.append(count))
    for name in ("Baotou Magnet", "Ganzhou Rare Earth"):
        window.records.write(
            "Log party", lambda session, name=name: parties.add(session, parties.PartyDraft(name=name))
        )
        window.records.wait_idle()
    assert asked == []
    window.page("parties")
    window.records.wait_idle()
    assert asked == [2]

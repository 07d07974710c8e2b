"""What needs me today is drawn from the agenda."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from compliance.terms import Reason
from db.agenda import Item
from db.agenda_marks import Mark
from db.listing import Filter
from desktop.overview.needs import _WORDS, needed, needs
from desktop.widgets.link import Link
from resources import i18n

ON = date(2026, 11, 24)
REASON = Reason("No word.")
WHERE = (Filter("number", "is", ("A-1",)),)


def item(kind: str, due: date | None, subject: str, count: int = 1, mark: Mark | None = None) -> Item:
    return Item(kind, due, subject, REASON, "applications", WHERE, count=count, mark=mark)


Told = list[tuple[str, object, str]]
Lines = Callable[..., tuple[list[QPushButton], Told]]


@pytest.fixture
def lines(qtbot: QtBot) -> Iterator[Callable[..., tuple[list[QPushButton], Told]]]:
    kept: list[QWidget] = []

    def made(*items: Item) -> tuple[list[QPushButton], Told]:
        told: Told = []
        kept.append(needs(items, ON, lambda page, filters, words: told.append((page, filters, words))))
        qtbot.addWidget(kept[-1])
        return kept[-1].findChildren(QPushButton), told

    yield made
    kept.clear()


def test_what_is_far_ahead_or_put_off_can_wait() -> None:
    mark = Mark("stale:A-2", "", "done", None, "", ON, "me")
    items = [
        item("stale", None, "A-1"),
        item("stale", None, "A-2", mark=mark),
        item("renew", ON + timedelta(days=60), "L-1"),
    ]
    assert [found.subject for found in needed(items, ON)] == ["A-1"]


def test_one_item_opens_its_record_several_open_the_agenda(lines: Lines) -> None:
    buttons, told = lines(item("stale", None, "A-1"), item("deadline", ON, "A-1"), item("deadline", ON, "A-2"))
    assert [button.accessibleName() for button in buttons] == [
        "A-1: No word.",
        "2 statutory deadlines are near or past",
        "All 3 items on the agenda",
    ]
    for button in buttons:
        button.click()
    assert told == [
        ("applications", WHERE, "A-1"),
        ("agenda", (Filter("kind", "is", ("deadline",)),), "Deadline"),
        ("agenda", (), ""),
    ]


def test_an_item_that_stands_for_lines_opens_them(lines: Lines) -> None:
    buttons, told = lines(item("blocked", None, "prohibited", count=5))
    assert buttons[0].accessibleName() == "5 open lines are prohibited"
    buttons[0].click()
    assert told[0][0] == "applications"


def test_nothing_needs_anybody(lines: Lines) -> None:
    assert lines()[0] == []


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh"])
def test_every_sentence_is_told_in_full_beside_two_other_cards(qtbot: QtBot, language: str) -> None:
    """200 pixels are left for it in a window of 1280 pixels."""
    with i18n.speaking(language):
        items = [item(kind, ON, f"A-{kind}", count=1234) for kind in _WORDS]
        card = needs(items, ON, lambda *_told: None)
    qtbot.addWidget(card)
    links = [link for link in card.findChildren(Link) if link.words]
    assert len(links) > len(_WORDS)
    assert [link.words for link in links if link._fitted(200) != link.words] == []

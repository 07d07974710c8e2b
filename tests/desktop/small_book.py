"""A small book for the window: one order to Japan for a listed end user, filed, licensed, delayed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QApplication

from db import applications, delays, licences, materials, orders, parties
from db.database import Database
from desktop.main_window import MainWindow
from desktop.widgets.inspector import Inspector

LISTED = "Mitsubishi Precision Company, Limited"


@dataclass(frozen=True)
class Made:
    """The ids of what stands in the book."""

    line: int
    application: int
    licence: int
    delay: int
    end_user: int
    material: int


def fill(book: Database) -> Made:
    """Log one of everything."""
    with book.write("Fill") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        end_user = parties.find_or_add(session, LISTED, "JP") or 0
        material = materials.add(
            session,
            materials.MaterialDraft(
                item_code="AT-1",
                description="NdFeB block",
                composition="Nd 24, Dy 3.5, Fe bal",
                form="permanent magnet",
            ),
        )
        line = orders.LineDraft(material_id=material, destination="JP", end_user_id=end_user, mass_g=5000)
        draft = orders.OrderDraft(po_number="P-1", exporter_id=exporter, ordered_on=date(2026, 6, 1), lines=[line])
        orders.log(session, draft, on=book.on)
        line_id = orders.find_line(session, "P-1", 1) or 0
        case = applications.ApplicationDraft(
            number="A-1", exporter_id=exporter, destination="JP", mass_g=5000, end_user_id=end_user,
            lines=[applications.ApplicationLineDraft(order_line_id=line_id, mass_g=5000)],
        )  # fmt: skip
        application = applications.log(session, case)
        filed = applications.EventDraft(kind="filed", happened_on=date(2026, 6, 10))
        applications.add_event(session, application, filed, on=book.on)
        licence = licences.draft_from(session, application)
        licence.number, licence.valid_to = "L-1", date(2027, 3, 1)
        licence_id = licences.add(session, licence)
        late = delays.DelayDraft(
            order_line_id=line_id, cause="ministry review", owner="ministry", started_on=date(2026, 7, 1)
        )
        delay = delays.log(session, late, on=book.on)
    return Made(line_id, application, licence_id, delay, end_user, material)


def settle(window: MainWindow) -> None:
    """Let every read, write and announcement end, and inspectors show what they were told."""
    for _round in range(3):
        window.records.wait_idle()
        QApplication.processEvents()
        for inspector in window.findChildren(Inspector):
            inspector.finish()


def shown(window: MainWindow, page: str, row: int) -> str:
    """Everything the inspector of a page says of a record, in one text."""
    made: Any = window.page(page)
    settle(window)
    made.table.select_ids([row], row)
    settle(window)
    portrait = made.inspector.portrait
    assert portrait is not None, page
    words = [portrait.title, portrait.subtitle]
    for section in portrait.sections:
        words += [section.title, *(f"{fact.label} {fact.text} {fact.code}" for fact in section.facts)]
        words += [sentence for sentence, _source in section.paragraphs]
    return "\n".join(words)


def at_the_line(window: MainWindow) -> Any:
    """The Orders page of a small book, in a window that is shown, its line selected."""
    made = fill(window.records.database)
    window.show()
    page = window.page("orders")
    settle(window)
    page.table.select_ids([made.line], made.line)
    settle(window)
    return page


def three_lines(window: MainWindow) -> None:
    """Log one order to Japan with the lines a, b and c."""
    book = window.records.database
    with book.write("Log order") as session:
        exporter = parties.find_or_add(session, "Baotou Magnet", "CN")
        drafts = [orders.LineDraft(description=text, destination="JP") for text in "abc"]
        orders.log(session, orders.OrderDraft(po_number="P-9", exporter_id=exporter, lines=drafts), on=book.on)

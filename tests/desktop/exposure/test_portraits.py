"""A reason with its evidence and what would clear it, and what its review says."""

from db import reviews
from desktop.exposure import portraits
from desktop.main_window import MainWindow
from tests.desktop.small_book import LISTED, fill, shown


def test_a_listed_end_user_is_a_ban_with_its_reason(window: MainWindow) -> None:
    fill(window.records.database)
    book = window.records.database
    with book.read() as session:
        from db.exposure import EXPOSURE

        first = EXPOSURE.ids(session)[0]
    told = shown(window, "exposure", first)
    for word in (LISTED, "ban", "What would clear it", "MOFCOM-2026-27", "review_overdue", "Destination Japan"):
        assert word in told, told


def test_a_line_without_review_and_one_that_is_held(window: MainWindow) -> None:
    made = fill(window.records.database)
    book = window.records.database
    assert portraits.of_line(portraits.HeldLine()).facts == ()
    with book.write("x") as session:
        reviews.open_review(session, made.line, actor="anna", on=book.on)
    with book.read() as session:
        from db.exposure import held

        section = portraits.of_line(held(session, made.line))
    assert section.paragraphs[0][0].startswith("Held: The review is not closed")

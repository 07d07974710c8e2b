"""Written files are listed, the newest first."""

from db import organisation
from db.database import Database
from db.written_files import LISTING


def test_the_newest_comes_first(book: Database) -> None:
    for name in ("a.xlsx", "b.csv"):
        with book.write("Save list", kind="record") as session:
            organisation.note_written(
                session, kind="orders", name=name, actor="Ann", filters="Japan", rows=3, sha256="0" * 64
            )
    with book.read() as session:
        rows = [dict(zip(["id", *(c.key for c in LISTING.columns)], row, strict=True)) for row in LISTING.rows(session)]
    assert [row["name"] for row in rows] == ["b.csv", "a.xlsx"]
    assert (rows[0]["actor"], rows[0]["filters"], rows[0]["rows"], rows[0]["sha256"]) == ("Ann", "Japan", 3, "0" * 64)
    assert book.undo_label() is None

"""`reference`: shown, packed, previewed, taken over; what is not right is refused with one sentence."""

from pathlib import Path

import pytest

from db.database import open_book
from tests.cli.test_books import run
from tests.db.builders import a_line, an_order
from tests.db.test_open_lines import HOLMIUM
from tests.db.test_reference_packs import RESUMED


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "a.monazite"
    opened = open_book(path)
    with opened.write("Prepare") as session:
        an_order(session, lines=[a_line(session, **HOLMIUM)])
    opened.close()
    return path


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A pack whose tables say that No. 57/2025 holds again."""
    import resources

    folder = tmp_path / "edited" / "measures"
    folder.mkdir(parents=True)
    (folder / "timelines.csv").write_text(resources.text("measures/timelines.csv") + RESUMED, encoding="utf-8")
    done = run("--db", tmp_path / "none.monazite", "reference", "pack", tmp_path / "a.pack", "--folder", folder.parent)
    assert done.returncode == 0, done.stderr
    return tmp_path / "a.pack"


def test_reference_shows_edition_counts_and_what_is_verified_until_when(tmp_path: Path) -> None:
    for verb in (("reference",), ("reference", "show")):
        done = run("--db", tmp_path / "none.monazite", *verb)
        assert done.returncode == 0
        assert "57 measures, 274 listings, 200 control entries" in done.stdout
        assert "2025/57: unverified today; verified until 2026-11-10." in done.stdout


def test_a_preview_changes_nothing_and_apply_is_one_step(book: Path, pack: Path) -> None:
    told = run("--db", book, "reference", "update", pack)
    assert told.returncode == 0
    assert "  + MOFCOM-GACC-2025-57 · resumed · 2026-11-11" in told.stdout
    assert "PO-1/1 Holmium oxide (JP): verify status → licence required" in told.stdout
    assert "Nothing was changed" in told.stderr
    again = run("--db", book, "reference", "update", pack, "--apply")
    assert again.returncode == 0, again.stderr
    edition = again.stderr.split("edition ")[1].split()[0]
    assert f"Edition {edition}." in run("--db", book, "reference", "show").stdout
    twice = run("--db", book, "reference", "update", pack, "--apply")
    assert (twice.returncode, "in use already" in twice.stderr) == (2, True)
    assert run("--db", book, "check").returncode == 0


def test_a_damaged_pack_is_one_sentence(book: Path, pack: Path) -> None:
    pack.write_bytes(pack.read_bytes()[:-40])
    done = run("--db", book, "reference", "update", pack, "--apply")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "damaged" in done.stderr

"""A draft is there again for the same book and dialog, and for no other."""

from pathlib import Path

from desktop.settings import Settings
from desktop.widgets.drafts_kept import keep


def test_a_draft_is_there_after_a_restart_until_it_is_forgotten(tmp_path: Path) -> None:
    place = keep(Settings(tmp_path), Path("a.monazite"), "order")
    place.leave({"po_number": "P-1", "gone": "x"})
    place.settings.state.sync()
    again = keep(Settings(tmp_path), Path("a.monazite"), "order")
    assert again.draft(("po_number", "mass_g")) == {"po_number": "P-1"}
    again.leave({})
    assert again.draft(("po_number",)) == {}


def test_books_and_dialogs_do_not_share_drafts(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    keep(settings, Path("a.monazite"), "order").leave({"po_number": "P-1"})
    assert keep(settings, Path("b.monazite"), "order").draft(("po_number",)) == {}
    assert keep(settings, Path("a.monazite"), "party").draft(("po_number",)) == {}

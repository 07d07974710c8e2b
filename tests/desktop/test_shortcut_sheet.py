"""The sheet names every key of the page and of the window."""

from PySide6.QtGui import QKeySequence

from desktop.main_window import MainWindow
from desktop.pages import PAGES
from desktop.shortcut_sheet import DIALOG_KEYS, ShortcutSheet, fixed, page
from desktop.window_commands import key_groups
from tests.desktop.small_book import settle


def test_the_sheet_holds_the_keys_of_this_page(window: MainWindow) -> None:
    window.show()
    window.page("orders")
    window.commands.run("help.keys")
    settle(window)
    text = window.findChildren(ShortcutSheet)[0].text.toPlainText()
    for words in ("Orders", "Log order", "Ctrl+N", "Fill down", "Ctrl+K", "Save and start the next", "Anywhere"):
        assert words in text


def test_fixed_keys_are_written_as_the_system_does() -> None:
    assert fixed(DIALOG_KEYS)[0] == ("Ctrl+Return", "Save")


def test_groups_stand_in_two_columns_of_like_length() -> None:
    """The long group in the middle stands alone or with the shorter neighbour, whichever leaves less empty."""
    groups = [
        (name, [(f"Ctrl+{n}", f"{name} {n}") for n in range(count)]) for name, count in (("A", 8), ("B", 24), ("C", 4))
    ]
    left, right = page(groups).split("</td><td valign='top'>")
    assert "A 7" in left
    assert "B 0" in right
    assert "C 3" in right


def test_the_sheet_of_every_page_names_every_key_that_works_there(window: MainWindow) -> None:
    window.show()
    for spec in PAGES:
        window.show_page(spec.id)
        settle(window)
        told = {keys for _title, pairs in key_groups(window) for keys, _words in pairs}
        for commands in filter(None, (window.commands, window.page_commands())):
            for command, action in commands:
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
                assert not keys or keys in told, f"{spec.id}: {command.id}"

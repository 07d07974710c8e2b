"""The sheet names every key of the page and of the window."""

from desktop.main_window import MainWindow
from desktop.shortcut_sheet import DIALOG_KEYS, ShortcutSheet, fixed
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

"""The sheet names every key of the page and of the window."""

from desktop.main_window import MainWindow
from desktop.shortcut_sheet import DIALOG_KEYS, ShortcutSheet, fixed, page
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

"""The sheet of all keys, drawn from the commands: what works here first, then the rest of the window."""

from collections.abc import Iterable, Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QTextBrowser, QVBoxLayout, QWidget

from desktop import theme
from desktop.commands import CommandSet, plain
from desktop.widgets.dialog_buttons import closing
from resources.i18n import N_, _

GRID_KEYS = (
    ("Return", N_("Open the record")),
    ("Space", N_("Fold the inspector")),
    ("F2", N_("Type over the cell, where it may be")),
    ("Ctrl+Return", N_("While typing: for all selected rows")),
    ("Ctrl+C", N_("Copy with headings")),
    ("Ctrl+A", N_("Select all rows")),
    ("Shift+Down", N_("Select one row more")),
    ("Ctrl+Shift+Down", N_("Select all rows from here on")),
    ("Ctrl+Down", N_("Move the mark, keep the selection")),
    ("Ctrl+Space", N_("Select this row too, or no longer")),
    ("Home", N_("First column; with Ctrl the first row")),
    ("Shift+F10", N_("Menu of the row")),
)
DIALOG_KEYS = (
    ("Ctrl+Return", N_("Save")),
    ("Ctrl+Shift+Return", N_("Save and start the next")),
    ("Esc", N_("Close and keep the draft")),
    ("Alt+Down", N_("Open the list of a picker")),
    ("Ctrl+;", N_("Type the day of the book into a date")),
)

Pair = tuple[str, str]


class ShortcutSheet(QDialog):
    """Groups of keys with what they do."""

    def __init__(self, groups: Sequence[tuple[str, Sequence[Pair]]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(860, 640)
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Keys"))
        self.text.setHtml(page(groups))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.addWidget(self.text)
        layout.addLayout(closing(self))


def pairs_of(commands: CommandSet) -> list[Pair]:
    """Keys and words of the commands that have keys."""
    native = QKeySequence.SequenceFormat.NativeText
    listed = [(command, action.shortcut()) for command, action in commands]
    return [(keys.toString(native), plain(_(command.text))) for command, keys in listed if not keys.isEmpty()]


def fixed(pairs: Iterable[Pair]) -> list[Pair]:
    """Keys that widgets have by themselves, as the system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    return [(QKeySequence(keys).toString(native) or keys, _(words)) for keys, words in pairs]


def page(groups: Sequence[tuple[str, Sequence[Pair]]]) -> str:
    """The sheet as rich text, two groups side by side."""
    look = theme.current()
    cells: list[tuple[int, str]] = []
    for title, pairs in groups:
        rows = "".join(
            f"<tr><td width='160' style='padding: 3px 6px 3px 0; color: {look.muted}'>{escape(keys)}</td>"
            f"<td style='padding: 3px 12px 3px 0'>{escape(words)}</td></tr>"
            for keys, words in pairs
        )
        if rows:
            cells.append((len(pairs) + 2, f"<h3>{escape(title)}</h3><table cellspacing='0'>{rows}</table>"))
    left, right = _balanced(cells)
    return f"<table width='100%'><tr><td width='50%' valign='top'>{left}</td><td valign='top'>{right}</td></tr></table>"


def _balanced(cells: Sequence[tuple[int, str]]) -> tuple[str, str]:
    """The groups in their order in two columns, parted so that the longer one is as short as may be."""

    def longer(at: int) -> int:
        return max(sum(lines for lines, _text in part) for part in (cells[:at], cells[at:]))

    half = min(range(len(cells) + 1), key=longer)
    return "".join(text for _lines, text in cells[:half]), "".join(text for _lines, text in cells[half:])

"""Commands: what can be done, once; menus, buttons, context menus, keys and the palette are drawn from it."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Flag, auto
from string import ascii_lowercase, digits
from typing import Any, Protocol

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop import theme
from resources.i18n import N_, _


class Needs(Flag):
    """What must be there before a command can run."""

    NOTHING = 0
    WRITABLE = auto()
    SELECTION = auto()
    ONE = auto()


CHANGE = Needs.WRITABLE | Needs.SELECTION
"""A command that changes the selected records."""


@dataclass(frozen=True)
class Command:
    """A command: stable id, words (a message id), what it does, how it is drawn and reached.

    `menu` groups commands in menus: `file`, `edit`, `view`, `go`, `help` for the window, anything for
    a page. `primary` makes it the page's main button, `button` one of its other buttons. `when` says whether it can
    run now, beyond what it needs; it is asked when the command is about to be shown.
    """

    id: str
    text: str
    run: Callable[[], object]
    icon: str = ""
    keys: tuple[str, ...] = ()
    needs: Needs = Needs.NOTHING
    menu: str = "record"
    primary: bool = False
    button: bool = False
    hint: str = ""
    listed: bool = True
    when: Callable[[], bool] | None = None


class CommandSet(QObject):
    """The commands of the window or of one page as actions of that widget.

    Keys work while the widget or something in it has the focus.
    """

    ran = Signal(str)

    def __init__(self, owner: QWidget, commands: Sequence[Command], *, writable: bool) -> None:
        super().__init__(owner)
        self.owner = owner
        self._writable = writable
        self._chosen = 0
        self._commands = {command.id: command for command in commands}
        self._actions = {command.id: self._action(command) for command in commands}
        owner.addActions(list(self._actions.values()))
        self.refresh()

    def __iter__(self) -> Iterator[tuple[Command, QAction]]:
        return ((command, self._actions[key]) for key, command in self._commands.items())

    def __contains__(self, key: object) -> bool:
        return key in self._commands

    def action(self, key: str) -> QAction:
        """The action of a command; KeyError when this set has no such command."""
        return self._actions[key]

    @property
    def primary(self) -> QAction | None:
        """The main command of the page; None when it has none."""
        return next((action for command, action in self if command.primary), None)

    def run(self, key: str) -> None:
        """Run a command as if it was chosen from a menu; nothing happens while it is disabled."""
        self._actions[key].trigger()

    def choose(self, count: int) -> None:
        """Say how many records are selected."""
        self._chosen = count
        self.refresh()

    def set_writable(self, writable: bool) -> None:
        """Say whether the book may be changed."""
        self._writable = writable
        self.refresh()

    def fill(self, menu: QMenu, *, only: Needs | None = None, groups: Collection[str] | None = None) -> None:
        """Add commands to a menu, a line between groups; `only` those that need it, or those of some `groups`."""
        last = None
        for command, action in self:
            if not command.listed or (groups is not None and command.menu not in groups):
                continue
            if only is not None and not command.needs & only:
                continue
            if last is not None and command.menu != last:
                menu.addSeparator()
            action.setText(_(command.text))
            menu.addAction(action)
            last = command.menu
        tell_apart([action for action in menu.actions() if action.text()])

    def _action(self, command: Command) -> QAction:
        action = QAction(theme.icon(command.icon), _(command.text), self)
        action.setObjectName(command.id)
        action.setShortcuts([QKeySequence(key) for key in command.keys])
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        tip = plain(_(command.text))
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
        action.setToolTip(" ".join(filter(None, [_(command.hint) or tip, f"({keys})" if keys else ""])))
        action.triggered.connect(lambda: self._run(command))
        return action

    def _run(self, command: Command) -> None:
        command.run()
        self.ran.emit(command.id)

    def refresh(self) -> None:
        """Enable what can run now."""
        for command, action in self:
            action.setEnabled(not self.hindrance(command))

    def hindrance(self, command: Command) -> str:
        """Why a command cannot run now, in a sentence; "" when it can."""
        if Needs.WRITABLE in command.needs and not self._writable:
            return _("This book is open for reading only.")
        if Needs.SELECTION in command.needs and not self._chosen:
            return _("Select a row first.")
        if Needs.ONE in command.needs and self._chosen != 1:
            return _("Select one row only.") if self._chosen else _("Select a row first.")
        if command.when is not None and not command.when():
            return _("There is nothing here for it now.")
        return ""


class Lettered(Protocol):
    """What can have a letter: an action, a button, the label of a field."""

    def text(self) -> str:
        """Its words, the letter marked."""

    def setText(self, text: str, /) -> None:  # noqa: N802
        """Take words."""

    def property(self, name: str, /) -> Any:
        """What it notes of itself: its words in English under `ENGLISH`, where somebody noted them."""


ENGLISH = "english"
"""Under which property a label notes its words before they were translated."""


def tell_apart(actions: Sequence[Lettered]) -> None:
    """Give each action of a menu, or each field of a form, a letter of its own: the one marked, else a free one or none.

    Words meet in a menu that nobody wrote together, and translations mark letters nobody compared. Words in Han or kana
    have theirs behind them, of their English words where these are noted, as programs in these languages do.
    """
    owners: dict[str, int] = {}
    for place, action in enumerate(actions):
        if letter := _marked(action.text()):
            owners.setdefault(letter, place)
    later = [place for place in range(len(actions)) if place not in owners.values()]
    wishes = {place: _wishes(actions[place]) for place in later}
    for place in later:
        _give(place, wishes, owners, set())
    letters = {place: letter for letter, place in owners.items()}
    for place in later:
        actions[place].setText(_with_letter(_bare(actions[place].text()), letters.get(place, "")))


def _give(place: int, wishes: Mapping[int, Sequence[str]], owners: dict[str, int], asked: set[str]) -> bool:
    """Give one a free letter of its wishes; where none is, have another one that can take a different letter do so."""
    wished = wishes.get(place, ())
    if (free := next((letter for letter in wished if letter not in owners), None)) is not None:
        owners[free] = place
        return True
    for letter in wished:
        if letter not in asked:
            asked.add(letter)
            if _give(owners[letter], wishes, owners, asked):
                owners[letter] = place
                return True
    return False


def _marked(text: str) -> str:
    before, mark, after = text.replace("&&", "").partition("&")
    return after[:1].casefold() if mark and (before or after) else ""


def _bare(text: str) -> str:
    """Words without their letter; a real & is told by a sign that no words have."""
    return _LETTER_BEHIND.sub("", text).replace("&&", "\0").replace("&", "")


def _wishes(action: Lettered) -> list[str]:
    """The letters that words could have, the best first: how a word of theirs begins, then any in them."""
    words = _bare(action.text())
    if _EASTERN.search(words):
        return list(dict.fromkeys([*_letters(str(action.property(ENGLISH) or "")), *ascii_lowercase, *digits]))
    return _letters(words)


def _letters(words: str) -> list[str]:
    keys = [n for n, char in enumerate(words) if char.isascii() and char.isalnum()]
    starts = [n for n in keys if n == 0 or words[n - 1] == " "]
    return list(dict.fromkeys(words[n].casefold() for n in (*starts, *(n for n in keys if n not in starts))))


def _with_letter(words: str, letter: str) -> str:
    """Words with their letter marked where a word begins with it, else at its first place, or behind Han and kana."""
    if letter and _EASTERN.search(words):
        said = words.rstrip(_ENDS)
        words = f"{said}(&{letter.upper()}){words[len(said) :]}"
    elif letter:
        keys = [n for n, char in enumerate(words) if char.casefold() == letter]
        at = next((n for n in keys if n == 0 or words[n - 1] == " "), keys[0])
        words = f"{words[:at]}&{words[at:]}"
    return words.replace("\0", "&&")


def plain(text: str) -> str:
    """The words of a command without its mnemonic and dots: `&Log order…` -> `Log order`, `保存(&S)…` -> `保存`."""
    return unlettered(text).replace("&&", "&").rstrip("….")


def unlettered(text: str) -> str:
    """The text of a command without its mnemonic, for a button that has other ways to be reached."""
    text = _LETTER_BEHIND.sub("", text)
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&&")


_LETTER_BEHIND = re.compile(r"\(&\w\)")
"""How languages without Latin letters write a mnemonic: behind the words."""

_EASTERN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
"""Kana and Han."""

_ENDS = " .…:：?？"
"""Signs that words end with, before which their letter stands."""

MENUS: tuple[tuple[str, str], ...] = (
    ("file", N_("&File")),
    ("edit", N_("&Edit")),
    ("view", N_("&View")),
    ("go", N_("&Go")),
    ("help", N_("&Help")),
)
"""The menus of the window; the page's own menu stands between View and Go."""

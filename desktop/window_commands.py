"""The commands of the window, and what the palette, the sheet of keys and the menus draw from them."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.book_files import recent, words_of
from desktop.commands import Command, CommandSet, Needs, plain, tell_apart
from desktop.pages import PAGES, page_keys
from desktop.palette import Entry
from desktop.settings import LANGUAGE
from desktop.shortcut_sheet import DIALOG_KEYS, GRID_KEYS, fixed, pairs_of
from resources.i18n import LANGUAGES, N_, _, available

WINDOW_MENUS = (
    ("file", N_("&File")),
    ("edit", N_("&Edit")),
    ("view", N_("&View")),
    ("go", N_("&Go")),
    ("help", N_("&Help")),
)
"""The menus of the window; those of the page stand after Edit."""

PAGE_MENUS = ((N_("&Record"), ("record", "cells")), (N_("&List"), ("list", "views")))


def window_commands(window: Any) -> Sequence[Command]:
    """Everything that can be done on whatever page."""
    change, acts, records = Needs.WRITABLE, window.acts, window.records
    pages = [
        Command(f"go.{spec.id}", spec.title, partial(window.show_page, spec.id), spec.icon, page_keys(n), menu="go")
        for n, spec in enumerate(PAGES)
    ]
    looks = (
        ("light", N_("&Light")),
        ("dark", N_("&Dark")),
        ("contrast", N_("&High contrast")),
        ("system", N_("Colours as the &system")),
    )
    return (
        Command("file.new", N_("&New database…"), acts.new_book, "add", menu="file"),
        Command("file.open", N_("&Open database…"), acts.open_book, "documents", ("Ctrl+Alt+O",), menu="file"),
        *(
            Command(
                f"file.recent.{n}",
                words_of(path).replace("&", "&&"),
                partial(acts.wanted.emit, path, False),
                "documents",
                menu="recent",
                hint=N_("Open recent"),
                when=path.is_file,
            )
            for n, path in enumerate(recent(window.settings, records.database.path))
        ),
        Command("file.import", N_("&Import…"), acts.import_file, "import", ("Ctrl+I",), change, "file"),
        Command("file.summary", N_("Write Excel &summary…"), acts.write_summary, "export", ("Ctrl+S",), menu="file"),
        Command("file.targets", N_("T&argets…"), acts.show_targets, "check", (), change, "file"),
        Command("file.template", N_("Save &template for exporters…"), acts.save_template, "export", (), menu="file"),
        Command("file.written", N_("&Written files…"), acts.show_written, "history", (), menu="file"),
        Command("file.backup", N_("&Back up…"), acts.back_up, "export", (), menu="file"),
        Command("file.demo", N_("Open the &demo book"), acts.open_demo, "import", (), change, "file"),
        Command("file.first", N_("Log the &first order"), window.log_first, "add", (), change, "file", listed=False),
        Command("file.settings", N_("S&ettings…"), window.show_settings, "person", ("Ctrl+,",), menu="file"),
        Command("file.quit", N_("&Quit"), window.close, "close", ("Ctrl+Q",), menu="file"),
        Command("edit.undo", N_("&Undo"), records.undo, "undo", ("Ctrl+Z",), menu="edit"),
        Command("edit.redo", N_("&Redo"), records.redo, "redo", ("Ctrl+Y", "Ctrl+Shift+Z"), menu="edit"),
        Command("edit.steps", N_("Steps to u&ndo…"), window.show_undo_list, "history", ("Ctrl+Alt+Z",), menu="edit"),
        Command("view.date", N_("&Turn to another date…"), acts.turn, "calendar", ("Ctrl+T",), menu="view"),
        Command("view.inspector", N_("Fold the &inspector"), window.fold, "panel", ("F9",), menu="view"),
        *(
            Command(f"view.{name}", words, partial(window.dress, name), "theme", (), menu="view")
            for name, words in looks
        ),
        *(
            Command(f"view.language.{code}", name, partial(window.settings.set, LANGUAGE, code), menu="language")
            for code, name in LANGUAGES.items()
            if code in available()
        ),
        Command("go.palette", N_("Go &to or do…"), window.open_palette, "search", ("Ctrl+K",), menu="go"),
        *pages,
        Command("help.guide", N_("&Guide"), window.show_guide, "documents", ("F1",), menu="help"),
        Command("help.keys", N_("&Keys"), window.show_keys, "more", ("Ctrl+/",), menu="help"),
    )


def draw_menus(window: Any) -> None:
    """Fill the menu bar: the menus of the window and, after Edit, those of the page that is shown."""
    bar, commands = window.menuBar(), window.commands
    for group, title in WINDOW_MENUS:
        menu = bar.addMenu(_(title))
        commands.fill(menu, groups=(group,))
        if group == "file":
            _recent_menu(commands, menu)
        if group == "view":
            commands.fill(menu.addMenu(_("L&anguage")), groups=("language",))
        tell_apart([action for action in menu.actions() if action.text()])
        if group == "edit":
            for name, groups in PAGE_MENUS:
                menu = bar.addMenu(_(name))
                menu.aboutToShow.connect(partial(_fill_page, window, menu, groups))


def _recent_menu(commands: CommandSet, menu: QMenu) -> None:
    """The books used last, behind Open; one that is gone is there, but cannot be chosen."""
    inner = QMenu(_("Open &recent"), menu)
    commands.fill(inner, groups=("recent",))
    inner.setEnabled(bool(inner.actions()))
    menu.insertMenu(menu.actions()[2], inner)
    menu.aboutToShow.connect(commands.refresh)


def _fill_page(window: Any, menu: QMenu, groups: Sequence[str]) -> None:
    """What can be done on the page that is shown."""
    menu.clear()
    commands = window.page_commands()
    if commands is not None:
        commands.refresh()
        listed = {command.menu for command, _action in commands}
        others = listed - {group for _title, names in PAGE_MENUS for group in names}
        # What a page calls a group of its own stands with its records.
        commands.fill(menu, groups=(*groups, *others) if "record" in groups else groups)


def palette_entries(window: Any) -> list[Entry]:
    """Pages, then what can be done here, then what can be done anywhere; last what cannot be done now, and why."""
    pages = [
        Entry("page", spec.id, _(spec.title), _("page"), spec.icon, _keys("".join(page_keys(n))),
              partial(window.show_page, spec.id))
        for n, spec in enumerate(PAGES)
    ]  # fmt: skip
    sets = [found for found in (window.page_commands(), window.commands) if found is not None]
    for found in sets:
        found.refresh()
    found_here = [entry for commands in sets for entry in _entries(commands)]
    return [*pages, *sorted(found_here, key=lambda entry: bool(entry.hindrance))]


def _entries(commands: CommandSet) -> list[Entry]:
    made = []
    for command, action in commands:
        if command.menu != "go":
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            title, why = plain(_(command.text)), commands.hindrance(command)
            hint = why or _(command.hint)
            made.append(Entry("command", command.id, title, hint, command.icon, keys, action.trigger, why))
    return made


def _keys(text: str) -> str:
    return QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)


def key_groups(window: Any) -> list[tuple[str, Sequence[tuple[str, str]]]]:
    """Keys by where they work: this page, its list, anywhere, dialogs."""
    groups: list[tuple[str, Sequence[tuple[str, str]]]] = []
    commands = window.page_commands()
    if commands is not None:
        title = _(PAGES[window.navigation.currentRow()].title)
        groups.append((title, pairs_of(commands)))
    groups.append((_("In a list"), fixed(GRID_KEYS)))
    groups.append((_("Anywhere"), pairs_of(window.commands)))
    groups.append((_("In a dialog"), fixed(DIALOG_KEYS)))
    return groups

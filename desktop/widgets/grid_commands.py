"""What can be done with any grid, whatever its records: find, filter, columns, copy, type over, print."""

from typing import Any, Protocol

from desktop.commands import CHANGE, Command, Needs
from desktop.widgets.heading_sort import sort_command
from resources.i18n import N_


class GridPage(Protocol):
    """What a page with a grid can do."""

    table: Any
    edits: Any

    def to_search(self) -> None:
        """Go to the search."""

    def add_filter(self) -> None:
        """Open the editor for another filter."""

    def clear(self) -> None:
        """Show all rows again."""

    def choose_columns(self) -> None:
        """Open the column chooser."""

    def freeze(self) -> None:
        """Keep the columns up to the one with the mark in sight."""

    def mark_rows(self) -> None:
        """Say which rows get a colour and a sign."""

    def show_groups(self) -> None:
        """Show what the rows come to in groups."""

    def save_list(self) -> None:
        """Write what is shown to a file."""

    def print_list(self) -> None:
        """Print what is shown."""

    def only(self) -> None:
        """Show only rows with the value that has the mark."""

    def without(self) -> None:
        """Leave out rows with the value that has the mark."""


def list_commands(page: GridPage) -> tuple[Command, ...]:
    """Commands about the list as a whole."""
    return (
        Command("grid.find", N_("&Find"), page.to_search, "search", ("Ctrl+F",), menu="list"),
        Command("grid.filter", N_("Add &filter…"), page.add_filter, "filter", ("Ctrl+Shift+F",), menu="list"),
        Command("grid.clear", N_("&Clear all filters"), page.clear, "close", ("Ctrl+Shift+X",), menu="list"),
        Command("grid.columns", N_("C&olumns…"), page.choose_columns, "panel", ("Ctrl+Shift+O",), menu="list"),
        Command("grid.go_to_column", N_("&Go to column…"), page.choose_columns, keys=("Ctrl+G",), menu="list"),
        sort_command(page.table.sort_here),
        Command("grid.freeze", N_("F&reeze up to this column"), page.freeze, menu="list"),
        Command("grid.marks", N_("Mar&k rows…"), page.mark_rows, "edit", ("Ctrl+Shift+M",), menu="list"),
        Command("grid.groups", N_("To&tals by…"), page.show_groups, "overview", ("Ctrl+Shift+G",), menu="list"),
        Command(
            "grid.save", N_("&Save list as Excel or CSV…"), page.save_list, "export", ("Ctrl+Shift+S",), menu="list"
        ),
        Command("grid.print", N_("&Print…"), page.print_list, "export", ("Ctrl+P",), menu="list"),
    )


def cell_commands(page: GridPage) -> tuple[Command, ...]:
    """Commands about the selected rows and the cell with the mark."""
    some = Needs.SELECTION
    copying = (
        Command("grid.only", N_("Only t&his value"), page.only, "filter", ("Alt+=",), some, "cells"),
        Command("grid.without", N_("With&out this value"), page.without, keys=("Alt+-",), needs=some, menu="cells"),
        Command("grid.copy", N_("Co&py with headings"), page.table.copy, needs=some, menu="cells"),
        Command(
            "grid.copy_column",
            N_("Copy this column onl&y"),
            page.table.copy_column,
            "",
            ("Ctrl+Shift+C",),
            some,
            "cells",
        ),
    )
    if page.edits is None:
        return copying
    return (
        Command("grid.edit", N_("Type o&ver"), page.edits.edit, "edit", ("F2",), CHANGE, "cells"),
        Command("grid.choose", N_("Choose from the l&ist"), page.edits.choose, "", ("Alt+Down",), CHANGE, "cells"),
        Command("grid.today", N_("&Type today's date"), page.edits.today, "calendar", ("Ctrl+;",), CHANGE, "cells"),
        Command("grid.fill", N_("Fill &down"), page.edits.fill_down, keys=("Ctrl+D",), needs=CHANGE, menu="cells"),
        Command("grid.bulk", N_("Change in &all selected…"), page.edits.bulk, "", ("Ctrl+B",), CHANGE, "cells"),
        Command("grid.paste", N_("Pa&ste"), page.edits.paste, "", ("Ctrl+V",), Needs.WRITABLE, "cells"),
        *copying,
    )

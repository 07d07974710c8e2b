"""Which book: the file dialogs for a new or another one, what speaks against a file, the books used last."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from db.problems import Missing, Problem, Refused
from desktop.settings import RECENT, REOPEN, Settings
from resources.i18n import _

SUFFIX = ".monazite"


def choose_new(parent: QWidget, folder: Path) -> Path | None:
    """Ask where a new book shall be; None when nobody says."""
    name, _kind = QFileDialog.getSaveFileName(
        parent,
        _("New database"),
        str(folder / f"{_('orders')}{SUFFIX}"),
        _("Monazite database (*.monazite)"),
        options=QFileDialog.Option.DontConfirmOverwrite,  # a book is never overwritten
    )
    if not name:
        return None
    path = Path(name)
    return path if path.suffix else path.with_name(path.name + SUFFIX)


def choose_open(parent: QWidget, folder: Path) -> Path | None:
    """Ask which book to open; None when nobody says."""
    kinds = f"{_('Monazite database (*.monazite)')};;{_('All files (*)')}"
    name, _kind = QFileDialog.getOpenFileName(parent, _("Open database"), str(folder), kinds)
    return Path(name) if name else None


def speaks_against(path: Path, *, new: bool) -> Problem | None:
    """Why a file can neither be made nor opened, before it is touched; what is in it, the book itself says."""
    if new and path.exists():
        return Refused(
            _("{name} is there already. Open it with “Open database…”, or give the new one another name.").format(
                name=path.name
            )
        )
    if not new and not path.exists():
        return Missing(
            _("{path} is no longer there. Check whether it was moved or its drive is missing.").format(path=path)
        )
    return None


def same(one: Path, other: Path) -> bool:
    """Whether two names mean the same file."""
    try:
        return one.samefile(other)
    except OSError:
        return one.absolute() == other.absolute()


def recent(settings: Settings, but: Path) -> Sequence[Path]:
    """The books used last, newest first, without the one that is open."""
    return [path for path in map(Path, settings.get(RECENT)) if path.absolute() != but.absolute()]


def words_of(path: Path) -> str:
    """A book in one line: its name, then its folder, shortened when it is long."""
    folder = path.parent
    try:
        told = f"~/{folder.relative_to(Path.home()).as_posix()}".removesuffix("/.")
    except ValueError:
        told = str(folder)
    if len(told) > _LONGEST:
        told = f"{told[: _LONGEST // 3]}…{told[-2 * _LONGEST // 3 :]}"
    return f"{path.name}  –  {told}"


_LONGEST = 48


def at_start(settings: Settings, usual: Path) -> Path:
    """The book to begin with when none is named: the last one where it is still there, else the usual one."""
    if settings.get(REOPEN):
        for name in settings.get(RECENT)[:1]:
            if Path(name).is_file():
                return Path(name)
    return usual


def gone_at_start(settings: Settings, path: Path) -> str:
    """What to say when the last book was not opened because it is gone; "" when it was."""
    last = settings.get(RECENT)[:1]
    if not settings.get(REOPEN) or not last or Path(last[0]).exists():
        return ""
    return _("{last} is no longer there; this is {name}.").format(last=last[0], name=path)


def ask_other(window: QWidget, problem: Problem, path: Path) -> tuple[Path, bool] | None:
    """Say why the first book cannot be opened, and ask for another: its path and whether it is new; None to leave."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Monazite", str(problem), parent=window)
    box.setInformativeText(_("You can open or make another database."))
    other = box.addButton(_("&Open another…"), QMessageBox.ButtonRole.AcceptRole)
    new = box.addButton(_("&New database…"), QMessageBox.ButtonRole.ActionRole)
    box.addButton(_("&Quit"), QMessageBox.ButtonRole.RejectRole)
    while True:
        box.exec()
        if box.clickedButton() not in (other, new):
            return None
        made = box.clickedButton() is new
        chosen = choose_new(window, path.parent) if made else choose_open(window, path.parent)
        if chosen is not None:
            against = speaks_against(chosen, new=made)
            if against is None:
                return chosen, made
            box.setText(str(against))

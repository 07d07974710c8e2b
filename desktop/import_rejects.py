"""Rejected rows into a workbook that imports back: where it goes, and how that went in a sentence."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from exchange.incoming import Incoming, Understood
from resources.i18n import _

if TYPE_CHECKING:
    from exchange.rejects import Rejected


def ask_where(parent: QWidget, incoming: Incoming) -> Path | None:
    """The workbook to write, beside the file it comes from unless somebody says otherwise; None to write none."""
    wanted = f"{Path(incoming.name).stem} rejected.xlsx"
    folder = incoming.path.parent if incoming.path is not None else Path()
    name, _kind = QFileDialog.getSaveFileName(
        parent, _("Save rejected rows"), str(folder / wanted), _("Excel workbook (*.xlsx)")
    )
    return Path(name) if name else None


def write(out: Path, rejected: "Sequence[Rejected]", understood: Understood) -> str:
    """Write the rows with their reasons and open cells; what to do next, or why it cannot be written there."""
    from exchange.open_cells import at_cells
    from exchange.rejects_workbook import write_rejects

    try:
        write_rejects(out, rejected, at_cells(understood.flags, understood.columns))
    except OSError as error:
        return _("{name} cannot be written: {why}. Choose another place.").format(name=out, why=error.strerror)
    return _("The rejected rows are in {name}. Correct them there and import that file.").format(name=out)

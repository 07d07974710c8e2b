"""What is due on the day of the book, told once at the start to whoever wants it."""

from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop import formats
from desktop.records import Records
from desktop.words import word
from resources.i18n import _, n_

_SHOWN = 12


class DueNotice(QObject):
    """Reads the agenda and shows its head; silent when nothing is due."""

    def __init__(self, records: Records, window: QWidget, within: int = 7) -> None:
        super().__init__(window)
        self._records, self._window, self._within = records, window, within
        records.reader(self).read(_agenda, self._show)

    def _show(self, items: list[Any]) -> None:
        on = self._records.on
        due = [item for item in items if item.due is None or (item.due - on).days <= self._within]
        if not due:
            return
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle(_("Due"))
        box.setText(n_("{n} thing is due.", "{n} things are due.", len(due)).format(n=formats.number(len(due))))
        lines = [f"{word(item.subject)}: {item.text}" for item in due[:_SHOWN]]
        if len(due) > _SHOWN:
            lines.append(_("… and {n} more on the Overview.").format(n=formats.number(len(due) - _SHOWN)))
        box.setInformativeText("\n".join(lines))
        box.open()


def _agenda(session: Any) -> list[Any]:
    from db.agenda import agenda

    return agenda(session)

"""When the program itself is at fault: logged, one calm dialog, a report ready to copy, the window stays."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from resources.i18n import _

LOG = logging.getLogger(__name__)


class Faults(QObject):
    """Catches what nobody caught, on any thread, and shows it once in the window."""

    _met = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: QWidget | None = None
        self._shown: FaultDialog | None = None
        self._met.connect(self.show)

    def install(self) -> None:
        """Become the program's last resort for exceptions."""
        sys.excepthook = self._hook

    def _hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        LOG.critical("Not caught", exc_info=(kind, error, trace))
        self._met.emit(error)

    def show(self, error: BaseException) -> None:
        """Show a fault; while one is shown, further ones are added to its report."""
        if self._shown is not None:
            self._shown.add(error)
            return
        self._shown = FaultDialog(error, self.window)
        self._shown.finished.connect(self._closed)
        self._shown.open()

    def _closed(self) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None


class FaultDialog(QDialog):
    """Says that it is our fault, that nothing is lost, and holds the report ready to send."""

    def __init__(self, error: BaseException, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("A fault in Monazite"))
        self.setMinimumWidth(560)
        sentence = QLabel(
            _(
                "Something went wrong in the program; it is not your doing. What was saved is safe, and you "
                "can go on working. Copy the report and send it to whoever looks after Monazite."
            )
        )
        sentence.setWordWrap(True)
        self.report = QPlainTextEdit(report(error))
        self.report.setReadOnly(True)
        self.report.setAccessibleName(_("Report"))
        self.report.setTabChangesFocus(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        copy = buttons.addButton(_("&Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.setContentsMargins(20, 20, 20, 20)
        for widget in (sentence, self.report, buttons):
            layout.addWidget(widget)

    def add(self, error: BaseException) -> None:
        """Add another fault to the report."""
        self.report.appendPlainText("\n" + report(error))

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())


def report(error: BaseException) -> str:
    """What the people who mend the program need: versions, and where it happened."""
    import platform

    head = f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"
    return "\n".join([head, "", *traceback.format_exception(error)])

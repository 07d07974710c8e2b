"""The legend of a chart: a button for each series that shows or hides it; it wraps where there is no room."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QSizePolicy, QWidget

from desktop import theme
from desktop.widgets.charts_axes import DASHES
from desktop.widgets.flow import Flow
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Entry:
    """A series: key, name, the place that chose its colour, whether it is shown, and what its tool tip says."""

    key: str
    name: str
    place: int
    shown: bool = True
    hint: str = ""
    line: bool = True


class Legend(QWidget):
    """Buttons with the mark of each series. `toggled(key, shown)`."""

    toggled = Signal(str, bool)
    filled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._flow = Flow(self, gap=4)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self.buttons: dict[str, QPushButton] = {}
        self._entries: tuple[Entry, ...] = ()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show those series."""
        self._entries = tuple(entries)
        for button in self.buttons.values():
            button.setParent(None)
            button.deleteLater()
        while self._flow.takeAt(0) is not None:
            pass
        self.buttons = {entry.key: self._button(entry) for entry in entries}
        for button in self.buttons.values():
            self._flow.addWidget(button)
        self._dress()
        self.updateGeometry()
        self.filled.emit()

    def _button(self, entry: Entry) -> QPushButton:
        button = QPushButton(entry.name)
        button.setObjectName("legend")
        button.setFlat(True)
        button.setCheckable(True)
        button.setChecked(entry.shown)
        button.setIconSize(QSize(18, 12))
        button.setToolTip("\n".join(filter(None, [entry.hint, _("Click to show or hide it")])))
        button.setAccessibleName(entry.name)
        button.setStyleSheet("#legend { border: none; padding: 3px 8px; text-align: left; background: transparent; }")
        button.toggled.connect(lambda shown, key=entry.key: self._toggle(key, shown))
        return button

    def _toggle(self, key: str, shown: bool) -> None:
        self._dress()
        self.toggled.emit(key, shown)

    def _dress(self) -> None:
        look = theme.colours_of(self.palette())
        for entry in self._entries:
            button = self.buttons[entry.key]
            colour = look.series[entry.place % len(look.series)] if button.isChecked() else look.edge
            button.setIcon(_mark(colour, entry, self.devicePixelRatioF(), filled=button.isChecked()))
            font = button.font()
            font.setStrikeOut(not button.isChecked())
            button.setFont(font)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()


class _Room(QScrollArea):
    """Shows as many lines of a legend as there is room for, never more than it needs."""

    MOST = 60

    def __init__(self, legend: Legend) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._legend = legend
        self.setWidget(legend)
        legend.setAutoFillBackground(False)  # a scroll area fills what it is given
        self.viewport().setAutoFillBackground(False)
        legend.filled.connect(self._fit)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Follow the width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(max(24, min(self.MOST, self._legend.heightForWidth(self.viewport().width()) + 2)))


def roomy(legend: Legend) -> QScrollArea:
    """A legend that scrolls where it has very many entries."""
    return _Room(legend)


def _mark(colour: str, entry: Entry, ratio: float, *, filled: bool) -> QIcon:
    """A short line with the dashes of a curve, or a square for an area."""
    pixels = QPixmap(round(18 * ratio), round(12 * ratio))
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if entry.line:
        painter.setPen(QPen(QColor(colour), 2.2, DASHES[entry.place % len(DASHES)]))
        painter.drawLine(0, 6, 18, 6)
    else:
        painter.setPen(QPen(QColor(colour), 1))
        painter.setBrush(QColor(colour) if filled else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(3, 1, 10, 10, 2, 2)
    painter.end()
    return QIcon(pixels)

"""Words with a shape and a colour as widgets and in tables, and the delegate of a grid."""

from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from compliance.countries import read_country
from desktop import theme
from desktop.widgets.cell_line import CellLine, Going, ends
from desktop.widgets.cell_painting import PAD, SHAPE, SHAPES, CellDelegate, draw_badge
from desktop.widgets.offers import Offers
from desktop.widgets.record_model import RecordModel, title
from desktop.words import Tone, tone, word

Index = QModelIndex | QPersistentModelIndex


class _Word(QLabel):
    """A word that ends in dots where it has no room, instead of being cut."""

    ink = ""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Draw the word, shortened where the place is narrower than it."""
        if self.width() >= self.sizeHint().width():
            super().paintEvent(event)
            return
        room = self.contentsRect()
        painter = QPainter(self)
        painter.setPen(QColor(self.ink))
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)


class Badge(QWidget):
    """A word of the vocabulary with its shape, on a soft ground."""

    def __init__(
        self, code: str = "", parent: QWidget | None = None, *, text: str = "", loud: Tone | None = None
    ) -> None:
        super().__init__(parent)
        self._shape = QLabel()
        self._word = _Word()
        self._word.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(6, 2, 8, 2)
        layout.setSpacing(6)
        layout.addWidget(self._shape)
        layout.addWidget(self._word)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.show_code(code, text, loud)

    def show_code(self, code: str, text: str = "", loud: Tone | None = None) -> None:
        """Show a code of the vocabulary; `text` and `loud` replace its own word and tone."""
        self._tone = loud or tone(code)
        self._word.setText(text or word(code))
        self.setAccessibleName(self._word.text())
        self._dress()
        if not self._word.text():
            self.hide()
        elif self.parentWidget() is not None:
            self.show()  # one that stands nowhere yet would show as a window of its own and take the keys

    def changeEvent(self, event: object) -> None:  # noqa: N802
        """Follow the look."""
        super().changeEvent(event)  # type: ignore[arg-type]
        if getattr(event, "type", None) and event.type() == event.Type.PaletteChange:  # type: ignore[attr-defined]
            self._dress()

    def _dress(self) -> None:
        look = theme.current()
        ink, fill = look.tones[self._tone]
        self._word.ink = ink
        self._shape.setPixmap(theme.drawing(SHAPES[self._tone], ink, 12, self.devicePixelRatioF()))
        wanted = f"Badge {{ background: {fill}; border-radius: 4px; }} QLabel {{ color: {ink}; }}"
        if self.styleSheet() != wanted:
            self.setStyleSheet(wanted)


class RecordDelegate(CellDelegate):
    """Paints the cells of a grid, and opens an editor on those that can be typed over.

    `everywhere` tells of a text that was typed for all selected rows.
    """

    everywhere = Signal(str)

    def __init__(self, model: RecordModel, parent: QWidget) -> None:
        super().__init__(model, parent)
        self._model = model
        self.suggest: Callable[[str], Offers | None] = lambda _key: None
        self.laid_over: Callable[[Index], QTableView | None] = lambda _index: None
        """The frozen columns where a cell stands in them; None for every other cell."""

    def state(self, option: QStyleOptionViewItem) -> int:
        """Whether a cell is selected or has the focus, as SELECTED and FOCUSED."""
        flags: int = option.state.value
        return flags

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802, ARG002
        """A line to type into, with what may stand there offered while typing; over a frozen column, not under it."""
        column = self._model.columns[index.column()]
        frozen = self.laid_over(index)
        parent = frozen.viewport() if frozen is not None else parent
        known = (lambda text: bool(read_country(text))) if column.kind == "country" else (lambda _text: False)
        editor = CellLine(parent, lambda: self.suggest(column.key), known)
        editor.ended.connect(lambda going: self._end(editor, going))
        editor.setAccessibleName(title(column))
        editor.setAlignment(Qt.AlignmentFlag.AlignRight if self._right[index.column()] else Qt.AlignmentFlag.AlignLeft)
        return editor

    def _end(self, editor: CellLine, going: Going) -> None:
        if going.everywhere:
            editor.settle()
            self.everywhere.emit(editor.text())
        elif going.taken:
            self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        """Leave the keys that end typing to the line, which knows what each of them means."""
        return False if ends(event) else super().eventFilter(editor, event)

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Open with the exact value."""
        if isinstance(editor, CellLine):
            editor.begin(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Hand over what was typed."""
        if isinstance(editor, CellLine):
            editor.settle()
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Over the cell, wide enough to type."""
        rect: QRect = option.rect
        frozen = self.laid_over(index)
        if frozen is not None:
            rect = QRect(frozen.columnViewportPosition(index.column()), rect.y(), rect.width(), rect.height())
        editor.setGeometry(rect.left(), rect.top(), max(rect.width(), 120), rect.height())


class CodeDelegate(QStyledItemDelegate):
    """Paints the codes of one column of a plain table as badges; the code stands under `UserRole`."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        """Room for the word, its shape and what stands around them."""
        hint = super().sizeHint(option, index)
        wide = option.fontMetrics.horizontalAdvance(str(index.data() or "")) + SHAPE + 2 * PAD + 2
        return QSize(max(wide, hint.width()), hint.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the ground as the style does, then the badge."""
        rect: QRect = option.rect
        text, code = str(index.data() or ""), str(index.data(Qt.ItemDataRole.UserRole) or "")
        look = theme.current()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.selected))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.line))
        if text:
            draw_badge(painter, rect.adjusted(PAD, 0, -PAD, -1), look, code, text)

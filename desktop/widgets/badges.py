"""Words with a shape and a colour, and the delegate that paints the cells of a grid."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop import formats, theme
from desktop.theme import Colours
from desktop.widgets.record_model import RecordModel, title
from desktop.words import Tone, tone, word

SHAPES: dict[Tone, str] = {
    Tone.BAN: "shape-ban",
    Tone.BAD: "shape-bad",
    Tone.WARN: "shape-warn",
    Tone.WAIT: "shape-wait",
    Tone.GOOD: "shape-good",
    Tone.QUIET: "shape-quiet",
}
"""Every tone has a shape of its own: colour is never the only sign."""

LOUD = frozenset({Tone.BAN, Tone.BAD, Tone.WARN})
PAD = 8
"""Pixels left and right of what stands in a cell; the headings of look.qss have the same."""

SHAPE = 18
"""Pixels the shape of a badge takes before its word."""

_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)

Index = QModelIndex | QPersistentModelIndex


class Badge(QWidget):
    """A word of the vocabulary with its shape, on a soft ground."""

    def __init__(
        self, code: str = "", parent: QWidget | None = None, *, text: str = "", loud: Tone | None = None
    ) -> None:
        super().__init__(parent)
        self._shape = QLabel()
        self._word = QLabel()
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
        self._shape.setPixmap(theme.drawing(SHAPES[self._tone], ink, 12, self.devicePixelRatioF()))
        wanted = f"Badge {{ background: {fill}; border-radius: 4px; }} QLabel {{ color: {ink}; }}"
        if self.styleSheet() != wanted:
            self.setStyleSheet(wanted)


class RecordDelegate(QStyledItemDelegate):
    """Paints a cell straight from the model's row: one call a cell instead of nine."""

    def __init__(self, model: RecordModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._kinds = [column.kind for column in model.columns]
        self._right = [kind in formats.NUMERIC for kind in self._kinds]
        self.row_height = 28
        self.suggest: Callable[[str], Sequence[str]] | None = None
        self._look: Colours = theme.LIGHT
        self._pens: dict[str, QColor] = {}
        self.refresh(parent.palette())

    def refresh(self, palette: QPalette) -> None:
        """Take the colours of a look."""
        self._look = look = theme.colours_of(palette)
        names = ("text", "muted", "line", "selected", "accent", "base")
        self._pens = {name: QColor(getattr(look, name)) for name in names}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002
        """Rows are of one height; widths come from the columns."""
        return QSize(80, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        pens = self._pens
        number, place = index.row(), index.column()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, pens["selected"])
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, pens["line"])
        texts = self._model.texts(number)
        if texts is not None and self._model.pending:
            texts = self._with_pending(number, texts)
        if texts is None:
            painter.fillRect(rect.left() + PAD, rect.center().y() - 3, rect.width() // 2, 6, pens["line"])
        elif text := texts[place]:
            inner = rect.adjusted(PAD, 0, -PAD, -1)
            if self._kinds[place] == "term":
                row = self._model.row(number) if not self._model.pending else None
                draw_badge(painter, inner, self._look, str(row[place]) if row is not None else "", text)
            else:
                painter.setPen(pens["text"])
                shown = _fitting(option.fontMetrics, text, inner.width())
                painter.drawText(inner, _RIGHT if self._right[place] else _FLAGS, shown)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(pens["accent"])
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _with_pending(self, number: int, texts: tuple[str, ...]) -> tuple[str, ...]:
        """The texts of a row with what was typed and is not written yet."""
        row, pending = self._model.ids[number], self._model.pending
        pairs = zip(self._model.columns, texts, strict=True)
        return tuple(pending.get((row, column.key), text) for column, text in pairs)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802, ARG002
        """A line to type into, with what may stand there offered while typing."""
        editor = QLineEdit(parent)
        editor.setObjectName("cellEditor")
        editor.returnPressed.connect(lambda: editor.setProperty("entered", True))
        column = self._model.columns[index.column()]
        editor.setAccessibleName(title(column))
        names = self.suggest(column.key) if self.suggest is not None else ()
        if names:
            completer = QCompleter(list(names), editor)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            editor.setCompleter(completer)
        editor.setAlignment(Qt.AlignmentFlag.AlignRight if self._right[index.column()] else Qt.AlignmentFlag.AlignLeft)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        """Open with the exact value, all of it selected."""
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802
        """Hand over what was typed."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802, ARG002
        """Over the cell, wide enough to type."""
        rect: QRect = option.rect
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


def draw_badge(painter: QPainter, rect: QRect, look: Colours, code: str, text: str) -> None:
    """Draw a code as its shape and word, on a soft ground when it is loud."""
    loudness = tone(code) if code else Tone.QUIET
    ink, fill = look.tones[loudness]
    metrics = painter.fontMetrics()
    shown = _fitting(metrics, text, rect.width() - SHAPE)
    if loudness in LOUD:
        width = min(rect.width() + 12, metrics.horizontalAdvance(shown) + SHAPE + 12)
        height = min(rect.height() - 4, metrics.height() + 4)
        pill = QRect(rect.left() - 6, rect.center().y() - height // 2 + 1, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(fill))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(pill, 4, 4)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setBrush(Qt.BrushStyle.NoBrush)
    shape = theme.drawing(SHAPES[loudness], ink, 12, painter.device().devicePixelRatioF())
    painter.drawPixmap(rect.left(), rect.center().y() - 5, shape)
    painter.setPen(QColor(ink if loudness in LOUD else look.text))
    painter.drawText(rect.adjusted(SHAPE, 0, 0, 0), _FLAGS, shown)


def _fitting(metrics: QFontMetrics, text: str, width: int) -> str:
    """The text, shortened only where it does not fit; short texts are not measured."""
    if len(text) * metrics.maxWidth() <= width:
        return text
    return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

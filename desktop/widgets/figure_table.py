"""A table of figures that are computed, not stored: sorts by its headings, copies, opens the rows behind a number."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from db.listing import Kind
from desktop import formats, theme
from desktop.widgets import head_lines, heading_sort, page_rows
from desktop.widgets.cell_painting import PAD, SHAPE, draw_badge
from desktop.widgets.head_lines import WrappedHeads

Index = QModelIndex | QPersistentModelIndex
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_MOST_MEASURED = 200
_LEAST = 24
"""Characters of the last column that stay when it gives way."""
_SHORT = 10
"""Characters that stay of any column of words, where a table would have to be scrolled sideways."""
_AROUND = 2 * PAD + 6
_WORDS = ("text", "term", "country")


@dataclass(frozen=True, slots=True)
class Head:
    """A column: key, title as shown, how it reads, what it means, widest width in characters; `opens` = a link."""

    key: str
    title: str
    kind: Kind = "text"
    hint: str = ""
    widest: int = 40
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row: what it stands for, its values by column, texts that replace how a value reads, and quiet columns.

    `last` keeps a total below all others, however they are sorted.
    """

    subject: Any
    values: Mapping[str, Any]
    texts: Mapping[str, str] = field(default_factory=dict)
    quiet: frozenset[str] = frozenset()
    hint: str = ""
    last: bool = False


class FigureModel(QAbstractTableModel):
    """The rows of a table of figures."""

    def __init__(self, heads: Sequence[Head], parent: QWidget) -> None:
        super().__init__(parent)
        self.heads = tuple(heads)
        self.rows: list[Row] = []
        self._given: list[Row] = []
        self.sorted_by: tuple[int, Qt.SortOrder] | None = None

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show those rows in the order given, or in the order chosen before."""
        self.beginResetModel()
        self._given = list(rows)
        self.rows = self._ordered()
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; what is not known stands last either way. A column below 0 restores the order given."""
        self.layoutAboutToBeChanged.emit()
        self.sorted_by = (column, order) if column >= 0 else None
        self.rows = self._ordered()
        self.layoutChanged.emit()

    def _ordered(self) -> list[Row]:
        if self.sorted_by is None:
            return list(self._given)
        column, order = self.sorted_by
        head = self.heads[column]
        given, below = [row for row in self._given if not row.last], [row for row in self._given if row.last]
        known = [row for row in given if row.values.get(head.key) not in (None, "")]
        others = [row for row in given if row.values.get(head.key) in (None, "")]
        key: Callable[[Row], Any] = (
            (lambda row: self.text(row, head).casefold())
            if head.kind in ("text", "code", "term", "country")
            else (lambda row: row.values[head.key])
        )
        return sorted(known, key=key, reverse=order == Qt.SortOrder.DescendingOrder) + others + below

    @staticmethod
    def text(row: Row, head: Head) -> str:
        """How a cell reads."""
        told = row.texts.get(head.key)
        return told if told is not None else formats.text(head.kind, row.values.get(head.key), unit=False)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        """How many columns there are."""
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, head = self.rows[index.row()], self.heads[index.column()]
        if role in (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)):
            return self.text(row, head)
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return row.hint or self.text(row, head)
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return _RIGHT if head.kind in formats.NUMERIC else _LEFT
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: N802
        """The headings."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.heads):
            return None
        head = self.heads[section]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return head.title
        if role == int(Qt.ItemDataRole.ToolTipRole):
            return head.hint or head.title
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            side = Qt.AlignmentFlag.AlignRight if head.kind in formats.NUMERIC else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextWordWrap)
        return None


class FigureTable(QTableView):
    """A table of figures. `opened(subject, column key)` for a link or Enter; `chosen(subject)` when a row is."""

    opened = Signal(object, str)
    chosen = Signal(object)

    def __init__(self, name: str, heads: Sequence[Head], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabKeyNavigation(False)
        self._whole: dict[int, int] = {}  # the width at which no word of a column is cut
        self._needs: dict[
            int, tuple[int, int, int]
        ] = {}  # the widths with its heading on one line, on two, and with words cut
        self.figures = FigureModel(heads, self)
        self.setModel(self.figures)
        self.setItemDelegate(_Cells(self.figures, self))
        self.setAccessibleName(name)
        page_rows.stand(self)
        self.setHorizontalHeader(WrappedHeads(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 12)
        header = self.horizontalHeader()
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.sectionClicked.connect(self._sort)
        self.doubleClicked.connect(self._open)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show those rows; the columns become as wide as what stands in them."""
        self.figures.set_rows(rows)
        self._fit()

    def subjects(self) -> list[Any]:
        """What the selected rows stand for, in their order."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.figures.rows[place].subject for place in places]

    def choose(self, subject: Any) -> None:
        """Select the row of a subject."""
        for place, row in enumerate(self.figures.rows):
            if row.subject == subject:
                rows = QItemSelectionModel.SelectionFlag.Rows
                only = QItemSelectionModel.SelectionFlag.ClearAndSelect  # whichever keys are held down
                self.selectionModel().setCurrentIndex(self.figures.index(place, 0), only | rows)
                self.scrollTo(self.figures.index(place, 0))
                return

    def _sort(self, column: int) -> None:
        """First click: largest first for numbers, A first for words; then the other way; then as given."""
        kind = self.figures.heads[column].kind
        wanted = heading_sort.turned(
            self.figures.sorted_by, column, largest_first=kind in formats.NUMERIC or kind == "date"
        )
        self.figures.sort(*(wanted or (-1,)))
        heading_sort.show(self.horizontalHeader(), wanted)

    def sort_here(self) -> None:
        """Sort by the column with the mark, as a press of its heading does."""
        self._sort(max(0, self.currentIndex().column()))

    def _fit(self) -> None:
        """Measure what stands in the columns, and lay them out."""
        metrics, heavy = self.fontMetrics(), head_lines.bold(self.font())
        self._whole.clear()
        self._needs.clear()
        letter = metrics.horizontalAdvance("0")
        for place, head in enumerate(self.figures.heads):
            texts = [self.figures.text(row, head) for row in self.figures.rows[:_MOST_MEASURED]]
            badge = SHAPE + 8 if head.kind == "term" else 0
            wide = max((metrics.horizontalAdvance(text) for text in texts), default=0) + badge
            title = heavy.horizontalAdvance(head.title)
            short = head_lines.on_two_lines(head.title, heavy)
            capped = min(head.widest * letter, wide)
            least = min(capped, _SHORT * letter + badge) if head.kind in _WORDS else capped
            tight = 2 * PAD + 2
            self._needs[place] = max(title, capped) + _AROUND, max(short, capped) + tight, max(short, least) + tight
            self._whole[place] = max(title, wide) + _AROUND
        self._lay_out()

    def _lay_out(self) -> None:
        """Headings on one line where there is room, else on two; then words are cut before the table has to be scrolled."""
        if not self._needs:
            return
        shown = {place: needs for place, needs in self._needs.items() if not self.isColumnHidden(place)}
        lines, widths = head_lines.widths(shown, self.viewport().width())
        for place, pixels in widths.items():
            self.setColumnWidth(place, pixels)
        heads = self.horizontalHeader()
        if isinstance(heads, WrappedHeads):
            heads.set_lines(lines)
        self._spread()
        self._fit_last()

    def _spread(self) -> None:
        """Let columns whose words are cut have what is left of the width, the first of them first."""
        shown = [place for place in self._whole if not self.isColumnHidden(place)]
        left = self.viewport().width() - sum(self.columnWidth(place) for place in shown)
        for place in shown:
            more = min(left, self._whole[place] - self.columnWidth(place))
            if more > 0:
                self.setColumnWidth(place, self.columnWidth(place) + more)
                left -= more

    def _fit_last(self) -> None:
        """The last column takes what is left: words at the end are cut before the table has to be scrolled."""
        shown = [place for place in range(len(self.figures.heads)) if not self.isColumnHidden(place)]
        words = bool(shown) and self.figures.heads[shown[-1]].kind == "text"
        self.horizontalHeader().setStretchLastSection(words)
        if not words:
            return
        last = shown[-1]
        room = self.viewport().width() - sum(self.columnWidth(place) for place in shown[:-1])
        least = self.fontMetrics().horizontalAdvance("0") * _LEAST
        if least <= room < self.columnWidth(last):
            self.setColumnWidth(last, room)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """In a narrower window the last column gives way; in a wider one no word is cut that has room."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Rows end where the page does."""
        super().paintEvent(event)
        page_rows.paint_rest(self)

    def _open(self, index: Index) -> None:
        if index.isValid():
            self.opened.emit(self.figures.rows[index.row()].subject, self.figures.heads[index.column()].key)

    def selectionChanged(self, selected: Any, deselected: Any) -> None:  # noqa: N802
        """Tell what is chosen."""
        super().selectionChanged(selected, deselected)
        page_rows.update_rest(self)
        found = self.subjects()
        self.chosen.emit(found[0] if found else None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A hand over links."""
        super().mouseMoveEvent(event)
        link = self._link(event.position().toPoint())
        shape = Qt.CursorShape.PointingHandCursor if link.isValid() else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """A click on a link opens the rows behind it."""
        super().mouseReleaseEvent(event)
        link = self._link(event.position().toPoint())
        if link.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self._open(link)

    def _link(self, at: QPoint) -> QModelIndex:
        index = self.indexAt(at)
        if index.isValid() and self.figures.heads[index.column()].opens and index.data():
            return index
        return QModelIndex()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Enter opens, Ctrl+C copies with headings."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.copied())
        else:
            super().keyPressEvent(event)

    def copied(self) -> str:
        """The selected rows (all when none is) with their headings, as a spreadsheet takes them."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        rows = [self.figures.rows[place] for place in places] or self.figures.rows
        lines = ["\t".join(head.title for head in self.figures.heads)]
        for row in rows:
            cells = [
                formats.typed(head.kind, value)
                if (value := row.values.get(head.key)) is not None
                else row.texts.get(head.key, "")
                for head in self.figures.heads
            ]
            lines.append("\t".join(" ".join(cell.split()) for cell in cells))
        return "\n".join(lines)

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        """Follow the look."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.viewport().update()


class _Cells(QStyledItemDelegate):
    """Paints links, badges and quiet figures."""

    def __init__(self, model: FigureModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002, N802
        """Rows are of one height."""
        return QSize(80, 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        rect: QRect = option.rect
        look = theme.colours_of(option.palette)
        row, head = self._model.rows[index.row()], self._model.heads[index.column()]
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(look.selected))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, QColor(look.line))
        text = self._model.text(row, head)
        inner = rect.adjusted(PAD, 0, -PAD, -1)
        if head.kind == "term":
            if text:
                draw_badge(painter, inner, look, str(row.values.get(head.key) or ""), text)
        else:
            ink = look.muted if head.key in row.quiet else look.accent if head.opens and text else look.text
            painter.setPen(QColor(ink))
            font = theme.tabular(option.font) if head.kind in formats.NUMERIC else option.font
            font.setBold(row.last)
            painter.setFont(font)
            shown = option.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, _RIGHT if head.kind in formats.NUMERIC else _LEFT, shown)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(look.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

"""The command palette: any record, page or command by a few letters; what was used last stands first."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from compliance.search_keys import matches, rank, search_key
from desktop import theme
from desktop.records import Records
from desktop.settings import Settings
from resources.i18n import _

_ROW = 40
_SHOWN = 60
_RECENT = 12
_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to go to or to do: `kind` and `key` name it, so that it is known again after a restart."""

    kind: str
    key: str
    title: str
    subtitle: str = ""
    icon: str = ""
    keys: str = ""
    run: Callable[[], object] | None = None
    hindrance: str = ""
    """Why it cannot be done now, where it cannot; it is found all the same."""


class Palette(QDialog):
    """Typing narrows, Enter runs. `chosen` hands the entry over; the window knows what to do with it."""

    chosen = Signal(object)

    def __init__(
        self, records: Records, settings: Settings, entries: Sequence[Entry], icons: dict[str, str], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("palette")
        self.setWindowTitle(_("Go to or do"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self._settings, self._icons = settings, icons
        self._entries = [
            (entry, search_key(entry.title, "" if entry.hindrance else entry.subtitle)) for entry in entries
        ]
        self._key = recent_key(records.database.path)
        self._reader = records.reader(self)
        self._cards: Any = None
        self.line = QLineEdit()
        self.line.setObjectName("paletteLine")
        self.line.setPlaceholderText(_("A number, a name in any script, a page, a command"))
        self.line.setAccessibleName(_("Go to or do"))
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("paletteList")
        self.list.setAccessibleName(_("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Lines(self.list))
        self.list.setUniformItemSizes(True)
        self.list.itemClicked.connect(lambda _item: self.take())
        self._none = QLabel(_("Nothing is called that."))
        self._none.setObjectName("muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._none.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        for widget in (self.line, self.list, self._none):
            layout.addWidget(widget)
        self.line.textChanged.connect(self._ask)
        self._reader.read(_read_cards, self._take_cards)
        self._show(self._offered())

    def open_over(self, window: QWidget) -> None:
        """Open in the upper middle of a window."""
        wide = min(680, window.width() - 80)
        self.setFixedSize(wide, min(460, window.height() - 120))
        self.move(window.mapToGlobal(QPoint((window.width() - wide) // 2, 60)))
        self.open()
        self.line.setFocus()

    # -- what is found

    def _take_cards(self, cards: Any) -> None:
        self._cards = cards
        if self.line.text().strip():
            self._ask(self.line.text())

    def _ask(self, text: str) -> None:
        if not text.strip():
            self._reader.drop()
            self._show(self._offered())
            return
        here = self._fitting(text)
        self._show(here)
        if self._cards is not None and not text.startswith(">"):
            cards = self._cards
            self._reader.read(lambda session: _find(session, cards, text), lambda found: self._add(text, here, found))

    def _fitting(self, text: str) -> list[Entry]:
        wanted = text.removeprefix(">").strip()
        found = [(rank(wanted, key), entry) for entry, key in self._entries if matches(wanted, key)]
        if text.startswith(">"):
            found = [pair for pair in found if pair[1].kind == "command"]
        return [entry for _rank, entry in sorted(found, key=lambda pair: (bool(pair[1].hindrance), pair[0]))][:_SHOWN]

    def _offered(self) -> list[Entry]:
        """What stands here before anybody has typed: what was used last, else all, of what can be done now."""
        recent = [entry for entry in self._recent() if not entry.hindrance]
        return recent or [entry for entry, _key in self._entries if not entry.hindrance][:_SHOWN]

    def _add(self, text: str, here: Sequence[Entry], found: Iterable[Any]) -> None:
        records = [
            Entry(item.page, str(item.row), item.title, item.subtitle, self._icons.get(item.page, "")) for item in found
        ]
        plain = text.casefold().strip()
        first = [entry for entry in here if entry.title.casefold().startswith(plain) and not entry.hindrance]
        rest = [entry for entry in here if entry not in first]
        used = {(entry.kind, entry.key) for entry in self._recent()}
        records.sort(key=lambda entry: (entry.kind, entry.key) not in used)
        self._show([*first, *records, *rest][:_SHOWN])

    def _show(self, entries: Sequence[Entry]) -> None:
        self.list.clear()
        for entry in entries:
            item = QListWidgetItem(entry.title)
            item.setData(_ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, " · ".join(filter(None, (entry.title, entry.subtitle))))
            self.list.addItem(item)
        self.list.setCurrentRow(0 if entries else -1)
        self.list.setVisible(bool(entries))
        self._none.setVisible(not entries)

    def shown(self) -> list[Entry]:
        """What is offered now."""
        return [self.list.item(row).data(_ENTRY) for row in range(self.list.count())]

    # -- what was used

    def _recent(self) -> list[Entry]:
        found = self._settings.load(self._key)
        known = {(entry.kind, entry.key): entry for entry, _search in self._entries}
        made = []
        for item in found if isinstance(found, list) else ():
            if isinstance(item, list) and len(item) == 4 and all(isinstance(part, str) for part in item):
                kind, key, title, subtitle = item
                if kind in self._icons or (kind, key) in known:
                    fresh = Entry(kind, key, title, subtitle, self._icons.get(kind, ""))
                    made.append(known.get((kind, key), fresh))
        return made

    def take(self) -> None:
        """Run what is marked, and remember it."""
        item = self.list.currentItem()
        if item is None:
            return
        entry: Entry = item.data(_ENTRY)
        if entry.hindrance:
            return  # why stands beside it
        kept = [entry, *(other for other in self._recent() if (other.kind, other.key) != (entry.kind, entry.key))]
        rows = [[other.kind, other.key, other.title, other.subtitle] for other in kept[:_RECENT]]
        self._settings.save(self._key, rows)
        self.accept()
        self.chosen.emit(entry)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        """Arrows move in the list while the keyboard stays in the line."""
        if watched is self.line and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
            if event.key() in moves and self.list.count():
                row = self.list.currentRow() + moves[Qt.Key(event.key())]
                step_over = abs(moves[Qt.Key(event.key())]) == 1
                last = self.list.count() - 1
                self.list.setCurrentRow(row % (last + 1) if step_over else max(0, min(last, row)))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.take()
                return True
        return super().eventFilter(watched, event)


class _Lines(QStyledItemDelegate):
    """Paints an entry: icon, title, what tells it apart, its keys."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Any) -> QSize:  # noqa: N802, ARG002
        """All rows alike."""
        return QSize(200, max(_ROW, option.fontMetrics.height() + 18))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Any) -> None:
        """Draw one entry."""
        look, rect = theme.current(), QRect(option.rect)
        entry: Entry = index.data(_ENTRY)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look.selected))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), 6, 6)
        inner = rect.adjusted(12, 0, -12, 0)
        if entry.icon:
            theme.icon(entry.icon, "muted").paint(painter, QRect(inner.left(), inner.center().y() - 8, 16, 16))
        left = inner.adjusted(28, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        metrics = option.fontMetrics
        if entry.keys:
            painter.setPen(QColor(look.muted))
            painter.drawText(left, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, entry.keys)
            left.adjust(0, 0, -metrics.horizontalAdvance(entry.keys) - 16, 0)
        painter.setPen(QColor(look.muted if entry.hindrance else look.text))
        title = metrics.elidedText(entry.title, Qt.TextElideMode.ElideRight, left.width())
        painter.drawText(left, flags, title)
        rest = left.adjusted(metrics.horizontalAdvance(title) + 12, 0, 0, 0)
        if entry.subtitle and rest.width() > 40:
            painter.setPen(QColor(look.muted))
            painter.drawText(rest, flags, metrics.elidedText(entry.subtitle, Qt.TextElideMode.ElideRight, rest.width()))


def recent_key(book: Path) -> str:
    """Where the last used entries of a book are remembered."""
    return f"recent/{crc32(str(book).encode()):08x}"


def _read_cards(session: Any) -> Any:
    from db.finding import cards

    return cards(session)


def _find(session: Any, cards: Any, text: str) -> Any:
    from db.finding import find

    return find(session, cards, text)

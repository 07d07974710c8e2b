"""A dialog that edits a draft: fields with messages beside them, a live preview, nothing lost on Esc."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.problems import Problem
from desktop.commands import ENGLISH
from desktop.widgets import form_fields, typed_values
from desktop.widgets.dialog_buttons import letter
from desktop.widgets.drafts_kept import Keep
from desktop.widgets.form_lines import Fold, FormLines
from desktop.widgets.inspector import Inspector, Portrait
from desktop.widgets.picker import Picker
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Field:
    """A field: key, label (message id), how it reads, and what can be chosen.

    Kinds: `text`, `long`, `date`, `kg` (read as grams), `decimal`, `whole`, `choice` (one of
    `choices`, value and message id), `pick` (typed or chosen from `choices`), `country`. One `beside` the field before
    stands on its line. `more` are rarely filled: they stay folded away until they are wanted or hold something.
    """

    key: str
    label: str
    kind: str = "text"
    choices: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    beside: bool = False
    more: bool = False


class DraftForm(QWidget):
    """The fields of a draft; `values` reads them or raises Refused with the field."""

    edited = Signal()
    turned = Signal()

    def __init__(self, fields: Sequence[Field], parent: QWidget | None = None, *, on: date | None = None) -> None:
        """`on` is the day of the book, which Ctrl+; types into a date."""
        super().__init__(parent)
        self.fields = {field.key: field for field in fields}
        self.editors: dict[str, QWidget] = {}
        self.labels: list[QLabel] = []
        self._errors: dict[str, QLabel] = {}
        self._usual: dict[str, str] = {}
        self._lines = FormLines(self)
        more = [_(field.label) for field in fields if field.more]
        for field in fields:
            if field.more and self._lines.fold is None:
                self._lines.fold_the_rest(more).toggled.connect(self.turned)
            self._lines.put(field.key, self._label(field), self._boxed(field), beside=field.beside)
        self.show_field = self._lines.show_field
        if on is not None:
            form_fields.type_today_in(self, [self.editors[field.key] for field in fields if field.kind == "date"], on)

    @property
    def fold(self) -> Fold | None:
        """What opens the fields that are rarely filled; None when there are none."""
        return self._lines.fold

    def _unfold(self, key: str) -> None:
        """Open what is folded when one of its fields has something to say."""
        if self.fields[key].more and self.fold is not None:
            self.fold.setChecked(True)

    def _label(self, field: Field) -> QLabel:
        label = QLabel(_(field.label))
        label.setProperty(ENGLISH, field.label)
        label.setBuddy(self._editor(field))
        self.labels.append(label)
        return label

    def _editor(self, field: Field) -> QWidget:
        editor = form_fields.editor(field.kind, field.choices, field.hint, self.edited)
        editor.setObjectName(field.key)
        editor.setAccessibleName(_(field.label))
        self.editors[field.key] = editor
        return editor

    def _boxed(self, field: Field) -> QWidget:
        box = QWidget()
        tall = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        tall.setHeightForWidth(True)  # a message takes the lines it needs
        box.setSizePolicy(tall)
        layout = QVBoxLayout(box)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self.editors[field.key], 0, Qt.AlignmentFlag.AlignTop)
        error = QLabel()
        error.setObjectName("fieldError")
        error.setWordWrap(True)
        error.hide()
        layout.addWidget(error)
        self._errors[field.key] = error
        return box

    def text(self, key: str) -> str:
        """What stands in a field, as typed; the value behind a choice."""
        return form_fields.text(self.editors[key])

    def texts(self) -> dict[str, str]:
        """Everything as typed."""
        return {key: self.text(key) for key in self.fields}

    def set_text(self, key: str, text: str) -> None:
        """Fill a field as if it was typed."""
        form_fields.set_text(self.editors[key], text)
        if text and text != self._usual.get(key):
            self._unfold(key)

    def start(self, values: Mapping[str, Any]) -> None:
        """Fill in what is usual: that is no reason to open what is folded."""
        self._usual |= {key: typed_values.written(self.fields[key].kind, value) for key, value in values.items()}
        self.fill(values)

    def fill(self, values: Mapping[str, Any]) -> None:
        """Fill the fields from values: dates, grams and decimals are written as people write them."""
        for key, value in values.items():
            if key in self.fields:
                self.set_text(key, typed_values.written(self.fields[key].kind, value))

    def settle(self) -> None:
        """Complete what was typed into pickers where one item alone is meant."""
        for editor in self.editors.values():
            if isinstance(editor, Picker):
                editor.settle()

    def values(self) -> dict[str, Any]:
        """The values of all fields; None and "" mean not known. Raises Refused with the field."""
        return {key: typed_values.read_field(field.kind, key, self.text(key)) for key, field in self.fields.items()}

    def show_error(self, key: str, sentence: str) -> bool:
        """Say what is wrong beside a field and go there; False when the form has no such field."""
        self.clear_errors()
        if key not in self._errors:
            return False
        self._unfold(key)
        self._errors[key].setText(sentence)
        self._errors[key].show()
        self.editors[key].setFocus()
        return True

    def clear_errors(self) -> None:
        """Take all messages away."""
        for label in self._errors.values():
            label.hide()


_UNKEPT = 1000
"""Milliseconds of typing that a crash may cost."""

_TALLEST = 680
"""Pixels a dialog has at most by itself."""

_AROUND, _BAR = 152, 12
"""Pixels a dialog needs around its fields, with room for one message, and of the bar that scrolls them."""


class DraftDialog(QDialog):
    """A dialog around a form. `save(values, done, failed)` writes; `preview(values)` runs while typing."""

    saved = Signal(object)
    another = Signal(object)

    def __init__(
        self,
        title: str,
        form: DraftForm,
        save: Callable[[dict[str, Any], Callable[[Any], None], Callable[[Problem], None]], None],
        *,
        preview: Callable[[dict[str, str], Callable[[Portrait], None]], None] | None = None,
        kept: Keep | None = None,
        carried: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.form = form
        self._carried = carried
        self._next = False
        self._saving = self._opened = self._closed = False
        self._make_room()
        self._start = form.texts()
        self._save = save
        self._preview = preview
        self._kept = kept
        self.setWindowTitle(title)
        wide = 980 if preview else max(560, form.minimumSizeHint().width() + 40 + _BAR)
        self.resize(wide, min(_TALLEST, form.sizeHint().height() + _AROUND))
        self.panel = Inspector()
        self._banner = QLabel()
        self._banner.setObjectName("banner")
        self._banner.setWordWrap(True)
        self._banner.hide()
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(250)
        self._timer.timeout.connect(self._pause)
        self._left = QElapsedTimer()
        self._left.start()
        form.edited.connect(self._edited)
        form.turned.connect(self._grow)
        self._take_up()
        self._ask()
        first = next(iter(form.editors.values()), None)
        if first is not None:
            first.setFocus()

    def _make_room(self) -> None:
        for other in above.findChildren(DraftDialog) if (above := self.parent()) is not None else ():
            if other._closed and not other._saving:
                other.deleteLater()

    def _build(self) -> None:
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(self.form)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.form.setObjectName("draftForm")
        self.form.setContentsMargins(0, 4, _BAR, 4)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(area, 3)
        if self._preview is not None:
            middle.addWidget(self.panel, 2)
        self.button = QPushButton(_("&Save"))
        self.button.setProperty("primary", True)
        self.button.setDefault(True)
        self.button.clicked.connect(self.save)
        self.next_button = QPushButton(_("Save and &next"))
        self.next_button.setToolTip(_("Ctrl+Shift+Enter: save and start the next with what usually stays the same"))
        self.next_button.clicked.connect(self.save_and_next)
        if not self._carried:
            self.next_button.hide()
        cancel = QPushButton(_("&Cancel"))
        cancel.clicked.connect(self.reject)
        self.afresh = QPushButton(_("Start &afresh"))
        self.afresh.setToolTip(_("Forget the draft that was left here"))
        self.afresh.clicked.connect(self._start_afresh)
        self.afresh.hide()
        self.buttons = QHBoxLayout()
        manners = _("Ctrl+Enter saves, Esc keeps the draft") if self._kept else _("Ctrl+Enter saves")
        self._told = QLabel(manners)
        self._told.setObjectName("muted")
        self.buttons.addWidget(self._told, 1)
        self.buttons.addWidget(self.afresh)
        self.buttons.addWidget(cancel)
        self.buttons.addWidget(self.next_button)
        self.buttons.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20 - _BAR, 16)
        layout.setSpacing(12)
        top, self.under = QVBoxLayout(), QVBoxLayout()
        top.addWidget(self._banner)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        layout.addLayout(self.under)
        layout.addLayout(self.buttons)
        # The bar that scrolls stands beside the fields, which end where the rest ends.
        for part in (top, self.under, self.buttons, *([middle] if self._preview is not None else [])):
            part.setContentsMargins(0, 0, _BAR, 0)
        letter(self)
        for keys, act in (("Return", self.save), ("Shift+Return", self.save_and_next)):
            for key in (keys, keys.replace("Return", "Enter")):
                QShortcut(QKeySequence(f"Ctrl+{key}"), self, activated=act)  # type: ignore[call-overload]

    def _take_up(self) -> None:
        """Put back what was typed the last time and not saved."""
        draft = self._kept.draft(self.form.fields) if self._kept is not None else {}
        for key, text in draft.items():
            self.form.set_text(key, text)
        self.afresh.setVisible(bool(draft))
        if draft:
            self._told.setText(_("The draft you left is here again"))

    def _start_afresh(self) -> None:
        for key, text in self._start.items():
            self.form.set_text(key, text)
        self.afresh.hide()
        self._told.setText(_("Ctrl+Enter saves, Esc keeps the draft"))
        self._leave({})

    def _leave(self, draft: Mapping[str, str]) -> None:
        if self._kept is not None:
            self._kept.leave(draft)

    def _typed(self) -> dict[str, str]:
        """What differs from how the form opened."""
        return {key: text for key, text in self.form.texts().items() if text != self._start[key]}

    def _edited(self) -> None:
        """Ask again when typing pauses; who types without a pause has the draft kept each second all the same."""
        if self.isVisible() and self._left.hasExpired(_UNKEPT):
            self._put_by()
        self._timer.start()

    def _put_by(self) -> None:
        self._left.restart()
        self._leave(self._typed())

    def _pause(self) -> None:
        if self.isVisible():
            self._put_by()
        self._ask()

    def _ask(self) -> None:
        if self._preview is not None:
            self._preview(self.form.texts(), self.panel.show_portrait)

    def save(self) -> None:
        """Read the form and write it; a refusal is shown beside its field."""
        self._banner.hide()
        self.form.clear_errors()
        self.form.settle()
        try:
            values = self.form.values()
        except Problem as problem:
            self._refused(problem)
            return
        self.button.setEnabled(False)
        self._saving = True
        self._save(values, self._done, self._refused)

    def save_and_next(self) -> None:
        """Save, and stay open for the next with what usually stays the same."""
        self._next = bool(self._carried)
        self.save()

    def open(self) -> None:
        """Show the dialog."""
        self._opened, self._closed = True, False
        super().open()

    def done(self, result: int) -> None:
        """Close; what shows nothing any more is let go of when the next dialog opens here."""
        self._closed = True
        super().done(result)

    def _done(self, result: Any) -> None:
        self._saving = False
        self._timer.stop()
        self._leave({})
        self.saved.emit(result)
        if not self._next:
            self.accept()
            return
        self._next = False
        self.button.setEnabled(True)
        kept = {key: text for key, text in self.form.texts().items() if key in self._carried}
        for key, text in {**self._start, **kept}.items():
            self.form.set_text(key, text)
        self._banner.setText(_("Saved. Here is the next."))
        self._banner.show()
        next(iter(self.form.editors.values())).setFocus()
        self.another.emit(result)

    def stay(self) -> None:
        """Stay open: what was to be saved is not."""
        self._saving = self._next = False
        self.button.setEnabled(True)

    def _refused(self, problem: Problem) -> None:
        if self._saving and self._opened and self.isHidden():
            self.open()  # closed before the book answered: come back, what was typed still stands here
        self.stay()
        if not self.form.show_error(getattr(problem, "field", ""), str(problem)):
            self._banner.setText(str(problem))
            self._banner.show()
        self._grow()

    def _grow(self) -> None:
        """Make room for what the form now shows, as far as a dialog goes."""
        needed = self.form.heightForWidth(self.form.width()) + _AROUND
        self.resize(self.width(), max(self.height(), min(_TALLEST, needed)))

    def reject(self) -> None:
        """Close without saving; what was typed is kept for the next time."""
        self._timer.stop()
        self._leave(self._typed())
        super().reject()

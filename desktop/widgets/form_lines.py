"""The lines of a form: a field a line or two side by side, and those rarely filled folded away behind a button."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop import theme
from resources.i18n import _


class Fold(QPushButton):
    """Opens and folds fields of these `names`, which are its hint; checked while they are open."""

    def __init__(self, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(_("&More fields ({n})").format(n=len(names)), parent)
        self.setObjectName("fold")
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setToolTip(", ".join(names))
        self.setAccessibleDescription(self.toolTip())
        self.toggled.connect(self._point)
        self._point(opened=False)

    def _point(self, opened: bool) -> None:
        """Point to the fields below, or to where they wait."""
        self.setIcon(theme.icon("fold" if opened else "later", "accent"))


class FormLines(QFormLayout):
    """Labels and fields by key."""

    def __init__(self, form: QWidget) -> None:
        super().__init__(form)
        self._rows: dict[str, int] = {}
        self.fold: Fold | None = None
        self._last = form
        self.setContentsMargins(0, 0, 0, 0)
        self.setVerticalSpacing(6)
        self.setHorizontalSpacing(16)
        self.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)

    def put(self, key: str, label: QLabel, box: QWidget, *, beside: bool = False) -> None:
        """Put a field on a line of its own, or beside the one before."""
        if not beside:
            row = self._rows[key] = self.rowCount()
            self.addRow(label, box)
            self.setRowVisible(row, self.fold is None)
            self._last = box
            return
        row = self._rows[key] = self.rowCount() - 1
        self.removeWidget(self._last)
        pair = QWidget()
        line = QHBoxLayout(pair)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        label.setFixedHeight(box.sizeHint().height())
        self.setWidget(row, QFormLayout.ItemRole.FieldRole, pair)
        for part, share in ((self._last, 3), (label, 0), (box, 2)):
            line.addWidget(part, share, Qt.AlignmentFlag.AlignTop)

    def fold_the_rest(self, names: Sequence[str]) -> Fold:
        """Fold away every field that is put from now on; `names` are what they are called."""
        self.fold = Fold(names, self.parentWidget())
        self.addRow(self.fold)
        self.fold.toggled.connect(partial(self._turn, self.rowCount()))
        return self.fold

    def _turn(self, first: int, opened: bool) -> None:
        for row in range(first, self.rowCount()):
            self.setRowVisible(row, opened)
        if opened and self.fold is not None and self.fold.hasFocus():
            self.fold.focusNextChild()

    def show_field(self, key: str, shown: bool) -> None:
        """Show the line of a field, or take it away."""
        self.setRowVisible(self._rows[key], shown)

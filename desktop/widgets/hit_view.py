"""A screening hit to be decided: why the names met, word by word, and both sides beside each other."""

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from compliance.explanations import ASIDE, step_told, steps
from db.judgements import HitSheet
from desktop import formats, theme
from desktop.widgets.badges import Badge
from desktop.widgets.cell_painting import SHAPES
from desktop.widgets.inspector import linked
from desktop.words import Tone, word
from resources.i18n import _
from resources.patterns import phrase


def parts(explanation: str) -> list[tuple[Tone, str]]:
    """An explanation as its steps, each with how loud it is: what agrees, what was set aside, what speaks against."""
    found = []
    for step in steps(explanation):
        if step.startswith(ASIDE):
            loud = Tone.QUIET
        elif " = " in step or step.startswith("the same "):
            loud = Tone.GOOD
        else:
            loud = Tone.WARN
        found.append((loud, step_told(step)))
    return found


class HitView(QScrollArea):
    """Shows one hit; everything in it can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("The hit and its explanation"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.sheet: HitSheet | None = None
        self.show_hit(None)

    def show_hit(self, sheet: HitSheet | None) -> None:
        """Show a hit, or that there is none."""
        self.sheet = sheet
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(20, 12, 16, 12)
        layout.setSpacing(6)
        if sheet is None:
            layout.addWidget(_label(_("No hit selected."), "muted"))
        else:
            self._fill(layout, sheet)
        layout.addStretch(1)
        self.setWidget(body)

    def _fill(self, layout: QVBoxLayout, sheet: HitSheet) -> None:
        layout.addLayout(_head(sheet))
        if sheet.again:
            layout.addWidget(_label(sheet.again, "banner"))
        layout.addSpacing(6)
        layout.addWidget(_label(_("Why they met"), "sectionTitle"))
        steps = QGridLayout()
        steps.setHorizontalSpacing(8)
        steps.setVerticalSpacing(4)
        steps.setColumnStretch(1, 1)
        for row, (loud, text) in enumerate(parts(sheet.explanation)):
            steps.addWidget(_shape(self, loud), row, 0, Qt.AlignmentFlag.AlignTop)
            steps.addWidget(_label(text), row, 1)
        layout.addLayout(steps)
        layout.addSpacing(6)
        layout.addLayout(_sides(sheet))
        layout.addSpacing(6)
        layout.addWidget(_label(_("The listing"), "sectionTitle"))
        layout.addLayout(_listing(sheet))
        if sheet.judged is not None:
            made = sheet.judged
            layout.addSpacing(6)
            layout.addWidget(_label(_("Judged"), "sectionTitle"))
            told = f"{word(made.ruling)} · {made.actor} · {formats.moment(made.at)}"
            layout.addWidget(_label(told))
            if made.reason:
                layout.addWidget(_label(made.reason))


def _head(sheet: HitSheet) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Badge(sheet.decision))
    row.addWidget(Badge(sheet.list_kind))
    loud = Tone.BAD if sheet.status == "in_force" else None
    row.addWidget(Badge(sheet.status, loud=loud))
    row.addStretch(1)
    row.addWidget(_label(formats.percent(sheet.score), "muted"))
    return row


def _sides(sheet: HitSheet) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    grid.addWidget(_label(_("Our party"), "sectionTitle"), 0, 1)
    grid.addWidget(_label(_("Listed party"), "sectionTitle"), 0, 2)
    nothing = _("not known")
    rows = (
        (_("Names"), _names(sheet.names, sheet.queried), _names(sheet.entry_names, sheet.matched)),
        (_("Country"), formats.country(sheet.country), formats.country(sheet.entry_country)),
        (_("Numbers"), "\n".join(sheet.identifiers), "\n".join(sheet.entry_identifiers)),
    )
    for place, (name, ours, theirs) in enumerate(rows, start=1):
        grid.addWidget(_label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        for column, text in ((1, ours), (2, theirs)):
            label = _label(text or nothing, "" if text else "muted")
            grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)
    return grid


def _names(names: tuple[str, ...], met: str) -> str:
    """Every spelling on its line, the one that met first."""
    return "\n".join([*(name for name in names if name == met), *(name for name in names if name != met)])


def _listing(sheet: HitSheet) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    grid.setColumnStretch(1, 1)
    rows = (
        (_("Entry"), f"{sheet.entry_id} · {word(sheet.list_kind)}"),
        (_("Notice"), sheet.notice_id),
        (_("Listed on"), formats.day(sheet.listed_on)),
        (_("Status"), word(sheet.status)),
        (_("Note"), phrase(sheet.note)),
        (_("Source"), sheet.source),
        (_("Edition"), sheet.edition),
    )
    for place, (name, text) in enumerate((name, text) for name, text in rows if text):
        grid.addWidget(_label(name, "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_linked(text) if name == _("Source") else _label(text), place, 1)
    return grid


def _linked(text: str) -> QLabel:
    label = _label(text)
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setText(linked(text))
    label.setToolTip(escape(text))
    label.setOpenExternalLinks(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
    return label


def _shape(near: QWidget, loud: Tone) -> QLabel:
    label = QLabel()
    label.setFixedWidth(14)
    label.setContentsMargins(0, 3, 0, 0)
    label.setPixmap(theme.drawing(SHAPES[loud], theme.current().tones[loud][0], 12, near.devicePixelRatioF()))
    return label


def _label(text: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

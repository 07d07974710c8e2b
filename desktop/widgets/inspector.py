"""The inspector: the selected record in sections of facts, reasons and events, on the right of a page."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.widgets.badges import Badge
from resources.i18n import _


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of the inspector: a label, its text, and a code of the vocabulary when it is a badge."""

    label: str
    text: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of facts, then paragraphs (sentence, source)."""

    title: str
    facts: Sequence[Fact] = ()
    paragraphs: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Portrait:
    """Everything the inspector shows of one record."""

    title: str
    subtitle: str = ""
    sections: Sequence[Section] = ()


class Inspector(QScrollArea):
    """Shows one portrait; text can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inspector")
        self.setAccessibleName(_("Details of the selected record"))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(280)
        self.portrait: Portrait | None = None
        self.clear()

    def clear(self) -> None:
        """Show that nothing is selected."""
        self.show_portrait(Portrait(_("Nothing selected"), _("Select a row to see its facts and reasons.")))
        self.portrait = None

    def show_portrait(self, portrait: Portrait) -> None:
        """Show a record."""
        self.portrait = portrait
        body = QWidget()
        layout = QVBoxLayout(body)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        title = _label(portrait.title)
        title.setStyleSheet("font-size: 12pt; font-weight: 600;")
        layout.addWidget(title)
        if portrait.subtitle:
            layout.addWidget(_label(portrait.subtitle, "muted"))
        for section in portrait.sections:
            if section.facts or section.paragraphs:
                self._add_section(layout, section)
        layout.addStretch(1)
        self.setWidget(body)

    def _add_section(self, layout: QVBoxLayout, section: Section) -> None:
        layout.addSpacing(8)
        layout.addWidget(_label(section.title, "sectionTitle"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        for row, fact in enumerate(section.facts):
            grid.addWidget(_label(fact.label, "muted"), row, 0, Qt.AlignmentFlag.AlignTop)
            if fact.code:
                badge = Badge(fact.code)
                grid.addWidget(badge, row, 1, Qt.AlignmentFlag.AlignLeft)
            else:
                grid.addWidget(_label(fact.text or "–"), row, 1)
        layout.addLayout(grid)
        for sentence, source in section.paragraphs:
            layout.addWidget(_label(sentence))
            if source:
                layout.addWidget(_label(source, "muted"))


def _label(text: str, name: str = "") -> QLabel:
    label = QLabel(text)
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label

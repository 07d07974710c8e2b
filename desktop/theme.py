"""Colours, type and icons: palettes for light, dark and high contrast, all with AA contrast."""

from dataclasses import dataclass
from functools import lru_cache
from string import Template

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QIcon,
    QIconEngine,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

import resources
from desktop.words import Tone


@dataclass(frozen=True)
class Colours:
    """The colours of a look, by what they are for; tones as (ink, soft fill)."""

    dark: bool
    window: str  # navigation, title lines, status line
    base: str  # where records stand
    raised: str  # cards, menus, fields in dark
    hover: str
    line: str
    edge: str  # borders of controls: 3:1 against base
    text: str
    muted: str
    faint: str  # words and icons of what cannot be used now
    accent: str  # links, focus, the chosen thing
    primary: str  # fill of the one main button
    on_primary: str
    selected: str
    tones: dict[Tone, tuple[str, str]]
    series: tuple[str, ...]

    def ink(self, tone: Tone) -> QColor:
        """The colour of words and shapes in a tone."""
        return QColor(self.tones[tone][0])

    def fill(self, tone: Tone) -> QColor:
        """The soft ground of a badge in a tone."""
        return QColor(self.tones[tone][1])


LIGHT = Colours(
    dark=False,
    window="#f5f6f8",
    base="#ffffff",
    raised="#ffffff",
    hover="#eceef2",
    line="#e4e7ec",
    edge="#7f8796",
    text="#1b2029",
    muted="#596273",
    faint="#7f8796",
    accent="#2b5bd7",
    primary="#2b5bd7",
    on_primary="#ffffff",
    selected="#e3ebfd",
    tones={
        Tone.BAN: ("#a01231", "#fde4e8"),
        Tone.BAD: ("#b02a1a", "#fdeae6"),
        Tone.WARN: ("#8a5200", "#fdf1d8"),
        Tone.WAIT: ("#2454b8", "#e8effd"),
        Tone.GOOD: ("#17693a", "#e2f5e9"),
        Tone.QUIET: ("#4f5868", "#eef0f3"),
    },
    series=("#2b5bd7", "#0f8a8a", "#c2570c", "#7a4bc4", "#b0245e", "#5c7a12", "#7b6a4f", "#596273"),
)
DARK = Colours(
    dark=True,
    window="#16181d",
    base="#1b1e24",
    raised="#23272f",
    hover="#2a2f38",
    line="#2c313b",
    edge="#737d8f",
    text="#e7e9ee",
    muted="#a2abba",
    faint="#737d8f",
    accent="#8fb0ff",
    primary="#3d66dc",
    on_primary="#ffffff",
    selected="#28375c",
    tones={
        Tone.BAN: ("#ff9db0", "#4a1622"),
        Tone.BAD: ("#ffab9b", "#46201a"),
        Tone.WARN: ("#f2c36b", "#3d2e10"),
        Tone.WAIT: ("#a3c0ff", "#1f2f52"),
        Tone.GOOD: ("#82d9a3", "#143523"),
        Tone.QUIET: ("#b5bdca", "#2b303a"),
    },
    series=("#7fa4ff", "#4cc4c0", "#f0a05a", "#b99af0", "#ef86b0", "#aecb5f", "#cbb894", "#a2abba"),
)

CONTRAST = Colours(
    dark=True,
    window="#000000",
    base="#000000",
    raised="#0d0d0d",
    hover="#2a2a2a",
    line="#6e6e6e",
    edge="#ffffff",
    text="#ffffff",
    muted="#e0e0e0",
    faint="#8c8c8c",
    accent="#ffd83d",
    primary="#ffd83d",
    on_primary="#000000",
    selected="#003a8c",
    tones={
        Tone.BAN: ("#ffb3c1", "#5c0014"),
        Tone.BAD: ("#ffb9ab", "#571208"),
        Tone.WARN: ("#ffd980", "#4a3400"),
        Tone.WAIT: ("#b9d2ff", "#0e2a5e"),
        Tone.GOOD: ("#9dffc0", "#0a3d1f"),
        Tone.QUIET: ("#ffffff", "#262626"),
    },
    series=("#8fb8ff", "#5ff0ea", "#ffb066", "#d3b8ff", "#ff9cc4", "#d0ff66", "#ffe6a8", "#ffffff"),
)
LOOKS = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

UNIT = 4
"""All distances are multiples of this many pixels."""


def colours_of(palette: QPalette) -> Colours:
    """The look a palette belongs to; widgets ask with their own palette when they paint."""
    base = palette.color(QPalette.ColorRole.Base)
    known = _GROUNDS.get(base.name())
    if known is not None:
        return known
    return DARK if base.lightness() < 128 else LIGHT


_GROUNDS = {ground: look for look in LOOKS.values() for ground in (look.base, look.raised, look.window, look.hover)}
"""What a widget can stand on, for the style sheet gives the base of a card to all that is in it."""


def current() -> Colours:
    """The look of the application."""
    return colours_of(QGuiApplication.palette())


def apply(app: QApplication, wanted: str = "system") -> Colours:
    """Dress the application in `light`, `dark`, `contrast` or what the `system` says; returns the look."""
    hints = app.styleHints()
    schemes = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "contrast": Qt.ColorScheme.Dark}
    hints.setColorScheme(schemes.get(wanted, Qt.ColorScheme.Unknown))
    seen = "dark" if hints.colorScheme() == Qt.ColorScheme.Dark else "light"
    look = LOOKS.get(wanted) or LOOKS[seen]
    app.setPalette(palette(look))
    app.setStyleSheet(sheet(look))
    return look


def prepare(app: QApplication) -> None:
    """What holds for either look: style, font, icons sharp on every screen."""
    app.setStyle("Fusion")
    app.setFont(font())


def font() -> QFont:
    """The system's font; where the system has none to speak of, the best one that is installed."""
    found = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    installed = QFontDatabase.hasFamily
    if not installed(found.family()) or found.family().startswith(("DejaVu", "Sans", "Bitstream")):
        better = ("Inter", "Noto Sans", "Cantarell", "Ubuntu", "Noto Sans CJK JP", "Liberation Sans")
        name = next((family for family in better if installed(family)), found.family())
        found = QFont(name)
        found.setPointSizeF(10)
    if found.pointSizeF() < 9:
        found.setPointSizeF(9)
    return found


def tabular(of: QFont) -> QFont:
    """The font with figures of equal width, so that columns of numbers stand under each other."""
    made = QFont(of)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


def palette(look: Colours) -> QPalette:
    """The Qt palette of a look."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    made = QPalette()
    colours = {
        role.Window: look.window,
        role.WindowText: look.text,
        role.Base: look.base,
        role.AlternateBase: look.window,
        role.Text: look.text,
        role.PlaceholderText: look.muted,
        role.Button: look.raised,
        role.ButtonText: look.text,
        role.BrightText: look.tones[Tone.BAD][0],
        role.Highlight: look.selected,
        role.HighlightedText: look.text,
        role.Link: look.accent,
        role.LinkVisited: look.accent,
        role.ToolTipBase: look.raised,
        role.ToolTipText: look.text,
        role.Mid: look.line,
        role.Midlight: look.hover,
        role.Light: look.raised,
        role.Dark: look.edge,
        role.Shadow: look.edge,
        role.Accent: look.accent,
    }
    for key, colour in colours.items():
        made.setColor(key, QColor(colour))
    for key in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(group.Disabled, key, QColor(look.faint))
    return made


def sheet(look: Colours) -> str:
    """The style sheet of a look."""
    names = {key: value for key, value in vars(look).items() if isinstance(value, str)}
    tones = {f"{tone}_ink": ink for tone, (ink, _fill) in look.tones.items()}
    fills = {f"{tone}_fill": fill for tone, (_ink, fill) in look.tones.items()}
    tick = "black" if QColor(look.on_primary).lightness() < 128 else "white"
    images = {"tick": f"tick-{tick}", "up": "sort-up", "down": "sort-down"}
    signs = {name: resources.entry(f"icons/{image}.svg").as_posix() for name, image in images.items()}
    return Template(resources.text("look.qss")).substitute(names, **tones, **fills, **signs)


@lru_cache(maxsize=512)
def _drawn(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    from PySide6.QtSvg import QSvgRenderer

    text = resources.text(f"icons/{name}.svg").replace("currentColor", colour)
    pixels = QPixmap(QSize(size, size) * ratio)
    pixels.setDevicePixelRatio(ratio)
    pixels.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixels)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixels


def drawing(name: str, colour: QColor | str, size: int = 16, ratio: float = 1.0) -> QPixmap:
    """A packaged icon drawn in one colour."""
    return _drawn(name, colour if isinstance(colour, str) else colour.name(), size, ratio)


class _Tinted(QIconEngine):
    """Draws a packaged icon in the palette's colour of the moment, so that it follows the look."""

    def __init__(self, name: str, tint: str) -> None:
        super().__init__()
        self._name = name
        self._tint = tint

    def clone(self) -> QIconEngine:
        """Another engine for the same icon."""
        return _Tinted(self._name, self._tint)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into the middle of the rectangle."""
        size = min(rect.width(), rect.height())
        ratio = painter.device().devicePixelRatioF()
        pixels = _drawn(self._name, self._colour(mode, state), size, ratio)
        corner = rect.center() - QPoint(size // 2 - 1, size // 2 - 1)
        painter.drawPixmap(corner, pixels)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The icon at a size, for one screen pixel a point."""
        return _drawn(self._name, self._colour(mode, state), min(size.width(), size.height()), 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: N802
        """The icon at a size in points, sharp at that scale."""
        return _drawn(self._name, self._colour(mode, state), min(size.width(), size.height()), scale)

    def _colour(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        look = current()
        if mode == QIcon.Mode.Disabled:
            return look.faint
        if self._tint:
            return str(getattr(look, self._tint))
        return look.accent if state == QIcon.State.On else look.text


def icon(name: str, tint: str = "") -> QIcon:
    """A packaged icon that follows the look; `tint` names a colour of `Colours`, such as `muted`."""
    return QIcon(_Tinted(name, tint)) if name else QIcon()

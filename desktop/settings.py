"""A person's choices in a readable settings.toml; the state of the window beside it."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, QSettings, Signal

from resources.i18n import LANGUAGES, N_, STRETCHED

T = TypeVar("T", str, bool, int, list[str])


@dataclass(frozen=True)
class Setting(Generic[T]):
    """One choice: its key in the file, where it stands in the dialog, what it may be.

    `choices` are (value, message id); empty = any value of the default's type.
    """

    key: str
    group: str
    label: str
    default: T
    choices: tuple[tuple[T, str], ...] = ()
    note: str = ""
    shown: bool = field(default=True)


THEME = Setting(
    "theme",
    N_("Look"),
    N_("Colours"),
    "system",
    (
        ("system", N_("As the system")),
        ("light", N_("Light")),
        ("dark", N_("Dark")),
        ("contrast", N_("High contrast")),
    ),
)
DENSITY = Setting(
    "density",
    N_("Look"),
    N_("Rows"),
    "comfortable",
    (("comfortable", N_("Comfortable")), ("compact", N_("Compact"))),
)
LANGUAGE = Setting(
    "language",
    N_("Language"),
    N_("Language of the window"),
    "",
    (("", N_("As the system")), *LANGUAGES.items(), (STRETCHED, STRETCHED)),
    note=N_("Taken up when you close this."),
)
ACTOR = Setting(
    "actor",
    N_("You"),
    N_("Your name in the journal"),
    "",
    note=N_("Empty: the name you signed in with."),
)
NOTICE = Setting("notice", N_("Start"), N_("Tell what is due at the start"), default=False)
REOPEN = Setting("reopen", N_("Start"), N_("Open the last book at the start"), default=True)
RECENT = Setting[list[str]]("recent", "", "", [], shown=False)

_KEPT = 9
"""How many books are remembered: the open one and eight others."""

SETTINGS: tuple[Setting[Any], ...] = (THEME, DENSITY, LANGUAGE, ACTOR, NOTICE, REOPEN, RECENT)


def folder() -> Path:
    """Where settings, window state, drafts and the log live; `MONAZITE_CONFIG` moves it."""
    moved = os.environ.get("MONAZITE_CONFIG")
    if moved:
        return Path(moved)
    import platformdirs  # only where nobody moved the folder

    return Path(platformdirs.user_config_dir("monazite", appauthor=False))


class Settings(QObject):
    """The choices of one person. Reading never fails: a damaged file gives the defaults."""

    changed = Signal(str)

    def __init__(self, where: Path | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = where or folder()
        self.path = self.folder / "settings.toml"
        self._values = self._read()
        self.state = QSettings(str(self.folder / "window.ini"), QSettings.Format.IniFormat, self)

    def get(self, setting: Setting[T]) -> T:
        """The value of a setting; its default when the file says nothing, or something impossible."""
        value = self._values.get(setting.key, setting.default)
        allowed = [choice for choice, _label in setting.choices]
        if type(value) is not type(setting.default) or (allowed and value not in allowed):
            return setting.default
        return value

    def set(self, setting: Setting[T], value: T) -> None:
        """Take a value and write the file; tells `changed` with the key when it is another one."""
        if self.get(setting) == value:
            return
        self._values[setting.key] = value
        self._write()
        self.changed.emit(setting.key)

    def remember(self, path: Path) -> None:
        """Put a book at the head of the recent ones."""
        others = [name for name in self.get(RECENT) if name != str(path)]
        self.set(RECENT, [str(path), *others][:_KEPT])

    def load(self, key: str) -> Any:
        """Something the window remembers by itself (widths, drafts), as JSON; None when never saved."""
        import json

        text = self.state.value(key)
        try:
            return json.loads(str(text)) if text else None
        except ValueError:
            return None

    def load_word(self, key: str) -> str:
        """A single word the window remembers, such as a page; "" when never saved. The start waits for no JSON."""
        return str(self.state.value(key) or "").strip('"')

    def save(self, key: str, value: Any) -> None:
        """Remember something for the next time; None forgets it."""
        import json

        if value is None:
            self.state.remove(key)
        else:
            self.state.setValue(key, json.dumps(value, ensure_ascii=False))

    def _read(self) -> dict[str, Any]:
        if not self.path.exists():
            return {}
        import tomllib

        try:
            return tomllib.loads(self.path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}

    def _write(self) -> None:
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            draft = self.path.with_suffix(".new")
            draft.write_text(to_toml(self._values), "utf-8")
            draft.replace(self.path)
        except OSError:
            return  # choices hold for this session; a folder that cannot be written is no reason to stop


def to_toml(values: Mapping[str, Any]) -> str:
    """Strings, booleans, whole numbers and lists of strings as TOML text; other values are left out."""
    import json

    lines = []
    for key, value in sorted(values.items()):
        if isinstance(value, bool):
            lines.append(f"{key} = {str(value).lower()}")
        elif isinstance(value, int | str) or (isinstance(value, list) and all(map(_is_text, value))):
            lines.append(f"{key} = {json.dumps(value, ensure_ascii=False)}")
    return "\n".join([*lines, ""])


def _is_text(value: Any) -> bool:
    return isinstance(value, str)

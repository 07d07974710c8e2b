"""What was typed into a dialog and not saved: where it is kept until the next time."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

from desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class Keep:
    """Where a dialog leaves what was typed and not saved: it is there again the next time, also after a restart."""

    settings: Settings
    key: str

    def draft(self, fields: Collection[str]) -> dict[str, str]:
        """What was left of those fields."""
        found = self.settings.load(self.key)
        pairs = found.items() if isinstance(found, dict) else ()
        return {key: text for key, text in pairs if key in fields and isinstance(text, str)}

    def leave(self, draft: Mapping[str, str]) -> None:
        """Remember what was typed; nothing typed forgets it."""
        self.settings.save(self.key, dict(draft) or None)


def keep(settings: Settings, book: Path, name: str) -> Keep:
    """The place of a dialog's draft; each book has its own, so that nothing crosses from one to another."""
    return Keep(settings, f"drafts/{crc32(str(book).encode()):08x}-{name}")

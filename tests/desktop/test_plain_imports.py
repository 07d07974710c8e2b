"""A module that is imported after PySide6 is not read as text."""

import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import builtins, linecache
from desktop import plain_imports
hooked = builtins.__import__
{restore}
import colorsys
print(any("colorsys" in name for name in linecache.cache), hooked is builtins.__import__)
from desktop.theme import LIGHT
print(LIGHT.dark)
"""


def _said(restore: str) -> list[str]:
    root = Path(__file__).resolve().parents[2]
    script = _SCRIPT.format(restore=restore)
    done = subprocess.run([sys.executable, "-c", script], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.split()


def test_sources_are_not_read_and_everything_still_imports() -> None:
    assert _said("plain_imports.restore()") == ["False", "False", "False"]


def test_pyside_would_read_them() -> None:
    """Where this fails PySide6 has mended it, and `plain_imports` can go."""
    assert _said("")[:2] == ["True", "True"]

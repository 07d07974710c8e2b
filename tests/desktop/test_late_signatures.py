"""What PySide6 knows of signatures is read when it is asked for, and says then what it always said."""

import subprocess
import sys
from pathlib import Path

_LATE = """
from desktop import plain_imports
plain_imports.restore()
"""
_ASKED = """
import sys
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox

{tell}
app = QApplication([])
label = QLabel()
label.setText("well")
label.setAlignment(Qt.AlignmentFlag.AlignRight)
for act in (lambda: label.setText(5), lambda: label.setAlignment(object()), lambda: QLabel(1, 2, 3), lambda: label.no):
    try:
        act()
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(QLabel.setText.__doc__, QMessageBox.warning.__doc__)
import PySide6.support.signature.mapping as published
import PySide6.support.signature.layout as layout
print(published.__name__, layout.__name__, layout.__spec__.name, callable(layout.create_signature))
import inspect
print([name for name in vars(QObject) if "sender" in name], inspect.getmodule(layout) is layout)
"""
_UNREAD = (
    "from desktop.late_signatures import LATE\nprint([n for n in LATE if '__getattr__' not in vars(sys.modules[n])])"
)


def _said(script: str) -> list[str]:
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_nothing_is_read_before_it_is_asked_for() -> None:
    """Where this fails with another PySide6, its parts have other names, or it reads them itself."""
    assert _said(_LATE + _ASKED.format(tell=_UNREAD))[0] == "[]"


def test_wrong_calls_and_help_say_what_pyside_says() -> None:
    theirs = _said(_ASKED.format(tell=""))
    assert "Supported signatures:" in theirs
    assert _said(_LATE + _ASKED.format(tell="")) == theirs


def test_other_modules_are_found_as_ever() -> None:
    script = (
        "import sys\nbefore = sys.meta_path, list(sys.meta_path)\nfrom desktop import late_signatures\n"
        "with late_signatures.put_off():\n    import colorsys\n    sys.meta_path.insert(0, found := type('F', (), {'find_spec': "
        "lambda *given: None})())\n    first = sys.meta_path[0] is not found\n"
        "print(colorsys.__name__, first, sys.meta_path is before[0], sys.meta_path == [found, *before[1]])\n"
    )
    assert _said(script) == ["colorsys True True True"]

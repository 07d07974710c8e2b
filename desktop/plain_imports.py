"""Gives Python its own import back, which PySide6 replaces by one that reads the source of every module it meets.

It looks there for a wish for other names (`from __feature__ import snake_case`), which no module of Monazite has.
With SQLAlchemy and the rules still to come, the window waited for a tenth of its start for that.
"""

import builtins

from desktop import late_signatures

with late_signatures.put_off():
    import PySide6.QtCore  # noqa: F401 -- replaces the import when it is first loaded


def restore() -> None:
    """Import as Python does from now on; nothing where PySide6 left the import alone."""
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

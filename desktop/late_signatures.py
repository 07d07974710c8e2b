"""Leaves PySide6's knowledge of signatures unread until somebody asks for a signature.

PySide6 carries that part as text and compiles it with every start, a fifth of the way to the first paint. It is needed
to word the error of a call with wrong arguments, and for help: never while all is well.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from threading import RLock
from types import ModuleType
from typing import Any

LATE = frozenset(
    f"shibokensupport.{name}"
    for name in (
        "signature.errorhandler", "signature.layout", "signature.parser",
        "signature.lib.enum_sig", "signature.lib.pyi_generator", "signature.lib.tool",
    )
)  # fmt: skip
"""What is read when it is first asked for something. A version of PySide6 without them is imported as it is."""

_LOCK = RLock()


@contextmanager
def put_off() -> Iterator[None]:
    """Import PySide6 in here, for the first time; everything else is imported as ever."""
    before, finder = sys.meta_path, _Finder()
    sys.meta_path = _Led([finder, *before])
    try:
        yield
    finally:
        before[:] = [found for found in sys.meta_path if found is not finder]
        sys.meta_path = before


class _Led(list[Any]):
    """Finders whose first stays first: PySide6 puts its own before all others for a moment."""

    def insert(self, place: Any, finder: Any) -> None:
        """Put a finder in, behind the first."""
        super().insert(place or 1, finder)


class _Finder(MetaPathFinder):
    """Finds the modules that may be late, by asking whoever would find them otherwise."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module as the others find it, to be read late; None for every other module."""
        if fullname not in LATE:
            return None
        for other in sys.meta_path:
            found = other.find_spec(fullname, path, target) if other is not self else None
            if found is not None and found.loader is not None:
                found.loader = _LateLoader(fullname, found.loader)
                return found
        return None


class _LateLoader(Loader):
    """Makes an empty module that reads itself when it is first asked for a name it does not have."""

    def __init__(self, name: str, real: Loader) -> None:
        self._name, self._real, self._reading = name, real, False

    def exec_module(self, module: ModuleType) -> None:
        """Nothing yet."""

        def asked(name: str) -> Any:
            if not name.startswith("__"):
                self._read(module)
                if name in vars(module):
                    return vars(module)[name]
            raise AttributeError(f"module {module.__name__!r} has no attribute {name!r}")

        vars(module)["__getattr__"] = asked

    def _read(self, module: ModuleType) -> None:
        with _LOCK:
            if self._reading or "__getattr__" not in vars(module):
                return
            self._reading = True
            spec, given = module.__spec__, dict(vars(module))
            assert spec is not None
            published, spec.name = (
                spec.name,
                self._name,
            )  # PySide6 gives it a second name, which its loader does not know
            try:
                self._real.exec_module(module)
            finally:
                spec.name, self._reading = published, False
            # What others put into it while it was empty counts, as it would have come after.
            vars(module).update({key: value for key, value in given.items() if not key.startswith("__")})
            del vars(module)["__getattr__"]

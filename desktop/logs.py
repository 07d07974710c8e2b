"""The log: one rotating file in the person's folder; party names never appear in it at INFO."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def start(folder: Path, level: int = logging.INFO) -> Path:
    """Write the log of all rooms to `monazite.log` in the folder; returns the file.

    Called twice, the second call does nothing but name the file again. Where the folder cannot be
    written the program runs without a log.
    """
    path = folder / "monazite.log"
    root = logging.getLogger()
    if any(getattr(handler, "baseFilename", None) == str(path.absolute()) for handler in root.handlers):
        return path
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True)
        path.touch()
    except OSError:
        return path
    handler.setFormatter(logging.Formatter(_FORMAT))
    handler.setLevel(level)
    root.addHandler(handler)
    if root.level == logging.NOTSET or root.level > level:
        root.setLevel(level)
    return path


def stop(path: Path) -> None:
    """Close the file that `start` named."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if getattr(handler, "baseFilename", None) == str(path.absolute()):
            root.removeHandler(handler)
            handler.close()

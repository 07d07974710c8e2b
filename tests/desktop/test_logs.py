import logging
from pathlib import Path

from desktop import logs


def test_the_log_is_written_until_it_stops(tmp_path: Path) -> None:
    path = logs.start(tmp_path)
    logging.getLogger("desktop").warning("heard")
    logs.stop(path)
    logging.getLogger("desktop").warning("not heard any more")
    written = path.read_text(encoding="utf-8")
    assert "WARNING desktop: heard" in written
    assert "any more" not in written

from pathlib import Path

from desktop.settings import DENSITY, RECENT, Settings


def test_settings_are_there_again(tmp_path: Path) -> None:
    made = Settings(tmp_path)
    made.set(DENSITY, "compact")
    made.remember(tmp_path / "a.monazite")
    again = Settings(tmp_path)
    assert again.get(DENSITY) == "compact"
    assert again.get(RECENT) == [str(tmp_path / "a.monazite")]

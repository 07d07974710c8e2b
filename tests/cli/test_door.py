"""No verb opens the window without loading the verbs; anything else is the command line's."""

import subprocess
import sys
from pathlib import Path

import pytest

from cli.door import main, window_only
from db.database import open_book


@pytest.mark.parametrize("given", [[], ["--db", "a.monazite"], ["--db=a.monazite", "--smoke"], ["--first-paint"]])
def test_only_a_book_opens_the_window(given: list[str]) -> None:
    assert window_only(given) is not None


@pytest.mark.parametrize("given", [["determine"], ["--help"], ["--db"], ["--version"], ["--db", "a", "check"]])
def test_everything_else_is_a_verb(given: list[str]) -> None:
    assert window_only(given) is None


def test_a_verb_still_runs(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("monazite")


def test_the_first_paint_loads_neither_sql_nor_rules_nor_verbs(tmp_path: Path) -> None:
    open_book(tmp_path / "a.monazite").close()
    script = (
        "import sys\nfrom cli.door import main\n"
        f"try:\n    main(['--db', {str(tmp_path / 'a.monazite')!r}, '--first-paint'])\n"
        "except SystemExit as end:\n    assert not end.code, end.code\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'typer', 'openpyxl', 'compliance.determination'} & set(sys.modules)\n"
        "print('heavy:', sorted(heavy))\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", script], cwd=root, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "heavy: []"

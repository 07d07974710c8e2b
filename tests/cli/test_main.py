"""The front door: version, help, and problems as one sentence."""

from tests.cli.test_books import run


def test_version_and_help() -> None:
    assert run("--version").stdout.startswith("monazite ")
    told = run("--help").stdout
    for verb in ("demo", "import", "summary", "determine", "screen", "listed", "working-days", "lead-times", "exposure",
                 "agenda", "check", "backup", "restore", "reference"):  # fmt: skip
        assert verb in told


def test_every_verb_shows_an_example() -> None:
    for verb in ("demo", "import", "determine", "screen", "listed", "working-days", "lead-times", "agenda", "check"):
        told = run(verb, "--help")
        assert told.returncode == 0
        assert "monazite" in told.stdout

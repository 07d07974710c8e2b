"""How far long work is, on standard error when that is a terminal."""

import sys

import typer


class Bar:
    """Told how much of how much is done, and what else is known of it; the line is written over until all is done."""

    def __init__(self, label: str) -> None:
        self.label = label
        self.shown = sys.stderr.isatty()
        self._width = 0

    def __call__(self, done: int, total: int, *more: object) -> None:
        """Show it."""
        if self.shown:
            text = " ".join(map(str, (f"{self.label} {done}/{total}", *more)))
            typer.echo(f"\r{text.ljust(self._width)}" + ("\n" if done >= total else ""), nl=False, err=True)
            self._width = 0 if done >= total else len(text)


def judging() -> Bar:
    """The bar of answers that are given anew, which a large book takes minutes for on a new day."""
    return Bar("Judging lines")

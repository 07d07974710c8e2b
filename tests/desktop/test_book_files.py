"""Which book: what is offered, what speaks against a file, with which one the program begins."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from db.problems import StoreProblem
from desktop import book_files
from desktop.settings import RECENT, REOPEN, Settings


def test_a_new_book_gets_its_ending_and_qt_does_not_ask_to_overwrite(
    qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given: dict[str, Any] = {}

    def ask(*_args: object, **told: Any) -> tuple[str, str]:
        given.update(told)
        return str(tmp_path / "steel"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", ask)
    assert book_files.choose_new(QWidget(), tmp_path) == tmp_path / "steel.monazite"
    assert given["options"] == QFileDialog.Option.DontConfirmOverwrite


def test_the_last_book_begins_where_it_is_still_there_and_wanted(tmp_path: Path) -> None:
    settings, usual, last = Settings(tmp_path), tmp_path / "usual.monazite", tmp_path / "last.monazite"
    assert book_files.at_start(settings, usual) == usual
    last.touch()
    settings.remember(last)
    assert book_files.at_start(settings, usual) == last
    assert book_files.gone_at_start(settings, last) == ""
    settings.set(REOPEN, value=False)
    assert book_files.at_start(settings, usual) == usual
    settings.set(REOPEN, value=True)
    last.unlink()
    assert book_files.at_start(settings, usual) == usual
    assert "last.monazite is no longer there" in book_files.gone_at_start(settings, usual)


def test_eight_books_are_remembered_beside_the_open_one(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    for number in range(12):
        settings.remember(tmp_path / f"{number}.monazite")
    shown = book_files.recent(settings, tmp_path / "11.monazite")
    assert [path.name for path in shown] == [f"{number}.monazite" for number in range(10, 2, -1)]
    assert len(Settings(tmp_path).get(RECENT)) == 9


def test_a_long_folder_is_shortened_and_home_is_a_tilde() -> None:
    assert book_files.words_of(Path.home() / "books" / "a.monazite") == "a.monazite  –  ~/books"
    deep = Path("/").joinpath(*["a long folder name"] * 9) / "a.monazite"
    assert len(book_files.words_of(deep)) < 70


def test_a_first_book_that_fails_offers_another(qapp: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = tmp_path / "there.monazite"
    there.touch()
    answers = iter([str(tmp_path / "gone.monazite"), str(there)])
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (next(answers), ""))
    said: list[str] = []

    def press(box: QMessageBox) -> int:
        said.append(box.text())
        box.buttons()[0].click()
        return 0

    monkeypatch.setattr(QMessageBox, "exec", press)
    monkeypatch.setattr(
        QMessageBox, "clickedButton", lambda box: next(b for b in box.buttons() if "Open another" in b.text())
    )
    window = QWidget()
    assert book_files.ask_other(window, StoreProblem("Broken."), tmp_path / "x.monazite") == (there, False)
    assert said[0] == "Broken."
    assert "no longer there" in said[1]
    monkeypatch.setattr(QMessageBox, "clickedButton", lambda box: next(b for b in box.buttons() if "Quit" in b.text()))
    assert book_files.ask_other(window, StoreProblem("Broken."), tmp_path / "x.monazite") is None

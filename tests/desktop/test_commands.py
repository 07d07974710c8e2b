import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop.commands import CHANGE, ENGLISH, Command, CommandSet, Needs, plain, tell_apart, unlettered


def test_a_command_runs_only_with_what_it_needs(qtbot: QtBot) -> None:
    owner, ran = QWidget(), []
    qtbot.addWidget(owner)
    commands = CommandSet(
        owner,
        (
            Command("a", "&A", lambda: ran.append("a"), needs=CHANGE),
            Command("b", "&B", lambda: ran.append("b"), needs=Needs.ONE),
        ),
        writable=True,
    )
    commands.run("a")
    assert ran == []
    commands.choose(2)
    commands.run("a")
    commands.run("b")
    assert ran == ["a"]
    commands.set_writable(False)
    assert not commands.action("a").isEnabled()


def test_plain_words_have_no_mnemonic() -> None:
    assert plain("&Log order…") == "Log order"
    assert plain("A && B") == "A & B"


def test_letters_are_told_apart(qtbot: QtBot) -> None:
    actions = [QAction(text) for text in ("&Paste", "&Print", "Pa&ste rows", "&Save && go", "x", "x")]
    tell_apart(actions)
    assert [action.text() for action in actions] == ["&Paste", "P&rint", "Pa&ste rows", "Save && &go", "&x", "x"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("&Log order…", "Log order"), ("保存(&S)…", "保存"), ("Säge && &Co", "Säge & Co"), ("(a) &b", "(a) b")],
)
def test_words_without_their_letter(text: str, words: str) -> None:
    assert plain(text) == words


def test_a_letter_is_one_that_keys_have() -> None:
    actions = [QAction("&Save"), QAction("Save"), QAction("保存"), QAction("R&D")]
    tell_apart(actions)
    assert [action.text() for action in actions] == ["&Save", "S&ave", "保存(&B)", "R&D"]


def test_words_in_han_or_kana_have_their_letter_behind_them_of_their_english_words(qtbot: QtBot) -> None:
    labels = [QLabel(text) for text in ("名称", "備考：", "HS コード", "保存(&N)…", "どの日ですか。")]
    for label, english in zip(labels, ("Name", "Notes", "HS code", "", ""), strict=True):
        qtbot.addWidget(label)
        label.setProperty(ENGLISH, english)
    tell_apart(labels)
    said = [label.text() for label in labels]
    assert said == ["名称(&A)", "備考(&O)：", "HS コード(&H)", "保存(&N)…", "どの日ですか。(&B)"]


def test_one_gives_way_to_another_that_has_no_other_letter(qtbot: QtBot) -> None:
    actions = [QAction(text) for text in ("Ab", "A", "&C", "C")]
    tell_apart(actions)
    assert [action.text() for action in actions] == ["A&b", "&A", "&C", "C"]


def test_a_text_without_its_letter_keeps_its_dots() -> None:
    assert [unlettered(text) for text in ("&Log order…", "保存(&S)…", "R&&D")] == ["Log order…", "保存…", "R&&D"]

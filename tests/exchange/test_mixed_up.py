"""A UTF-8 file that was opened in another encoding and saved is read as it was written, or refused."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from exchange.grid import Cell, Reading, Sheet, Unreadable
from exchange.mixed_up import straightened
from exchange.reading import read

HEAD = ["\ufeff発注番号", "Menge", "État"]


def mixed(text: str, encoding: str) -> str:
    """A text as a program shows its bytes in another encoding; bytes that mean nothing go where LibreOffice puts them."""
    told = []
    for byte in text.encode():
        try:
            told.append(bytes([byte]).decode(encoding))
        except UnicodeDecodeError:
            told.append(chr(0xF100 + byte))
    return "".join(told)


def reading(*rows: list[Cell]) -> Reading:
    return Reading("ods", "", "", (Sheet("a", list(rows)), Sheet("b", [[mixed("磁石", "cp1252")], []])))


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "cp1250", "cp1251", "mac_roman"])
def test_words_come_back_sign_by_sign(encoding: str) -> None:
    told = straightened(
        reading([mixed(head, encoding) for head in HEAD], [None, 12.5, mixed("酸化物 株式会社 ü", encoding)]), "a.ods"
    )
    assert told.sheets[0].rows == [["発注番号", "Menge", "État"], [None, 12.5, "酸化物 株式会社 ü"]]
    assert [note for note in told.notes if "UTF-8" in note]


def test_what_somebody_typed_since_stays() -> None:
    told = straightened(reading([mixed(HEAD[0], "cp1252")], ["Zürich"], ["磁石"], [mixed("磁石", "cp1252")]), "a.ods")
    assert told.sheets[0].rows[1:] == [["Zürich"], ["磁石"], ["磁石"]]
    assert told.sheets[1].rows == [["磁石"], []]


@pytest.mark.parametrize("first", ["発注番号", "ïd", None, 7.0, ""])
def test_any_other_file_is_left_alone(first: Cell) -> None:
    made = reading([first, "Ã¼"])
    assert straightened(made, "a.ods") is made
    assert straightened(Reading("csv", "UTF-8", ",", ()), "a.csv").sheets == ()


def test_lost_signs_are_told() -> None:
    lost = "\ufeff発注".encode().decode("gb18030", "replace")
    with pytest.raises(Unreadable, match=r"a\.ods was opened as GB18030.*open it as UTF-8"):
        straightened(reading([lost]), "a.ods")


def test_a_workbook_and_a_text_file_are_straightened_when_read(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    book.active.append([mixed(head, "cp1252") for head in HEAD])
    book.save(tmp_path / "a.xlsx")
    assert read(tmp_path / "a.xlsx").sheets[0].rows[0][0] == "発注番号"
    text = "\n".join([",".join(mixed(head, "cp1252") for head in HEAD), f"P-1,5,{mixed('磁石', 'cp1252')}"])
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    told = read(tmp_path / "a.csv")
    assert told.sheets[0].rows == [["発注番号", "Menge", "État"], ["P-1", "5", "磁石"]]
    assert len(told.notes) == 1

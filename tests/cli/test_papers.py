"""The checklist and the sealed pack on the command line."""

from datetime import date
from pathlib import Path

import pytest

from cli.main import main
from db import documents
from db.database import open_book
from db.document_files import take
from tests.db.builders import an_application, an_order


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "a.monazite"
    opened = open_book(path, today=lambda: date(2026, 11, 20))
    file = tmp_path / "contract.pdf"
    file.write_text("contract")
    with opened.write("Prepare") as session:
        (line,) = an_order(session)
        case = an_application(session, lines=[line])
        draft = documents.DocumentDraft(kind="contract", title="Contract")
        documents.attach(session, draft, [("application", case)], take(path, file))
    opened.close()
    return path


def run(*arguments: object) -> int:
    with pytest.raises(SystemExit) as stop:
        main(list(map(str, arguments)))
    return int(stop.value.code or 0)


def test_the_checklist_names_what_is_lacking(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--db", book, "checklist", "A-1") == 1
    told = capsys.readouterr().out
    assert "Contract or order (copy): Its Chinese translation is missing. (The procedure asks for it.)" in told
    assert run("--db", book, "checklist", "A-9") == 2


def test_a_pack_is_sealed_with_a_reason_and_checked(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "A-1.zip"
    assert run("--db", book, "pack", "A-1", out) == 2
    assert "The checklist of A-1 has gaps" in capsys.readouterr().err
    assert run("--db", book, "pack", "A-1", out, "--because", "the exporter holds the rest") == 0
    assert "holds 1 files" in capsys.readouterr().err
    assert run("pack", "--verify", out) == 0
    out.write_bytes(out.read_bytes()[:100])
    assert run("pack", "--verify", out) == 2
    assert run("pack") == 2

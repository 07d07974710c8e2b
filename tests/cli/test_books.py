"""The verbs on a book, run as a person runs them: exit status, one sentence, files that are whole."""

import csv
import io
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cli.main import main

ROOT = Path(__file__).resolve().parents[2]
HEAD = ("po_number", "line", "order_date", "exporter", "description", "quantity_kg", "destination")


@dataclass(frozen=True)
class Ended:
    """How a verb ended and what it said."""

    returncode: int
    stdout: str
    stderr: str


def process(*arguments: object) -> Ended:
    """A verb in a process of its own, as a person starts it."""
    environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
    command = [sys.executable, "-m", "cli.main", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120)
    return Ended(done.returncode, done.stdout, done.stderr)


def run(*arguments: object) -> Ended:
    """The same verb in this process: the interpreter and the libraries need not start again for every case."""
    with redirect_stdout(io.StringIO()) as out, redirect_stderr(io.StringIO()) as err:
        with pytest.raises(SystemExit) as ended:
            main([*map(str, arguments)])
        status = ended.value.code
    assert isinstance(status, int)
    return Ended(status, out.getvalue(), err.getvalue())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("demo")
    done = process("demo", made, "--no-window")
    assert done.returncode == 0, done.stderr
    assert "1061 created" in done.stderr
    return made


def orders(path: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Orders"
    for row in (HEAD, *rows):
        sheet.append(row)
    for cell in sheet["E"]:
        cell.data_type = "s"  # text that begins with "=" as a supplier types it, not a formula
    book.create_sheet("Parties").append(("name_en", "country"))
    book.save(path)
    return path


def test_the_demo_makes_a_book_and_a_workbook_and_again_changes_nothing(folder: Path) -> None:
    assert "Summary" in load_workbook(folder / "summary.xlsx").sheetnames
    again = run("demo", folder, "--no-window")
    assert again.returncode == 0
    assert "1061 unchanged" in again.stderr


def test_check_backup_restore(folder: Path, tmp_path: Path) -> None:
    book, copy = folder / "demo.monazite", tmp_path / "copy.monazite"
    assert run("--db", book, "check").stdout.strip() == "demo.monazite: all is well."
    assert run("--db", book, "backup", copy).returncode == 0
    restored = run("restore", copy, tmp_path / "new.monazite")
    assert "180 order lines" in restored.stdout
    assert run("restore", copy, tmp_path / "new.monazite").returncode == 2


def test_the_summary_of_one_destination_and_in_a_language_that_is_none(folder: Path, tmp_path: Path) -> None:
    book = folder / "demo.monazite"
    assert run("--db", book, "summary", tmp_path / "jp.xlsx", "--destination", "JP").returncode == 0
    rows = list(load_workbook(tmp_path / "jp.xlsx")["By destination"].iter_rows(values_only=True))
    told = {cell for row in rows for cell in row if isinstance(cell, str)}
    assert "JP" in told
    assert "DE" not in told
    wrong = run("--db", book, "summary", tmp_path / "x.xlsx", "--language", "xx")
    assert wrong.returncode == 2
    assert not (tmp_path / "x.xlsx").exists()


def test_exposure_and_agenda(folder: Path, tmp_path: Path) -> None:
    book = folder / "demo.monazite"
    assert run("--db", book, "exposure", "--out", tmp_path / "e.csv").returncode == 0
    text = (tmp_path / "e.csv").read_text(encoding="utf-8-sig")
    assert "Mitsubishi Precision Company, Limited" in text
    assert run("--db", book, "agenda", "--ics", tmp_path / "a.ics").returncode == 0
    assert (tmp_path / "a.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")
    listed = run("--db", book, "agenda").stdout.splitlines()
    assert len(listed) > 20
    assert {line.split("\t")[1] for line in listed} >= {"stale", "at_risk", "renew", "blocked"}
    wrong = run("--db", book, "agenda", "--ics", tmp_path / "nowhere" / "a.ics")
    assert (wrong.returncode, len(wrong.stderr.strip().splitlines())) == (2, 1)


def test_rows_that_cannot_be_are_reported_and_the_others_are_taken(tmp_path: Path) -> None:
    source = orders(
        tmp_path / "orders.xlsx",
        ("P-1", 1, "2026-11-02", "Baotou Magnet", "NdFeB N38", 10, "DE"),
        ("P-1", 1, "2026-11-02", "Baotou Magnet", "NdFeB N38", 10, "DE"),
        ("P-2", 1, "2026-13-45", "Baotou Magnet", "NdFeB N38", 10, "DE"),
        ("P-3", 1, "2026-11-02", "Baotou Magnet", "NdFeB N38", -5, "DE"),
        ("P-4", 1, "2026-11-02", "", "NdFeB N38", 5, "DE"),
        ("P-5", 1, "2026-11-02", "Baotou Magnet", "=HYPERLINK(1)", 5, "DE"),
    )
    book, rejects = tmp_path / "b.monazite", tmp_path / "rejects.xlsx"
    dry = run("--db", book, "import", source, "--dry-run")
    assert "dry run" in dry.stdout
    done = run("--db", book, "import", source, "--rejects", rejects)
    assert done.returncode == 1
    assert "2 created" in done.stdout
    assert "4 rejected" in done.stdout
    sheet = load_workbook(rejects)["Orders"]
    assert sheet.cell(1, sheet.max_column).value == "Reason"
    assert sheet.max_row == 5
    again = run("--db", book, "import", source)
    assert "2 unchanged" in again.stdout


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n" + b"0" * 200, b"PK\x03\x04 broken", b"%PDF-1.7 x"])
def test_a_file_that_is_no_list_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    source = tmp_path / "orders.xlsx"
    source.write_bytes(content)
    done = run("--db", tmp_path / "b.monazite", "import", source)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("content", [b"this is no database " * 400, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_damaged_book_gets_one_sentence(tmp_path: Path, content: bytes) -> None:
    book = tmp_path / "b.monazite"
    book.write_bytes(content)
    for verb in (("check",), ("agenda",), ("summary", tmp_path / "s.xlsx")):
        done = run("--db", book, *verb)
        assert done.returncode == 2, verb
        assert "damaged" in done.stderr
        assert "Traceback" not in done.stderr
    assert book.read_bytes() == content


def test_an_unknown_verb_and_a_wrong_date(tmp_path: Path) -> None:
    for arguments in (("nonsense",), ("--db", tmp_path / "b.monazite", "summary", tmp_path / "s.xlsx", "--on", "soon")):
        done = run(*arguments)
        assert done.returncode == 2
        assert "Traceback" not in done.stderr


def test_customs_figures_are_kept_and_the_columns_of_a_list_can_be_said(tmp_path: Path) -> None:
    book, figures, source = tmp_path / "b.monazite", tmp_path / "q.csv", tmp_path / "list.csv"
    head = "数据年月,商品编码,贸易伙伴编码,第一数量,第一计量单位,"
    figures.write_bytes(f'{head}\r\n202601,85051110,116,"1,000",千克,\r\n'.encode("gb18030"))
    done = run("--db", book, "import", figures, "--kind", "statistics")
    assert (done.returncode, "1 created" in done.stdout) == (0, True), done.stderr
    source.write_text("PO;Supplier;Item;Qty kg;Xyz\n77;Baotou Magnet;block;5;DE\n", encoding="utf-8")
    rows = tmp_path / "rows.csv"
    mapped = run("--db", book, "import", source, "--mapping", "Xyz=destination", "--dry-run", "--rows", rows)
    assert mapped.returncode == 0, mapped.stderr
    assert ",DE," in rows.read_text(encoding="utf-8-sig")
    wrong = run("--db", book, "import", source, "--mapping", "Xyz=nowhere")
    assert wrong.returncode == 2
    assert "no field" in wrong.stderr


def test_a_letter_is_no_order_list_and_the_command_says_so(tmp_path: Path) -> None:
    letter, rows = tmp_path / "letter.txt", tmp_path / "rows.csv"
    letter.write_text("Dear Mr. Chen,\nwe need 500 kg dysprosium oxide by October.\nPurchasing\n", encoding="utf-8")
    done = run("import", letter, "--dry-run", "--rows", rows)
    assert done.returncode == 1
    assert "No order rows found in letter.txt." in done.stderr
    assert "no row names columns of an order list" in done.stderr
    assert rows.read_text(encoding="utf-8-sig").splitlines()[1:] == []


def test_a_dry_run_that_prints_rows_tells_the_same_figures_and_rejects_as_one_that_does_not(tmp_path: Path) -> None:
    book, source, out, rejects = (tmp_path / name for name in ("b.monazite", "l.csv", "o.csv", "r.xlsx"))
    head = "PO;Line;Supplier;Item;Qty kg;Country\n"
    source.write_text(head + "77;1;Baotou Magnet;block;5;DE\n", encoding="utf-8")
    run("--db", book, "import", source)
    more = "77;1;Baotou Magnet;block;5;DE\n78;1;Baotou Magnet;ring;5;Japan / USA\n79;1;Baotou Magnet;disc;-6;FR\n"
    source.write_text(head + ";1;Baotou Magnet;disc;6;FR\n" + more, encoding="utf-8")
    plain = run("--db", book, "import", source, "--dry-run")
    told = run("--db", book, "import", source, "--dry-run", "--rows", out, "--rejects", rejects)
    assert "l.csv: 1 created, 0 updated, 1 unchanged, 2 rejected (dry run" in plain.stdout
    assert (told.stdout, told.returncode) == (plain.stdout, plain.returncode) == (told.stdout, 1)
    printed = list(csv.DictReader(out.read_text(encoding="utf-8-sig").splitlines()))
    assert [row["po_number"] for row in printed] == ["", "77", "78"]
    assert printed[2]["destination"] == ""
    assert "could be Japan (JP) or United States (US)" in printed[2]["flag"]
    (sheet,) = load_workbook(rejects).worksheets
    assert [cell.value for cell in sheet[1]] == [*head.strip().split(";"), "Reason"]
    reasons = [sheet.cell(row, sheet.max_column).value for row in (2, 3)]
    assert [word for word in ("not above zero", "needs a number") if any(word in str(why) for why in reasons)] == [
        "not above zero",
        "needs a number",
    ]


def test_a_long_list_that_is_only_printed_is_tried_out_as_a_short_one(tmp_path: Path) -> None:
    book, source, out = (tmp_path / name for name in ("b.monazite", "l.csv", "o.csv"))
    lines = (f"{number};1;Baotou Magnet;block;5;DE" for number in range(5_001))
    source.write_text("PO;Line;Supplier;Item;Qty kg;Country\n" + "\n".join(lines), encoding="utf-8")
    told = run("--db", book, "import", source, "--dry-run", "--rows", out)
    assert told.returncode == 0
    assert "l.csv: 5001 created, 0 updated, 0 unchanged, 0 rejected (dry run" in told.stdout
    assert "5001 order rows" in told.stderr
    assert len(out.read_text(encoding="utf-8-sig").splitlines()) == 5_002


@pytest.mark.parametrize("verb", [("exposure",), ("agenda",), ("summary", "x.xlsx")])
def test_a_book_that_is_not_there_is_not_answered_as_an_empty_one(tmp_path: Path, verb: tuple[str, ...]) -> None:
    done = run("--db", tmp_path / "none.monazite", *verb)
    assert (done.returncode, done.stdout, len(done.stderr.strip().splitlines())) == (2, "", 1)
    assert "does not exist" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("wish", "word"),
    [(("--destination", "Narnia"), "no country"), (("--on", "0001-01-01"), "cannot be meant")],
)
def test_a_wish_the_summary_cannot_meet_is_one_sentence(
    folder: Path, tmp_path: Path, wish: tuple[str, str], word: str
) -> None:
    done = run("--db", folder / "demo.monazite", "summary", tmp_path / "x.xlsx", *wish)
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert word in done.stderr
    assert not (tmp_path / "x.xlsx").exists()


def test_a_template_in_a_language_that_is_none_is_not_written(tmp_path: Path) -> None:
    done = run("template", tmp_path / "t.xlsx", "--language", "xx")
    assert (done.returncode, len(done.stderr.strip().splitlines())) == (2, 1)
    assert not (tmp_path / "t.xlsx").exists()


def test_nothing_is_imported_when_the_rejects_have_no_place(tmp_path: Path) -> None:
    source = orders(tmp_path / "o.xlsx", ("P-1", 1, "2026-11-02", "Baotou Magnet", "NdFeB N38", 10, "DE"))
    book = tmp_path / "b.monazite"
    done = run("--db", book, "import", source, "--rejects", tmp_path / "nowhere" / "r.xlsx")
    assert (done.returncode, done.stdout) == (2, "")
    assert "1 created" in run("--db", book, "import", source).stdout


@pytest.mark.parametrize("name", ["gacc_magnets_by_destination_zh.csv", "gacc_magnets_world_en.csv"])
def test_a_dry_run_of_customs_figures_prints_them_as_read(name: str, tmp_path: Path) -> None:
    out = tmp_path / "rows.csv"
    data = ROOT / "tests" / "exchange" / "data"
    told = run("--db", tmp_path / "new.monazite", "import", data / name, "--dry-run", "--rows", out)
    assert told.returncode == 0, told.stderr
    columns = ("file", "month", "series", "hs_code", "gacc_partner_code", "iso2", "quantity_kg", "value_usd")
    with (data / "customs_expected.csv").open(encoding="utf-8-sig", newline="") as file:
        wanted = [[row[column] for column in columns] for row in csv.DictReader(file) if row["file"] == name]
    with out.open(encoding="utf-8-sig", newline="") as file:
        assert [[row[column] for column in columns] for row in csv.DictReader(file)] == wanted
    assert f"{len(wanted)} figures" in told.stderr


def test_an_import_says_what_it_passed_over(tmp_path: Path) -> None:
    source = tmp_path / "o.csv"
    source.write_text(
        "PO;Line;Supplier;Description;Quantity;Unit;Unit price;Currency;Status\n"
        "P-1;1;Ningbo Co., Ltd.;NdFeB disc;10;pcs;2.00;EUR;open\nP-1;2;Ningbo Co., Ltd.;NdFeB ring;10;pcs;2.00;EUR;cancelled\n"
        "P-1;3;Ningbo Co., Ltd.;Sea freight;1;pcs;50.00;EUR;open\nP-1;4;Ningbo Co., Ltd.;NdFeB arc;10;pcs;2.00;EUR;cancelled\n",
        encoding="utf-8",
    )
    told = run("--db", tmp_path / "b.monazite", "import", source, "--dry-run").stderr
    assert "2 rows passed over: marked as deleted or cancelled." in told
    assert "1 row passed over: a charge, not a good." in told


def test_what_a_list_leaves_open_can_be_said(tmp_path: Path) -> None:
    source, rows = tmp_path / "orders.csv", tmp_path / "rows.csv"
    source.write_text(
        "PO;Pos;Supplier;Description;Qty kg;Delivery date\n7;1;Baotou Magnet;NdFeB block;1.250;03/04/2027\n", "utf-8"
    )
    dry = ("--db", tmp_path / "b.monazite", "import", source, "--dry-run", "--rows", rows)
    for said, read in (((), "NdFeB block,,,kg,,,,,,"), (("--dates", "month", "--decimals", ","), "1250,,,,2027-03-04")):
        assert run(*dry, *said).returncode == 0
        assert read in rows.read_text(encoding="utf-8-sig"), rows.read_text(encoding="utf-8-sig")
    for wrong in (("--dates", "week"), ("--decimals", ";")):
        refused = run(*dry, *wrong)
        assert refused.returncode == 2
        assert "Choose" in refused.stderr


def test_what_was_said_of_a_list_is_kept_for_its_layout(tmp_path: Path) -> None:
    """By an import, not by a dry run; said in the output, followed the next time, and forgotten on demand."""
    first, second, rows = tmp_path / "may.csv", tmp_path / "june.csv", tmp_path / "rows.csv"
    head = "PO;Pos;Supplier;Description;Qty kg;Delivery date\n"
    first.write_text(head + "7;1;Baotou Magnet;NdFeB block;1.250;03/04/2027\n", "utf-8")
    second.write_text(head + "8;1;Baotou Magnet;NdFeB block;2.500;05/06/2027\n", "utf-8")
    start = ("--db", tmp_path / "b.monazite", "import")
    chosen = ("--dates", "month", "--decimals", ",")
    kept = "is kept for lists of this layout"
    assert kept not in run(*start, first, "--dry-run", *chosen).stderr
    assert kept in run(*start, first, *chosen).stderr
    told = run(*start, second, "--dry-run", "--rows", rows).stderr
    assert "Read as lists of this layout were before: dates with the month first, decimals behind “,”." in told
    assert "2500,,,,2027-05-06" in rows.read_text(encoding="utf-8-sig")
    run(*start, second, "--dates", "open", "--decimals", "open")
    assert "before" not in run(*start, first, "--dry-run", "--rows", rows).stderr
    assert "NdFeB block,,,kg,,,,,," in rows.read_text(encoding="utf-8-sig")


def test_what_a_list_says_nowhere_is_said_for_all_rows(tmp_path: Path) -> None:
    """And only that: what the list says itself stays, and is told."""
    source, rows = tmp_path / "orders.csv", tmp_path / "rows.csv"
    source.write_text("PO;Pos;Description;Qty kg;Country\n7;1;NdFeB block;5;DE\n8;1;NdFeB ring;6;DE\n", "utf-8")
    start = ("--db", tmp_path / "b.monazite", "import", source)
    refused = run(*start)
    assert refused.returncode == 1
    assert "can be said with --for-all: supplier, order_date, end_user, requested_date." in refused.stderr
    told = run(*start, "--for-all", "supplier=Baotou Magnet; order_date=2026-11-23; destination=JP", "--rows", rows)
    assert "2 created" in told.stdout
    assert told.stderr.count("given for all rows: destination.") == 1
    assert rows.read_text(encoding="utf-8-sig").count("2026-11-23,Baotou Magnet,") == 2
    for wrong, why in (("buyer=x", "Choose of"), ("order_date=03/04/2026", "could mean"), ("supplier", "field=value")):
        refused = run(*start, "--for-all", wrong)
        assert refused.returncode == 2
        assert why in refused.stderr.replace("\n", " ")


def test_the_rows_never_take_the_place_of_the_list(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("PO,Item,Qty,Unit\nA1,NdFeB,5,kg\n", encoding="utf-8")
    before = source.read_bytes()
    (tmp_path / "link.csv").symlink_to(source)
    for out, told in (
        (source, "is the file to import"),
        (tmp_path / "link.csv", "is the file"),
        (tmp_path, "is no file"),
    ):
        done = run("--db", tmp_path / "b.monazite", "import", source, "--dry-run", "--rows", out)
        assert done.returncode == 2
        assert told in done.stderr
    assert source.read_bytes() == before

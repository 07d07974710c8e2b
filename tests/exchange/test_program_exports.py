"""One list of two kinds, written with the headings of purchasing programs in fourteen languages, is read alike in all."""

import csv
from pathlib import Path

import pytest

from exchange.order_list import read_orders
from exchange.order_rows import OrderRow

FIRM, OTHER = "Ningde Example Magnetics Co., Ltd.", "Baotou Example Rare Earth Co., Ltd."


def _programs(program: str) -> list[object]:
    path = Path(__file__).parent / "data" / "program_headings.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        told = [row for row in csv.DictReader(lines) if row["program"] == program]
    return [pytest.param(row["headings"].split("|"), row["words"].split("|"), id=row["language"]) for row in told]


def _read(path: Path, rows: list[list[str]]) -> list[tuple[str, ...]]:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    return [_told(row) for row in read_orders(path).rows]


def _told(row: OrderRow) -> tuple[str, ...]:
    names = (
        "po_number",
        "line",
        "order_date",
        "supplier",
        "item_code",
        "description",
        "quantity",
        "unit",
        "quantity_kg",
    )
    return tuple(row.cells()[name] for name in (*names, "unit_price", "currency", "amount", "requested_date"))


@pytest.mark.parametrize(("headings", "words"), _programs("lines"))
def test_lines_with_types_charges_and_a_quantity_in_stock_units(
    tmp_path: Path, headings: list[str], words: list[str]
) -> None:
    order, item, charge, pieces, freight = words
    of_first, of_other = [order, "IO26-1", "2026-02-24", "L10", FIRM], [order, "IO26-2", "2026-03-24", "L11", OTHER]
    rows = [
        [*of_first, "10000", item, "M-38", "NdFeB 38SH, Dy", "HQ", "9600", "9600", pieces, "1.085", "0", "10416.00", "USD", "2026-07-03", "2026-08-03", "4000"],
        [*of_first, "20000", item, "O-TB", "Tb4O7 99,99", "HQ", "22", "22", "KG", "1008", "0", "22176", "USD", "2026-07-13", "2026-08-13", "22"],
        [*of_first, "30000", charge, "FRT", freight, "", "1", "1", "", "640", "0", "640", "USD", "", "", "1"],
        [*of_first, "40000", "", "", "Demag", "", "0", "0", "", "0", "0", "0", "USD", "", "", "0"],
        [*of_other, "10000", item, "S-21", "SmCo 2:17", "HQ", "640", "640", pieces, "11.20", "5", "6809.60", "EUR", "2026-12-18", "2027-01-08", "640"],
    ]  # fmt: skip
    assert _read(tmp_path / "lines.csv", [headings, *rows]) == [
        ("IO26-1", "10000", "2026-02-24", FIRM, "M-38", "NdFeB 38SH, Dy", "9600", "pcs", "", "1.085", "USD", "10416", "2026-07-03"),
        ("IO26-1", "20000", "2026-02-24", FIRM, "O-TB", "Tb4O7 99,99", "22", "kg", "22", "1008", "USD", "22176", "2026-07-13"),
        ("IO26-2", "10000", "2026-03-24", OTHER, "S-21", "SmCo 2:17", "640", "pcs", "", "11.2", "EUR", "6809.6", "2026-12-18"),
    ]  # fmt: skip


@pytest.mark.parametrize(("headings", "words"), _programs("documents"))
def test_documents_with_deletion_marks_price_units_and_sums_by_currency(
    tmp_path: Path, headings: list[str], words: list[str]
) -> None:
    pieces, tonnes = words
    firm = f"104417    {FIRM}"
    rows = [
        ["4500071203", "10", "2026-03-02", firm, "MAG-42", "NdFeB 42SH, Dy", "", "1100", "12000", pieces, "38.50", "EUR", "100", "4620.00", "0", "0", "2026-07-15"],
        ["4500071218", "10", "2026-03-19", firm, "OX-DY", "Dy2O3 99,5", "", "1100", "150", "KG", "264.00", "USD", "1", "39600.00", "90", "23760", "2026-08-31"],
        ["4500071218", "20", "2026-03-19", firm, "OX-TB", "Tb4O7", "L", "1100", "20", "KG", "1015.00", "USD", "1", "20300.00", "0", "0", "2026-08-31"],
        ["4500071277", "10", "2026-06-11", firm, "OX-CE", "CeO2", "", "1100", "12", tonnes, "2310.00", "EUR", "1", "27720.00", "12", "27720", "2026-08-07"],
        [""] * 11 + ["EUR", "", "32340.00", "", "27720", ""],
        [""] * 11 + ["USD", "", "39600.00", "", "23760", ""],
    ]  # fmt: skip
    assert _read(tmp_path / "documents.csv", [headings, *rows]) == [
        ("4500071203", "10", "2026-03-02", FIRM, "MAG-42", "NdFeB 42SH, Dy", "12000", "pcs", "", "0.385", "EUR", "4620", "2026-07-15"),
        ("4500071218", "10", "2026-03-19", FIRM, "OX-DY", "Dy2O3 99,5", "150", "kg", "150", "264", "USD", "39600", "2026-08-31"),
        ("4500071277", "10", "2026-06-11", FIRM, "OX-CE", "CeO2", "12", "t", "12000", "2310", "EUR", "27720", "2026-08-07"),
    ]  # fmt: skip

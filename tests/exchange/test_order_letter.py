"""Letters and contracts that order in running sentences, read as written down; those that order nothing give no row."""

import json
from pathlib import Path
from typing import Any

import pytest

from exchange.grid import Sheet
from exchange.order_letter import read_letter
from exchange.order_list import read_orders
from tests.exchange.builders import DATA

LETTERS: dict[str, Any] = json.loads((DATA / "letters.json").read_text(encoding="utf-8"))
ORDERS = {
    name: letter for name, letter in LETTERS.items() if letter["expected"] and "quantity" in letter["expected"][0]
}
"""Letters whose first good has a quantity that can be read."""


def _written(tmp_path: Path, name: str, lines: list[str]) -> Path:
    path = tmp_path / name
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", LETTERS)
def test_a_letter_gives_the_rows_it_states_and_no_other(name: str, tmp_path: Path) -> None:
    read = read_orders(_written(tmp_path, name, LETTERS[name]["text"]))
    told = [
        {field: cell for field, cell in row.cells().items() if cell and field not in {"file", "flag"}}
        for row in read.rows
    ]
    wanted = [{field: cell for field, cell in row.items() if field != "flags"} for row in LETTERS[name]["expected"]]
    assert told == wanted
    flags = [sorted({flag.field for flag in row.flags if flag.severity == "flag"}) for row in read.rows]
    assert flags == [row.get("flags", []) for row in LETTERS[name]["expected"]]
    if not wanted:
        assert read.notes[0].startswith("No order rows found")
        assert len(read.notes) > 2  # and why


def _doubted(name: str, doubt: str) -> list[str]:
    """A letter with a word before the quantity of its first good; nothing where a label says the quantity."""
    row = LETTERS[name]["expected"][0]
    figures = f"{int(float(row['quantity'])):,}"
    spelt = [figures, figures.replace(",", ""), figures.replace(",", "."), figures.replace(",", " ")]
    lines = list(LETTERS[name]["text"])
    for place, line in enumerate(lines):
        found = next((figure for figure in spelt if f" {figure} " in f" {line}"), "")
        if found and row["description"].split()[0] in " ".join(lines[place : place + 2]):
            return [*lines[:place], f" {line}".replace(f" {found} ", f" {doubt} {found} ", 1)[1:], *lines[place + 1 :]]
    return []


@pytest.mark.parametrize(
    "name", [name for name in ORDERS if name.split("_")[1] in {"en", "de", "fr"} and _doubted(name, "or")]
)
@pytest.mark.parametrize("doubt", ["approximately", "instead of the", "or"])
def test_a_word_that_is_not_understood_keeps_a_letter_from_being_read(name: str, doubt: str, tmp_path: Path) -> None:
    assert not read_orders(_written(tmp_path, name, _doubted(name, doubt))).rows


def test_a_flag_names_the_line_that_leaves_a_fact_open(tmp_path: Path) -> None:
    read = read_orders(_written(tmp_path, "letter.txt", ORDERS["21_en_one_date_last.txt"]["text"]))
    assert [(flag.field, flag.where) for flag in read.rows[0].flags] == [("requested_date", "line 3")]
    assert 'Sheet "letter" is a letter; its sentences were read.' in read.notes


def test_a_letter_says_what_it_did_not_understand(tmp_path: Path) -> None:
    text = ["Purchase order 81", "", "We hereby order 75 kg of scandium oxide at USD 890.00 per kg if the bank agrees."]
    notes = read_orders(_written(tmp_path, "letter.txt", text)).notes
    assert any('"if the bank agrees."' in note and "line 3" in note for note in notes)


def test_a_mail_that_repeats_a_letter_orders_nothing_again(tmp_path: Path) -> None:
    text = ["From: a@example.com", "To: b@example.com", "Subject: Re: order 7714", "", "Please see below.", ""]
    quoted = [f"> {line}" for line in ORDERS["21_en_one_date_last.txt"]["text"]]
    assert not read_orders(_written(tmp_path, "mail.txt", [*text, *quoted])).rows


def test_a_sheet_without_sentences_is_no_letter() -> None:
    assert read_letter(Sheet("a", [["Order 7714"], ["We order"], [None], [3.5]])) is None
    assert read_letter(Sheet("a", [["a", "b", "c", "d"]] * 3)) is None
    assert read_letter(Sheet("a", [])) is None


def test_a_letter_in_the_cells_of_a_workbook_is_read_as_well() -> None:
    rows: list[list[Any]] = [[line or None] for line in ORDERS["21_en_one_date_last.txt"]["text"]]
    letter = read_letter(Sheet("a", rows))
    assert letter is not None
    assert [item.facts["quantity"][0] for item in letter.items] == ["10 kg", "25 kg"]


def test_a_long_text_is_looked_at_in_short_time(tmp_path: Path) -> None:
    text = ["We hereby order 5 kg of oxide, delivery by the day of 3 words at the price of USD " * 6] * 80
    assert not read_orders(_written(tmp_path, "long.txt", text)).rows


CHINESE_CONTRACT = """采购合同

合同编号：HS-CG-2026-12
签订日期：2026年11月10日

买受人（甲方）：海狮示例私人有限公司
出卖人（乙方）：赣州示例稀土材料有限公司

一、产品名称、规格、数量及价格

1. 氧化镝，纯度99.5%，数量120公斤，单价1,980元/公斤，金额237,600元。
2. 氧化钬，纯度99.9%，数量1.5吨，单价待定。

二、交货期：2027年1月20日前交货。
三、付款方式：合同签订后5个工作日内甲方支付合同总金额的30%作为预付款。
四、最终用途：本合同项下货物用于生产家用空调压缩机，最终用户为Example Motors (Johor) Sdn. Bhd.，目的国为马来西亚。
"""


def test_a_chinese_contract_of_numbered_goods(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text(CHINESE_CONTRACT, encoding="utf-8")
    first, second = read_orders(path).rows
    assert (first.po_number, first.line, first.supplier) == ("HS-CG-2026-12", "1", "赣州示例稀土材料有限公司")
    assert (first.unit_price, first.amount, str(first.requested_date)) == (1980, 237600, "2027-01-20")
    assert (second.line, second.quantity_kg, second.unit_price) == ("2", 1500, None)
    assert "unit_price" in second.flag
    assert (first.destination, first.end_user, first.end_use) == (
        "MY", "Example Motors (Johor) Sdn. Bhd.", "生产家用空调压缩机",
    )  # fmt: skip


ENGLISH_ORDER = """Example Instruments Ltd
Old Mill Lane, Halifax, United Kingdom

Leshan Example Rare Earth Co., Ltd.
Attn. Ms Luo Jing, Export Department

4 November 2026

Our order no. CV/77120

Dear Ms Luo,

We are pleased to place the following order:

1. 250 kg yttrium oxide 99.999 %, your ref. YO-5N, at USD 46.80 per kg,
   total USD 11,700.00, to be delivered by 15 January 2027.

2. 6 drums of cerium carbonate (25 kg per drum), your ref. CC-45, at
   USD 61.00 per drum, total USD 366.00. Delivery date to be agreed.

For your licence application: the goods will be used in {where}
by Example Instruments Ltd in the making of food scanners.
"""


def test_numbered_sentences_with_the_codes_of_the_supplier_and_the_use(tmp_path: Path) -> None:
    path = tmp_path / "order.txt"
    path.write_text(ENGLISH_ORDER.format(where="the United Kingdom"), encoding="utf-8")
    first, second = read_orders(path).rows
    assert (first.po_number, first.line, first.item_code, first.description) == (
        "CV/77120", "1", "YO-5N", "yttrium oxide 99.999 %",
    )  # fmt: skip
    assert str(first.requested_date) == "2027-01-15"
    assert (second.item_code, second.unit, second.quantity_kg, second.requested_date) == ("CC-45", "drum", 150, None)
    assert "requested_date" in second.flag
    assert (second.destination, second.end_user, second.end_use) == (
        "GB", "Example Instruments Ltd", "the making of food scanners",
    )  # fmt: skip


def test_a_use_in_one_of_two_countries_gives_none(tmp_path: Path) -> None:
    path = tmp_path / "order.txt"
    path.write_text(ENGLISH_ORDER.format(where="Ireland or the United Kingdom"), encoding="utf-8")
    assert {row.destination for row in read_orders(path).rows} == {""}


def test_the_postcode_of_the_sender_orders_nothing(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(
        "Example Instruments Ltd\nOld Lane, Halifax HX3 5QQ, United Kingdom\n\nLeshan Example Rare Earth Co., Ltd.\n\n"
        "4 November 2026\n\nOur order no. CV/77120\n\nDear Ms Luo,\n\nWe are pleased to place the following order:\n\n"
        "1. 250 kg yttrium oxide 99.999 %, at USD 46.80 per kg, to be delivered by 15 January 2027.\n\nYours sincerely,\n",
        encoding="utf-8",
    )
    found = read_orders(path)
    assert [(row.po_number, str(row.quantity), row.unit) for row in found.rows] == [("CV/77120", "250", "kg")]

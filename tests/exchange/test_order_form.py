"""Forms of labels and values, without a table, are read as the order they are."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from exchange.grid import Cell, Sheet
from exchange.order_form import as_table
from exchange.order_list import orders_of, read_orders
from exchange.reading import read

FORM = """Purchase Order

Order number:   W-771
Supplier:       Yantai Example Magnet Co., Ltd.
Order date:     3 March 2026
Currency:       EUR
Destination:    France

Position 10
Article:        R-22
Description:    NdFeB ring 42SH
Quantity:       1,200 pcs
Unit price:     2.50 EUR
Amount:         3,000.00

Position 20
Article:        R-24
Description:    SmCo disc
Quantity:       40 pcs
Unit price:     10.00 EUR

Total:          3,400.00
Delivery date:  30 June 2026
"""


def _told(path: Path, *names: str) -> list[tuple[str, ...]]:
    return [tuple(str(getattr(row, name)) for name in names) for row in read_orders(path).rows]


@pytest.mark.parametrize("label", ["Position {}", "Item {}", "Pos. {}", "第{}项", "第 {} 行"])
def test_each_block_of_goods_is_a_line_of_the_order_above(tmp_path: Path, label: str) -> None:
    path = tmp_path / "form.txt"
    path.write_text(
        FORM.replace("Position 10", label.format(10)).replace("Position 20", label.format(20)), encoding="utf-8"
    )
    names = ("po_number", "line", "supplier", "item_code", "quantity", "unit", "unit_price", "amount", "destination")
    assert _told(path, *names) == [
        ("W-771", "10", "Yantai Example Magnet Co., Ltd.", "R-22", "1200", "pcs", "2.50", "3000.00", "FR"),
        ("W-771", "20", "Yantai Example Magnet Co., Ltd.", "R-24", "40", "pcs", "10.00", "None", "FR"),
    ]
    assert _told(path, "requested_date", "order_date") == [("2026-06-30", "2026-03-03")] * 2


def test_each_price_is_for_what_its_own_label_says(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    first, second = (
        "Quantity:       40 kg\nPrice per kg:   10.00 EUR",
        "Quantity:       1,200 g\nPrice per g:    2.50 EUR",
    )
    form = FORM.replace("Quantity:       1,200 pcs\nUnit price:     2.50 EUR", second)
    path.write_text(form.replace("Quantity:       40 pcs\nUnit price:     10.00 EUR", first), encoding="utf-8")
    assert _told(path, "unit", "unit_price") == [("g", "2.50"), ("kg", "10.00")]


def test_a_label_and_its_value_may_stand_in_two_cells(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    assert page is not None
    rows = (
        ("Bestellung",), ("Bestellnummer", "B-9", None, "Lieferant:", "Baotou Beispiel Co., Ltd."),
        ("Bestelldatum", "02.03.2026"), (None,), ("Position 1",), ("Artikelnummer", "M-1"),
        ("Bezeichnung", "Dysprosiumoxid 99,5 %"), ("Menge", "250 kg"),
    )  # fmt: skip
    for row in rows:
        page.append(row)
    book.save(tmp_path / "form.xlsx")
    names = ("po_number", "supplier", "item_code", "description", "quantity_kg", "order_date")
    assert _told(tmp_path / "form.xlsx", *names) == [
        ("B-9", "Baotou Beispiel Co., Ltd.", "M-1", "Dysprosiumoxid 99,5 %", "250", "2026-03-02")
    ]


def test_dots_may_lead_from_a_label_to_its_value(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(FORM.replace(":   ", " ..... ").replace(": ", " ... "), encoding="utf-8")
    assert _told(path, "po_number", "line", "quantity") == [("W-771", "10", "1200"), ("W-771", "20", "40")]


def test_a_flag_names_the_cell_of_the_form(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(FORM.replace("30 June 2026", "end of June"), encoding="utf-8")
    flags = [flag for row in read_orders(path).rows for flag in row.flags if flag.field == "requested_date"]
    assert len(flags) == 2
    assert all("23" in flag.where for flag in flags)


LINE: list[list[Cell]] = [["Item 1"], ["Article: M-1"], ["Quantity: 5 kg"], ["Price: 3 EUR"]]
HEAD: list[list[Cell]] = [["Purchase Order"], ["Order number: 5"], ["Supplier: A Co., Ltd."]]


def test_only_what_calls_itself_an_order_is_one() -> None:
    assert as_table(Sheet("a", HEAD + LINE)) is not None
    certificate: list[list[Cell]] = [["End-use certificate"], *HEAD[1:]]
    prose: list[list[Cell]] = [["We thank you and hope to hear from you soon."]] * 8
    for rows in (
        certificate + LINE,
        certificate + LINE[1:],
        HEAD + LINE[1:3],
        HEAD + LINE[:2],
        HEAD[:1] + LINE[1:],
        HEAD[:1] + LINE,
        HEAD + LINE + prose,
        [],
    ):
        assert as_table(Sheet("a", rows)) is None


def test_an_order_of_one_line_needs_no_number(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(FORM[: FORM.index("Position 20")].replace("Position 10\n", ""), encoding="utf-8")
    names = ("po_number", "supplier", "line", "item_code", "quantity", "unit_price", "amount", "destination")
    firm = "Yantai Example Magnet Co., Ltd."
    assert _told(path, *names) == [("W-771", firm, "", "R-22", "1200", "2.50", "3000.00", "FR")]


def test_lines_without_numbers_each_begin_with_their_good(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(FORM.replace("Position 10\n", "").replace("Position 20\n", ""), encoding="utf-8")
    told = _told(path, "po_number", "item_code", "quantity", "unit_price", "destination")
    assert told == [("W-771", "R-22", "1200", "2.50", "FR"), ("W-771", "R-24", "40", "10.00", "FR")]


def test_a_form_of_two_cells_a_row_may_have_no_number(tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ("注　文　書",), ("注文番号", None, "MC-14"), ("注文日", None, "令和8年8月26日"), ("注文先", None, "龙岩汀江稀土有限公司　御中"),
        ("品名", None, "フッ化テルビウム 99.9%"), ("品番", None, "TBF3-3N"), ("数量", None, "３５ｋｇ"),
        ("単価", None, "132,000円／kg"), ("金額", None, "4,620,000円（税抜）"), ("希望納期", None, "令和9年2月12日"),
    ):  # fmt: skip
        book.worksheets[0].append(row)
    book.save(path := tmp_path / "form.xlsx")
    names = (
        "po_number",
        "supplier",
        "item_code",
        "quantity",
        "unit",
        "unit_price",
        "currency",
        "amount",
        "requested_date",
    )
    assert _told(path, *names) == [
        ("MC-14", "龙岩汀江稀土有限公司", "TBF3-3N", "35", "kg", "132000", "JPY", "4620000", "2027-02-12")
    ]


def test_two_orders_in_one_file_keep_their_own_heads(tmp_path: Path) -> None:
    path = tmp_path / "forms.txt"
    second = FORM.replace("W-771", "W-772").replace("France", "Italy").replace("3 March", "4 March")
    path.write_text(FORM.replace("Delivery date:  30 June 2026\n", "") + "\n" + second, encoding="utf-8")
    assert _told(path, "po_number", "line", "destination", "order_date") == [
        ("W-771", "10", "FR", "2026-03-03"), ("W-771", "20", "FR", "2026-03-03"),
        ("W-772", "10", "IT", "2026-03-04"), ("W-772", "20", "IT", "2026-03-04"),
    ]  # fmt: skip


def test_a_form_says_that_it_was_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(FORM, encoding="utf-8")
    found = orders_of(read(path), path.name)
    assert any("is a form" in note for note in found.notes)
    assert found.mapping["po_number"] == "Order number"


def test_a_chinese_form_in_paragraphs_whose_lines_are_numbered_by_a_label() -> None:
    line: list[list[Cell]] = [["料号：P-1"], ["品名：氧化铽"], ["数量：12公斤"], ["单价：7,000元/公斤"]]
    form: list[list[Cell]] = [["采购订单"], ["订单编号：QD-26-7"], ["项次：1"], *line, ["项次：2"], *line]
    found = as_table(Sheet("a", form))
    assert found is not None
    assert [row[found[0].rows[0].index("项次")] for row in found[0].rows[1:]] == ["1", "2"]


BLOCK = "Item {n}\nArticle: R-{n}\nDescription: NdFeB ring\nQuantity: 5 pcs\nUnit price: 2.50 EUR\n{end}\n"


@pytest.mark.parametrize("total", ["Line total: 12.50", "Total: 12.50", "\n"])
def test_what_stands_behind_the_sum_of_a_block_holds_for_this_block_alone(tmp_path: Path, total: str) -> None:
    ends = [
        f"{total}\nDelivery date: {day}\nEnd use: {use}"
        for day, use in (("2027-02-12", "pumps"), ("2027-03-05", "trials"))
    ]
    blocks = "".join(BLOCK.format(n=n, end=end) for n, end in enumerate([*ends, total], start=1))
    path = tmp_path / "form.txt"
    path.write_text(f"Purchase Order\n\nOrder number: W-771\nSupplier: Min Co., Ltd.\n\n{blocks}", encoding="utf-8")
    assert _told(path, "requested_date", "end_use") == [
        ("2027-02-12", "pumps"), ("2027-03-05", "trials"), ("None", ""),
    ]  # fmt: skip
    if total.startswith("Line"):
        assert _told(path, "amount") == [("12.50",)] * 3


def test_the_title_of_a_form_gives_the_number_of_its_order_and_may_say_it_twice(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    title = "Purchase Order No. W-771\n\nSupplier: Min Co., Ltd.\nPurchase Order W-771\nOrder date: 3 March 2026\n\n"
    path.write_text(title + "".join(BLOCK.format(n=n, end="") for n in (1, 2)), encoding="utf-8")
    assert _told(path, "po_number", "supplier", "order_date") == [("W-771", "Min Co., Ltd.", "2026-03-03")] * 2


def test_a_sum_that_is_quantity_times_price_is_the_amount_of_its_block(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(FORM.replace("Amount:         3,000.00", "Total: EUR 3,000.00"), encoding="utf-8")
    assert read_orders(path).rows[0].amount == 3000
    path.write_text(FORM.replace("Amount:         3,000.00", "Total: EUR 9,000.00"), encoding="utf-8")
    assert read_orders(path).rows[0].amount is None


LETTER = """注文書送付の件（S-118）

注文番号：S-118
注文日：2026年4月2日
仕入先：煙台例磁材有限公司
仕向国：日本

{}
品名：酸化テルビウム 4N
数量：15kg
単価：2,000円/kg

{}
品名：酸化ルテチウム
数量：500g
納期：輸出許可取得後

以上、よろしくお願いいたします。
"""


@pytest.mark.parametrize(
    "heads", [("【1】", "【2】"), ("(1)", "(2)"), ("（１）", "（２）"), ("①", "②"), ("1.", "2."), ("[1]", "[2]")]
)
def test_a_letter_that_orders_may_number_its_lines_without_a_word(tmp_path: Path, heads: tuple[str, str]) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER.format(*heads), encoding="utf-8")
    assert _told(path, "po_number", "line", "description", "quantity", "unit", "unit_price", "requested_date") == [
        ("S-118", "1", "酸化テルビウム 4N", "15", "kg", "2000", "None"),
        ("S-118", "2", "酸化ルテチウム", "500", "g", "None", "None"),
    ]


@pytest.mark.parametrize("heads", [("【2】", "【3】"), ("1", "2"), ("【a】", "【b】")])
def test_numbers_without_a_word_that_do_not_count_from_one_begin_no_lines(
    tmp_path: Path, heads: tuple[str, str]
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER.format(*heads), encoding="utf-8")
    assert read_orders(path).rows == ()


def test_a_line_that_is_left_out_of_the_count_takes_no_other_with_it(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(LETTER.format("【1】", "【3】"), encoding="utf-8")
    assert _told(path, "line", "quantity") == [("1", "15"), ("3", "500")]


@pytest.mark.parametrize(
    ("orders", "rows"),
    [
        ("we hereby order as follows", 1),
        ("hiermit bestellen wir", 1),
        ("nous vous commandons", 1),
        ("vi ordiniamo", 1),
        ("por la presente les pedimos", 1),
        ("下記の通り注文いたします。", 1),
        ("现向贵司订购如下", 1),
        ("아래와 같이 발주합니다", 1),
        ("we would like to know", 0),
        ("statement of the end user", 0),
        ("先月注文しました件について", 0),
        ("ご注文書送付ありがとうございます。", 0),
        ("まだ注文しません", 0),
    ],
)
def test_a_letter_calls_itself_an_order_by_the_sentence_that_orders(tmp_path: Path, orders: str, rows: int) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(
        f"{orders}\n\nOrder number: A-7731\nSupplier: Yantai Example Magnet Co., Ltd.\n\n"
        "(1)\nDescription: Terbium oxide\nQuantity: 5 kg\nUnit price: 3.00 EUR\n",
        encoding="utf-8",
    )
    assert len(read_orders(path).rows) == rows


NUMBERED = {
    "ko": (
        "발 주 서\n\n발주번호 : B-77\n발 주 일 : 2026년 8월 3일\n공 급 자 : 닝보예시자석유한공사\n통 화 : USD\n\n"
        "{one} 품    명 : 소결 자석\n   수    량 : 1,200 EA\n   단    가 : 2.50\n   납    기 : 2026-12-10\n\n"
        "{two} 품    명 : 산화디스프로슘\n   수    량 : 30 kg\n   단    가 : 285.00\n   납    기 : 2026-12-20\n"
    ),
    "ja": (
        "注　文　書\n\n注文番号：B-77\n発　注　日：２０２６年８月３日\n寧波例磁材有限公司　御中\n\n"
        "{one}品　　名：焼結磁石\n　　数　　量：１，２００個\n　　単　　価：２５０円\n　　納　　期：２０２６年１２月１０日\n\n"
        "{two}品　　名：酸化ジスプロシウム\n　　数　　量：３０ｋｇ\n　　単　　価：２８５００円\n　　納　　期：２０２６年１２月２０日\n"
    ),
    "zh": (
        "订 货 单\n\n订单编号：B-77\n下单日期：2026年8月3日\n供 应 商：宁波例磁业有限公司\n采购方：例电机有限公司\n\n"
        "{one}品 名：烧结磁钢\n数 量：1,200 片\n单 价：人民币2.50元/片\n交货日期：2026年12月10日\n\n"
        "{two}品 名：氧化镝\n数 量：30 公斤\n单 价：人民币285元/公斤\n交货日期：2026年12月20日\n"
    ),
}


@pytest.mark.parametrize("language", NUMBERED)
@pytest.mark.parametrize(("one", "two"), [("1. ", "2. "), ("１．", "２．"), ("（1）", "（2）"), ("一、", "二、")])
def test_a_number_before_the_label_of_the_good_begins_a_line(tmp_path: Path, language: str, one: str, two: str) -> None:
    path = tmp_path / "form.txt"
    path.write_text(NUMBERED[language].format(one=one, two=two), encoding="utf-8")
    assert _told(path, "po_number", "line", "quantity", "unit", "requested_date", "order_date") == [
        ("B-77", "1", "1200", "pcs", "2026-12-10", "2026-08-03"),
        ("B-77", "2", "30", "kg", "2026-12-20", "2026-08-03"),
    ]
    assert all(row.supplier and row.currency and "御中" not in row.supplier for row in read_orders(path).rows)


def test_numbers_before_every_label_count_the_labels_of_one_line(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(
        "御 注 文 書\n注文No. HK-0456\n2026年6月12日\n包頭例稀土有限公司 御中\n\n下記の通り注文いたします。\n\n"
        "１．品　　名　　酸化テルビウム 4N\n２．数　　量　　120 kg\n３．単　　価　　USD 910.00/kg\n"
        "４．納　　期　　2026年11月30日\n５．用　　途　　磁石\n",
        encoding="utf-8",
    )
    names = ("po_number", "line", "order_date", "supplier", "description", "quantity", "unit_price", "end_use")
    assert _told(path, *names) == [
        ("HK-0456", "", "2026-06-12", "包頭例稀土有限公司", "酸化テルビウム 4N", "120", "910.00", "磁石")
    ]


def test_a_label_of_good_and_code_alike_means_what_its_value_is(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(
        "采购订单\n订单编号：B-78\n采购方：例电机有限公司\n供应商：例稀土有限公司\n\n一、产品：氧化镝\n料号：DM-1\n数量：5公斤\n",
        encoding="utf-8",
    )
    assert _told(path, "po_number", "item_code", "description") == [("B-78", "DM-1", "氧化镝")]


def test_the_country_of_end_use_takes_the_place_of_an_address(tmp_path: Path) -> None:
    path = tmp_path / "form.txt"
    path.write_text(
        FORM.replace(
            "Destination:    France", "Ship to: Bracknell Drives Ltd, Goods In\nCountry of end use: United Kingdom"
        ),
        encoding="utf-8",
    )
    assert _told(path, "destination") == [("GB",), ("GB",)]


BLOCKS = """Purchase Order

Order no.:   W-772
Supplier:    Yantai Example Magnet Co., Ltd.
Currency:    EUR

Line:          1
Part number:   R-22
Description:   NdFeB ring 42SH
Quantity:      1,200 pcs
Unit price:    2.50 EUR

Line:          2
Part number:   R-24
Description:   SmCo disc
Quantity:      40 pcs
Unit price:    10.00 EUR
"""


def test_a_label_with_the_number_of_the_line_begins_a_block(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BLOCKS)
    assert _told(path, "line", "item_code") == [("1", "R-22"), ("2", "R-24")]
    book = Workbook()
    for text in BLOCKS.splitlines():
        book.active.append([part.strip() for part in text.replace(":", "").split("  ", 1)])
    book.save(tmp_path / "a.xlsx")
    assert _told(tmp_path / "a.xlsx", "line", "item_code") == [("1", "R-22"), ("2", "R-24")]


def test_the_day_of_a_japanese_letter_is_the_day_of_its_order(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "　　　　　　　令和8年3月4日\n見本貿易有限公司　御中\n\n　　注　文　書\n\n注文番号：MH-11\n\n"
        "１．品　　名：酸化テルビウム\n　　数　　量：20kg\n　　単　　価：9,000円／kg\n　　納　　期：令和8年9月1日\n"
    )
    assert _told(path, "order_date", "requested_date") == [("2026-03-04", "2026-09-01")]

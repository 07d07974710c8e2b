"""Columns of lists printed with blanks."""

from exchange.printed_list import cut_lines, is_printed_heading, is_ruled


def test_a_rule_of_dashes_shows_the_columns_of_a_heading_of_two_lines() -> None:
    cut = cut_lines([
        "Order printed on paper",
        "",
        "Order    Item        Unit   Amount",
        "Number   Number     Price",
        "------   ------   -------  -------",
        "   117   SM 1       71.50   45,760",
        "                    Total   45,760",
    ])  # fmt: skip
    assert cut[2:] == [
        ["Order", "Item", "Unit", "Amount"],
        ["Number", "Number", "Price", ""],
        [],
        ["117", "SM 1", "71.50", "45,760"],
        ["", "", "Total", "45,760"],
    ]


def test_columns_one_blank_apart_are_told_by_the_lines_below() -> None:
    cut = cut_lines([
        "Supplier                    Item    Ordered Qty Unit    Price Cur  Delivery Date",
        "Ningbo Qiaotai Co., Ltd.    MG-42         12000 pcs    1.3600 EUR  2026-08-17",
        "Ningbo Qiaotai Co., Ltd.    MG-48           640 pcs    1.5100 EUR  2026-08-17",
        "Lines: 2",
    ])  # fmt: skip
    assert cut[0] == ["Supplier", "Item", "Ordered Qty", "Unit", "Price", "Cur", "Delivery Date"]
    assert cut[2] == ["Ningbo Qiaotai Co., Ltd.", "MG-48", "640", "pcs", "1.5100", "EUR", "2026-08-17"]
    assert cut[3] == ["Lines: 2"]


def test_lines_without_a_heading_are_cut_where_two_blanks_stand() -> None:
    assert cut_lines(["a  b c  d", "", "====="]) == [["a", "b c", "d"], [""], []]


def test_a_number_too_long_for_its_column_stays_in_it_and_a_line_across_the_columns_is_text() -> None:
    cut = cut_lines([
        "Item    Price Cur     Amount  Date",
        "----  ------- --- ----------  --------",
        "DYFE   231,75 EUR 347.740,88  28.08.26",
        "PRND   104,20 EUR1.625.200,00 KW 35",
        "This list was printed for somebody who asked",
    ])  # fmt: skip
    assert cut[2] == ["DYFE", "231,75", "EUR", "347.740,88", "28.08.26"]
    assert cut[4] == ["This list was printed for somebody who asked"]


def test_a_rule_of_dashes_makes_a_printed_list_of_a_letter_full_of_commas() -> None:
    assert is_ruled("----  --------  ------------  ----")
    assert not is_ruled("-----------------------------------")


def test_kana_and_han_signs_take_two_places_where_one_would_put_two_columns_into_one_cell() -> None:
    cut = cut_lines([
        " 注文番号  行  注文日      仕入先                  品名                  数量  納期",
        " " + "-" * 90,
        " KD-0010   1   2026/01/26  寧波喬泰磁業有限公司    磁石 N35 丸 8x2     21,000  2026/05/25",
        " KD-0010   2   2026/01/26  寧波喬泰磁業有限公司    磁石 38EH 角        42,000  2026/05/25",
        " KD-0015   1   2026/02/02  寧波喬泰磁業有限公司    磁石 45SH           1,200  未定",
    ])  # fmt: skip
    assert cut[0] == ["注文番号", "行", "注文日", "仕入先", "品名", "数量", "納期"]
    assert cut[2] == ["KD-0010", "1", "2026/01/26", "寧波喬泰磁業有限公司", "磁石 N35 丸 8x2", "21,000", "2026/05/25"]
    assert cut[4][-1] == "未定"


def test_a_heading_between_blanks_is_none_of_a_list_cut_by_commas() -> None:
    assert is_printed_heading("Item   Material        Description      Order qty. Unit   Price per unit   Net value")
    assert not is_printed_heading("Item,  Material,       Description,     Order qty.,  Unit,  Price per unit")
    assert not is_printed_heading("Item\tMaterial\tDescription\tOrder qty.\tUnit\tPrice per unit")
    assert not is_printed_heading("We order the item as agreed.   Kind regards   J. Marsh   Purchasing")


def test_running_text_below_a_table_is_no_row_of_it() -> None:
    text = "Third. Delivery. The goods shall be delivered by 31 March 2027. The Seller"
    cut = cut_lines([
        "Item     Material                                 Quantity   Unit price       Amount",
        "----     --------------------------------------  ---------  ----------- ------------",
        "1        Terbium metal                               15 kg  1,395.00/kg    20,925.00",
        "",
        text,
        "applies for the licence.",
    ])  # fmt: skip
    assert cut[2] == ["1", "Terbium metal", "15 kg", "1,395.00/kg", "20,925.00"]
    assert cut[4] == [text]

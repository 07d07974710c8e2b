"""What stands above the table of a single order."""

from exchange.grid import Cell, Sheet
from exchange.letter_head import is_title, letter_head, numbered_title


def facts(*rows: list[Cell]) -> dict[str, str]:
    return {name: text for name, text, _ in letter_head(Sheet("S", list(rows)), 0, len(rows))}


def test_a_japanese_order_goes_to_whom_it_honours() -> None:
    found = facts(
        ["注　文　書"], ["龍岩汀江稀土有限公司　御中", None, "発行日：", "令和8年4月10日"], ["No.", "WK-8-0412"]
    )
    assert found == {"supplier": "龍岩汀江稀土有限公司", "order_date": "令和8年4月10日", "po_number": "WK-8-0412"}


def test_an_english_order() -> None:
    found = facts(
        ["PURCHASE ORDER"], ["To: Leshan Minshui Rare Earth Co., Ltd."], ["Date:", "4 May 2026", "No.: 77-01"]
    )
    assert found == {
        "supplier": "Leshan Minshui Rare Earth Co., Ltd.", "order_date": "4 May 2026", "po_number": "77-01",
    }  # fmt: skip


def test_a_report_and_a_confirmation_are_no_order() -> None:
    assert facts(["Open purchase orders"], ["Date:", "2026-11-12"]) == {}
    assert facts(["交货确认函"], ["编号：TJ-1", "日期：2026年9月15日"]) == {}
    assert facts(["Order confirmation"], ["Purchase order"], ["Date: 2026-05-04"]) == {}


def test_a_number_in_the_title_and_titles_in_two_languages() -> None:
    assert facts(["Bestellung Nr. 4711-26"], ["Datum:", "14.09.2026"]) == {
        "po_number": "4711-26", "order_date": "14.09.2026",
    }  # fmt: skip
    assert facts(["购销合同 PURCHASE CONTRACT"], ["合同号 Contract No.: LS-77"])["po_number"] == "LS-77"
    assert "po_number" not in facts(["Order book 2026"], ["No.: 5"])


def test_the_only_day_without_a_label_is_that_of_the_order() -> None:
    found = facts(
        ["御 注 文 書", None, "No. F26-0915"], ["赣州稀土 殿", None, "2026年9月15日"], ["納　期", "2026年12月25日"]
    )
    assert found == {
        "po_number": "F26-0915", "supplier": "赣州稀土", "order_date": "2026年9月15日", "requested_date": "2026年12月25日",
    }  # fmt: skip
    assert "order_date" not in facts(["Purchase order"], ["2026-05-04", None, "2026-06-01"])


def test_a_title_behind_the_firm_that_orders() -> None:
    assert facts(["苏州联机电机有限公司采购单"], ["单号：", "CG-03", "日期：", "2026-10-08"])["po_number"] == "CG-03"
    assert facts(["未完成采购单"], ["单号：", "CG-03"]) == {}


def test_labels_and_their_values_with_a_blank_or_a_sign_between_them() -> None:
    assert facts(["注文書"], ["No. 購26-0815"], ["発行日 2026年3月2日", "納期 別途"]) == {
        "po_number": "購26-0815", "order_date": "2026年3月2日",
    }  # fmt: skip
    assert facts(["BON DE COMMANDE"], ["Exemple SAS", "N° CF-2026-77"], ["Date : 2 mars 2026"]) == {
        "po_number": "CF-2026-77", "order_date": "2 mars 2026",
    }  # fmt: skip
    assert "po_number" not in facts(["BON DE COMMANDE"], ["12 rue N° 4"], ["Tél. N° 0412345678"])


def test_what_is_ordered_may_stand_before_the_title() -> None:
    assert facts(["磁性材料采购合同"], ["签订日期：2026年3月2日"]) == {"order_date": "2026年3月2日"}
    assert facts(["附件为上个月签订的全部磁性材料及稀土氧化物的采购合同"], ["签订日期：2026年3月2日"]) == {}


def test_a_long_text_is_no_title() -> None:
    assert is_title("Purchase Order")
    assert not is_title("(" * 200_000)


def test_the_honour_may_stand_in_a_cell_of_its_own() -> None:
    assert facts(["注 文 書"], ["宜興太湖希金属有限公司", None, None, "御中"]) == {"supplier": "宜興太湖希金属有限公司"}
    assert facts(["注 文 書"], ["品名", "御中"]) == {}


def test_a_label_is_no_value_of_the_label_before_it() -> None:
    assert facts(["Purchase Order"], ["No.:", None, "Project:", None], ["Date:", "Page:"]) == {}


def test_the_addressee_of_a_korean_order_is_its_supplier_where_it_is_a_firm() -> None:
    assert facts(["발주서"], ["수신", "Ningbo Haicang Magnetics Co., Ltd."]) == {
        "supplier": "Ningbo Haicang Magnetics Co., Ltd."
    }
    assert facts(["발주서"], ["수신", "구매팀"]) == {}


def test_a_title_of_two_words_behind_the_name_of_a_firm() -> None:
    assert is_title("Harrow Sheet Metal Purchase Order")
    for other in ("Invoice for Purchase Order", "Open Purchase Order", "Terms Of Purchase Order", "see purchase order"):
        assert not is_title(other)


def test_a_number_is_no_day_of_an_order_that_names_none() -> None:
    assert facts([61722, "PURCHASE ORDER"]) == {}
    assert facts(["2026-03-14", "PURCHASE ORDER"]) == {"order_date": "2026-03-14"}


def _reply(*rows: list[str]) -> list[tuple[str, str]]:
    sheet = Sheet("S", [list(row) for row in rows])
    return [(name, said) for name, said, _place in letter_head(sheet, 0, len(rows))]


def test_a_reply_of_a_supplier_comes_from_the_supplier_and_goes_to_the_buyer() -> None:
    buyer, supplier = "株式会社見本電機", "赣州样本稀土材料有限公司"
    assert _reply(["2026年6月10日"], ["No. 118"], [f"{buyer} 御中"], ["納期回答書"], [supplier]) == [
        ("supplier", supplier)
    ]
    assert _reply(["Order confirmation"], [buyer, "御中"], [supplier]) == [("supplier", supplier)]
    assert _reply(["納期回答書"], [buyer], ["購買部 御中"], [supplier]) == [("supplier", supplier)]


def test_a_form_that_asks_for_a_reply_goes_to_the_supplier() -> None:
    heads = ["納期回答書"], ["北見本材料株式会社　御中", "依頼日：2026年8月3日"]
    asks = ["納期につきご回答をお願い致します。", "株式会社見本電機　購買グループ"]
    assert _reply(*heads, asks) == [("supplier", "北見本材料株式会社")]
    assert _reply(["納期回答書"], ["北見本材料株式会社　御中"], ["株式会社見本電機"]) == []
    assert _reply(*heads, asks, ["貴社注文番号"]) == []


def test_a_reply_that_does_not_say_who_sent_it_names_no_supplier() -> None:
    assert _reply(["納期回答書"], ["株式会社見本電機 御中"], ["日付：2026年6月10日"]) == []
    assert _reply(["納期回答書"], ["株式会社見本電機"], ["購買部 御中"]) == []
    assert _reply(["納期回答書"], ["株式会社見本電機"], ["赣州样本稀土材料有限公司"]) == []
    assert _reply(["納期回答書"], ["株式会社見本電機"], ["購買部　田中様"], ["日付"]) == []


def test_titles_and_their_numbers_in_many_languages() -> None:
    for told, number in (
        ("Ordine n. 2026/OA/0417", "2026/OA/0417"),
        ("CONTRATO DE COMPRAVENTA N.º CV-2026-058", "CV-2026-058"),
        ("Contratto di compravendita n. 12/2026", "12/2026"),
        ("Kaufvertrag Nr. 2026-12", "2026-12"),
        ("Umowa sprzedaży nr 12/2026", "12/2026"),
    ):
        assert is_title(told)
        assert numbered_title(told) == number
    assert numbered_title("Casino 4711") == ""
    assert not is_title("Order number: A-7731")


def test_the_day_behind_the_place_and_the_firm_in_an_address_of_several_lines() -> None:
    found = facts(
        ["PURCHASE ORDER PO-2026-7"], ["Miejsce i data wystawienia: Poznań, 09.11.2026"],
        ["Buyer", None, "Supplier"], ["Example Drives Ltd.\nMill Lane 1", None, "Example Magnet Co., Ltd.\nNingbo\nChina"],
    )  # fmt: skip
    assert found == {"po_number": "PO-2026-7", "order_date": "09.11.2026", "supplier": "Example Magnet Co., Ltd."}

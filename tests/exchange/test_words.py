"""Words of order lists, whatever their language, case and accents."""

import pytest

from exchange import words
from exchange.words import is_freight


@pytest.mark.parametrize(
    "text", ["Summe EUR", "合计", "計", "Sous-total", "Subtotal", "Report total", "합계", "Összesen:", "Total Germany"]
)
def test_sums(text: str) -> None:
    assert words.is_total(text)


@pytest.mark.parametrize("text", ["NdFeB total dysprosium free magnet for pumps", "Dysprosium oxide", "設計用磁石"])
def test_goods_are_no_sums(text: str) -> None:
    assert not words.is_total(text)


@pytest.mark.parametrize(
    "text",
    [
        "div.",
        "TBD",
        "待定",
        "別途連絡",
        "à définir",
        "추후",
        "面议",
        "-",
        "n/a",
        "?",
        "n.n.",
        "N. N.",
        "k.A.",
        "未通知",
        "選定中",
        "客先選定中",
        "最終需要者 検討中",
        "未選定",
        "尚未选定",
        "客户洽谈中",
        "선정중",
        "최종수요자 검토중",
        "미지정",
        "in Auswahl",
        "wird noch geklärt",
        "en cours de sélection",
        "por designar",
        "being selected",
    ],
)
def test_what_is_not_decided(text: str) -> None:
    assert words.is_open(text)


@pytest.mark.parametrize("text", ["中興通訊", "Zhong Xuan Co.", "12個 確認中", "선정산업", "検討会社", "Under Armour"])
def test_what_is_decided(text: str) -> None:
    assert not words.is_open(text)


@pytest.mark.parametrize(
    "text",
    [
        "〃", "同上", '"', "dto.", "Ditto", "상동", "dito", "Dito", "idem", "Id.", "s.o.", "wie vor", "j.w.", "jak wyżej", "to samo", "dtto",
        "viz výše", "u.a.", "ugyanaz", "samma som ovan", "d:o", "som over", "kuten yllä", "zelfde", "zie boven", "igual ao anterior",
        "come sopra", "aynı", "yukarıdaki gibi", "-||-", "-//-",
    ],
)  # fmt: skip
def test_as_above(text: str) -> None:
    assert words.is_ditto(text)


@pytest.mark.parametrize("text", ["ID", "UA", "SO", "JW", "CS", "Ditta Rossi", "Same day delivery", "1"])
def test_a_country_or_a_sign_is_none_above(text: str) -> None:
    assert not words.is_ditto(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sea freight",
        "Fracht und Verpackung",
        "海运费",
        "送料",
        "Frais de port",
        "운임",
        "国際輸送費",
        "通関手数料",
        "报关费",
        "Zollabfertigung",
    ],
)
def test_charges(text: str) -> None:
    assert words.is_freight(text)


def test_a_good_is_no_charge() -> None:
    assert not words.is_freight("NdFeB magnet for freight wagon door sensor, 42SH")
    assert words.key("Végfelhasználó ") == "vegfelhasznalo"
    assert words.plain("  ＰＯ  Nr. ") == "po nr."


def test_a_sum_of_something_with_a_long_name() -> None:
    assert words.is_total_of("Subtotal Ningbo Qiaotai Magnetics Co., Ltd.")
    assert words.is_total_of("Sub total vendor 204417")
    assert not words.is_total_of("Total")
    assert not words.is_total_of("Terbium oxide total impurities")


def test_a_text_in_two_scripts_falls_into_two() -> None:
    assert words.by_script("合同号 Contract No.") == ["合同号 Contract No.", "Contract No.", "合同号"]
    assert words.by_script("Order No.") == ["Order No."]


def test_a_spread_out_label_is_drawn_together() -> None:
    assert words.unspaced("納　期：9月") == "納期：9月"
    assert words.unspaced("金 額") == "金額"
    assert words.unspaced("磁石　円弧 42SH") == "磁石　円弧 42SH"


@pytest.mark.parametrize(
    "text",
    [
        "Inbound freight",
        "Ocean freight charges",
        "Air freight charges",
        "Freight-in",
        "Inland haulage",
        "Eingangsfracht",
        "Zeevracht Ningbo - Rotterdam",
        "Sjöfrakt Ningbo",
        "Luftfragt",
        "Lentorahti",
        "Fracht morski",
        "Deniz navlunu",
        "Letecká doprava",
        "Flete marítimo",
        "Odprawa celna",
        "Inklaringskosten",
        "国際運賃・保険（概算）",
        "運賃／保険料",
    ],
)
def test_charges_with_a_word_before_or_behind(text: str) -> None:
    assert words.is_freight(text)


@pytest.mark.parametrize("text", ["Import magnets", "Road sensor magnet", "Air bearing magnet ring", "International"])
def test_the_way_of_a_charge_alone_is_none(text: str) -> None:
    assert not words.is_freight(text)


@pytest.mark.parametrize(
    ("text", "charge"),
    [
        ("tax", True), ("7% sales tax", True), ("VAT (20 %)", True), ("MwSt 19,0 %", True), ("消費税", True), ("GST 18%", True),
        ("UPS shipping charges", True), ("DHL Express freight", True), ("shipping and handling", True),
        ("Vat Blue 4 dye", False), ("Tax stamp roll", False), ("Steuergerät", False), ("DHL box", False),
    ],
)  # fmt: skip
def test_taxes_and_carriers_are_charges_and_goods_are_not(text: str, charge: bool) -> None:
    assert words.is_freight(text) is charge


def test_a_charge_may_have_a_code_before_it_and_its_way_behind() -> None:
    assert is_freight("[FRT] Sea freight Ningbo - Rotterdam")
    assert not is_freight("[NF-38] NdFeB magnet for freight scales")


@pytest.mark.parametrize(
    "text",
    [
        "脂肪族月合计",
        "总合计",
        "氧化镝月合计",
        "Monthly total Tb",
        "Sub total vendor 204417",
        "Lieferantensumme",
        "디스프로슘 합계",
    ],
)
def test_sums_of_something_in_one_phrase(text: str) -> None:
    assert words.is_sum_compound(text)


@pytest.mark.parametrize(
    "text", ["设计用磁石", "Dysprosium oxide", "NdFeB total dysprosium free", "統計機器", "Total carbon analyser"]
)
def test_goods_are_no_sums_of_something(text: str) -> None:
    assert not words.is_sum_compound(text)


@pytest.mark.parametrize(
    "code", ["tax", "7% sales tax", "FREIGHT", "shipping and handling", "freight/handling", "运费"]
)
def test_the_code_of_an_item_may_be_a_charge(code: str) -> None:
    assert words.is_charge_code(code, alone=True)


@pytest.mark.parametrize(
    "code",
    ["Shipping", "FREIGHT", "Versandkosten", "運賃", "运费", "FREIGHT-SEA", "SHIPPING-UPS", "Frais de port", "FRT01"],
)
def test_the_name_of_carriage_is_no_code_whatever_stands_beside_it(code: str) -> None:
    assert words.is_charge_code(code, alone=False)


@pytest.mark.parametrize(
    ("code", "alone"),
    [
        ("FREIGHTLINER-2", False),
        ("PORT", False),
        ("SH", False),
        ("DY-SEA", False),
        ("PORT-1", True),
        ("Transport 12", True),
        ("DY-995", True),
        ("Packing", False),
        ("", True),
    ],
)
def test_the_code_of_a_good_is_none(code: str, *, alone: bool) -> None:
    assert not words.is_charge_code(code, alone=alone)


def test_a_code_as_long_as_a_cell_is_no_charge() -> None:
    assert not words.is_charge_code("7% " * 200 + "sales tax", alone=True)
    assert words.is_charge_code("7% sales tax", alone=True)


@pytest.mark.parametrize("text", ["保密", "客户尚未提供", "confidential", "vertraulich", "비공개"])
def test_who_is_not_named_is_open(text: str) -> None:
    assert words.is_open(text)
    assert not words.is_open("Confidential Metals Inc.")

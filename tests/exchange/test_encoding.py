"""Encodings are found by trying which one gives common signs."""

import pytest

from exchange.encoding import decode, doubtful
from exchange.grid import Unreadable

CHINESE = "采购订单号,供应商,数量,单价\nHT-1,包头云河磁材科技有限公司,120公斤,980元\n"
JAPANESE = "発注番号,仕入先,品名,数量\nA-1,龍岩汀江,酸化ジスプロシウムの粉末,250\n"
KOREAN = "발주번호,공급사,품명,수량\nB-1,한가온세라믹 주식회사,산화디스프로슘,420\n"
KOREAN_WITH_HANJA = (
    "발주번호\t공급사\t품명\nB-1\t寧波慈溪磁材有限公司\t산화디스프로슘\nB-2\t龍巖上杭稀土有限公司\t산화세륨\n"
)
KOREAN_PRICES = (
    "발주NO,업체명,발주량,단가\nB-1,한가온세라믹 주식회사,4개,￦177\nB-2,한가온세라믹 주식회사,2톤,￦2 277 000\n"
)
KOREAN_FEW = "PO,Item,Qty,End use\nB-1,TB-4,5,펌프\n"
JAPANESE_FEW = "PO,Item,Qty,Supplier\nA-1,TB-4,5,寧波磁業有限公司\n"
TRADITIONAL = "訂單號碼,供應商,數量,單價\nT-1,贛州嶺峰稀土新材料有限公司,公斤,備註\n"
GERMAN = "Bestellnummer;Stück;Währung;Verwendung\n1;5;EUR;Lüfter für Kühlgeräte\n"
HUNGARIAN = "Megrendelő;Gyűrű;Végfelhasználó\n1;Győr;Felhasználás\n"
POLISH = "Zamówienie;Ilość;Użytkownik końcowy\n1;5;Łódź\n"
RUSSIAN = "Заказ;Количество;Поставщик\n1;5;Конечный пользователь\n"


@pytest.mark.parametrize(
    ("text", "codec", "shown"),
    [
        (CHINESE, "gb18030", "GB18030"),
        (CHINESE, "utf-8", "UTF-8"),
        (CHINESE, "utf-8-sig", "UTF-8 with BOM"),
        (CHINESE, "utf-16", "UTF-16 with BOM"),
        (GERMAN, "utf-16-le", "UTF-16 little endian"),
        (GERMAN, "utf-16-be", "UTF-16 big endian"),
        (JAPANESE, "cp932", "cp932"),
        (JAPANESE, "euc_jp", "EUC-JP"),
        (KOREAN, "euc_kr", "EUC-KR"),
        (KOREAN_WITH_HANJA, "cp949", "EUC-KR"),
        (KOREAN_PRICES, "cp949", "EUC-KR"),
        (KOREAN_FEW, "cp949", "EUC-KR"),
        (JAPANESE_FEW, "euc_jp", "EUC-JP"),
        (JAPANESE_FEW, "cp932", "cp932"),
        (TRADITIONAL, "big5", "Big5"),
        (GERMAN, "cp1252", "cp1252"),
        (HUNGARIAN, "cp1250", "cp1250"),
        (POLISH, "cp1250", "cp1250"),
        (RUSSIAN, "cp1251", "cp1251"),
        (GERMAN, "gb18030", "GB18030"),
        (HUNGARIAN, "gb18030", "GB18030"),
        (KOREAN, "gb18030", "GB18030"),
    ],
)
def test_the_encoding_is_found(text: str, codec: str, shown: str) -> None:
    assert decode(text.encode(codec)) == (text, shown)


def test_invalid_bytes_never_stop_the_reading() -> None:
    text, _ = decode(b"PO;Qty\n" + bytes(range(128, 256)))
    assert text.startswith("PO;Qty")


@pytest.mark.parametrize(
    ("text", "codec", "shown"),
    [
        (CHINESE, "utf-8", "UTF-8"),
        (GERMAN, "utf-8", "UTF-8"),
        (CHINESE, "gb18030", "GB18030"),
        (JAPANESE, "cp932", "cp932"),
    ],
)
def test_one_broken_line_does_not_change_the_encoding_of_the_others(text: str, codec: str, shown: str) -> None:
    broken = text.encode(codec) * 4 + b"9;\xff\xfe\x80\n"
    told, found = decode(broken)
    assert (told[: 4 * len(text)], found) == (text * 4, shown)
    assert doubtful(told)
    assert not doubtful(text)


def test_an_unknown_encoding_is_one_sentence() -> None:
    with pytest.raises(Unreadable, match="cannot be read as klingon"):
        decode(b"x", "klingon")

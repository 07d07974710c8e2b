"""How the blocks of a form begin: `Item 1`, `Pos. 20:`, 【1】, and `Item 1: NdFeB block 40x15x6`, which names its good."""

import re
import unicodedata
from typing import NamedTuple

from exchange.amount_in_words import number_in_words
from exchange.column_values import is_code
from exchange.form_pairs import labels_in

LINES_NAME = "No."
"""The heading of numbers that no word names."""
_WORD = re.compile(
    r"\W*(?:(第)\s*|"
    r"(?:item|pos(?:ition)?|line|article|artikel|poste|ligne|art[ií]culo|posici[oó]n|posizione|riga|"
    r"goods|product|material|ware|produkt|marchandise|produit|mercanc[ií]a|producto|merce|prodotto|mercadoria|produto|"
    r"品目|明細|明细|项目|項目|项次|項次|序号|序號|行号|行号码|项号|項番|明細番号|行番号|行|商品|物料|货物|貨物|产品|產品|製品|标的物?|標的物?|"
    r"物品|品种|品種|材料|품목|항목|순번|항번|물품|제품|상품|화물)\s*(?:no|nr|n°|№|#)?[.:：#]?\s*[(（]?)"
    r"(\d{1,5}|[一二三四五六七八九十]{1,3}|[①-⑳])[)）]?(?(1)\s*(?:项|項|行|条))(?:(\W*)|\s*(?:[:：.)–—-]|[ \u3000]{2}|\t)\s*(?=\w|[(（])(.+))",
    re.IGNORECASE,
)
"""The head of a block: `Item 1`, `Position 20:`, 明细 3, 第3项, 货物二; behind a sign its good."""
_IN_MARKS = re.compile(r"\s*(?:[【〔\[(]\s*(\d{1,3})\s*[】〕\])]|(\d{1,3})\s*[.)、])\s*")
"""A number that stands alone in marks: 【1】, (2), `3.`; circled ones are told apart by their sign."""


def _digits(printed: str) -> str:
    """A number in digits: 2, 二, ②."""
    plain = unicodedata.normalize("NFKC", printed)
    return plain if plain.isdecimal() else str(number_in_words(plain) or "")


class BlockHead(NamedTuple):
    """The word before a number that begins a block, the number, and the good that is named behind it: its field and text."""

    label: str
    number: str
    field: str = ""
    good: str = ""


def block_head(told: str, beside: str, last: str) -> BlockHead | None:
    """What begins a block, in one cell or with the good in the cell beside it; `last` is the number of the block above.

    Numbers without a word are heads only where they rise from 1. What is a label with its value names no good.
    """
    if named := _WORD.fullmatch(told):
        label, good = told[: named.start(2)].strip(" .:：#(（"), beside or (named[4] or "").strip()
        if (beside and named[4]) or next(labels_in([(0, good)], head=False), None):
            return None
        return BlockHead(
            label, _digits(named[2]), ("item_code" if is_code(good) else "description") if good else "", good
        )
    if beside:
        return None
    plain = unicodedata.normalize("NFKC", told).strip()
    marked = _IN_MARKS.fullmatch(plain)
    number = (marked[1] or marked[2]) if marked else plain if len(told.strip()) == 1 and not told.isascii() else ""
    if not number.isdecimal():
        return None
    rises = int(number) > int(last) if last.isdecimal() else not last and int(number) == 1  # one may be left out
    return BlockHead(LINES_NAME, str(int(number))) if rises else None

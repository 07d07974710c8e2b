"""A remark that says another quantity or another price than its cell: 数量改為80KG, `Menge neu 80 kg`, 38,400→39,900."""

import re
from datetime import date
from decimal import Decimal

from exchange.book_cells import text
from exchange.order_context import Context, RowCells
from exchange.quantities import read_number
from exchange.told_figures import figures_in, stated_number
from exchange.words import plain
from resources.i18n import N_
from resources.told import packed

_ARROW = re.compile(r"(?<!\d)(\d[\d.,]{0,30})\s*[^\d→⇒>]{0,6}(?:→|⇒|->|=>|＞)\s*(\d[\d.,]*)")
_CHANGED = re.compile(
    r"\b(?:chang|reduc|increas|modif|amend|correct|revis|adjust|updat|lower|rais|cut\b|now\b|instead of\b|should be\b|"
    r"geander|gekurzt|erhoh|reduzier|korrigier|angepasst|neu\b|jetzt\b|richtig\b|statt\b|anstatt\b|anstelle\b|"
    r"reduit|augment|corrig|ramene|porte[es]{0,2} (?:a|de)\b|desormais\b|au lieu\b|ridott|aumentat|corrett|portat|invece\b|"
    r"cambi|aument|corregi|pasa a\b|ahora\b|en vez\b|en lugar\b|alterad|passa a\b|em vez\b|"
    r"gewijzigd|verlaagd|verhoogd|aangepast|in plaats\b|zmian|zmieni|zmniejsz|zwieksz|koryg|zamiast\b|"
    r"zmen|snizen|zvysen|oprav|misto\b|modosit|csokkent|novel|helyett\b|"
    r"andrat|andrad|minskat|okat|okas\b|oka till\b|korriger|aendret|endret|reduser|oget\b|okt til\b|forhoj|rettet til\b|nedsat|"
    r"i ?stallet\b|i ?stedet\b|istedenfor\b|degis|azalt|artir|yerine\b|muute|muuttu|vahenn|korjat|nostet|sijasta\b|sijaan\b|"
    r"ridur|riduz|anziche\b|passee? (?:a|de)\b|reduz|pasa de\b|popraw|navys|namisto\b|ipv\b|i\.p\.v\.|"
    r"thay doi\b|dieu chinh\b|"
    r"(?:from|von|de|da|van|z|ze|fra|fran|od) \d[\d.,]*\s*[a-z]{0,4}\.?\s+(?:to|auf|a|ad|naar|na|til|till|do|para) \d)|"
    r"変更|变更|變更|更改|改[为為成到订訂定至]|変え|修[改正]|訂正|更正|调整|調整|[增減减]至|[增減减]少?[为為到]|增加|减少|減少|"
    r"[增増]量|減量|[増減]やし|減らし|追加|应[为為]|應[为為]|正しく|而非|代わり|"
    r"변경|수정|정정|증량|감량|조정|늘려|줄여|추가|바꿔|바꿈|대신"
)
"""Words of a change in the languages of order lists, folded by `plain`."""
_NO_LONGER = re.compile(
    r"(?:\b(?:instead of|in place of|statt|anstatt|anstelle(?: von)?|au lieu|invece|anziche|en vez|en lugar|em vez|em lugar|in plaats|"
    r"ipv|i\.p\.v|zamiast|misto|namisto|i ?stallet|i ?stedet|istedenfor|bisher|vorher|previously|formerly|tidigare|tidligere|voorheen|"
    r"dotychczas|puvodne|korabban|auparavant|anteriormente)\b|而非)\D*(\d[\d.,]*)"
    r"|(\d[\d.,]*)\D{0,12}?(?:\b(?:helyett|yerine|sijasta|sijaan)\b|の代わり|대신)"
)
"""`80 kg instead of 50 kg`, `50 kg helyett 80 kg`: the figure that no longer counts."""
_SAYS_QUANTITY = re.compile(
    r"qty|\bqte\b|quant|menge|anzahl|stuck|cantidad|ctd|qtd|hoeveelheid|aantal|ilosc|mnozstvi|pocet|mennyiseg|antal|kvantitet|"
    r"\bmaara|\bmangd|\bmaengde|\bmengde|cdad|miktar|adet|so luong|[数數][量目]|[个個本枚]数|수량|개수|물량"
)
_SAYS_PRICE = re.compile(
    r"\bpri(?:ces?|x|s)\b|preis|prezzo|precio|preco|prijs|\bcen[aeyu]\b|\bpris(?:et|en)?\b|\bhin(?:ta|taa|nan)\b|egysegar|fiyat|don gia|"
    r"単価|单价|單價|价格|價格|価格|단가|가격"
)
_DAY = re.compile(
    r"(?<![\d.,/])(?:\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|(?:\d{2,4}\s*[年년]\s*)?\d{1,2}\s*[月월](?:\s*\d{1,2}\s*[日号號일])?|"
    r"\d{1,2}/\d{1,2}|\d{1,2}\.\d{1,2}\.(?=\s*\w))(?![\d.,/])(?!\s*(?:kg|pcs|g\b|t\b))"
)
"""A day beside a figure is no figure: `10/27 數量改為80KG`, `laut Mail vom 27.10.`."""
_CANCELLED = re.compile(
    r"\bcancel|\bstorn|\bannul|\banul|geannul|\bzrus|\btorol|\biptal|\bavbest|odwolan|取り?消|キャンセル|취소|作[废廢]"
)
_PART = re.compile(
    r"\bpart(?:ly|ially)?\b|teil|partiel|parzial|parcial|gedeeltelijk|czesciow|castecn|reszben|delvis|kismen|"
    r"部分|一部|일부"
)
_NOT_SO = re.compile(
    r"\bnot?\b|\bnicht\b|\bkein|\bnon\b|request|beantrag|demand|possible|申请|申請|不可|希望|検討|없|불가"
)
"""A wish to cancel leaves the order as it is."""
_DELIVERED = re.compile(
    r"deliver|need by|\bdue\b|ship|liefer|termin|livraison|delai|echeance|entrega|plazo|prazo|consegna|scadenza|lever|"
    r"dostaw|dodan|szallit|hatarido|teslim|giao hang|納期|納入|交期|交[货貨]|到[货貨]|납기|납품"
)
_DATED = re.compile(
    r"(?<![\d.,/])(?:(\d{4})[-/.年]\s*)?(\d{1,2})(?:/|-|[.]|\s*[月월]\s*)(\d{1,2})(?:[-/.](\d{2,4}))?[日号號일.]?(?![\d/])"
)
"""A day with or without its year."""
_CLAUSE = re.compile(r"[;；。，、]|,(?!\d)|\s/\s")
_FIGURE = re.compile(r"\d[\d.,]*")
_LONGEST_TOLD, _LONGEST_MONTH = 60, 31


def hear_remark(row: RowCells, context: Context) -> None:
    """Empty the quantity or the price of a row whose remark says another one: two figures, the officer decides."""
    remark = text(row.raw.get("remarks"))
    folded = plain(remark)
    if not any(sign.isdecimal() for sign in folded) and not _cancels_part(folded):
        return
    _hear_day(row, folded, remark)
    both = _SAYS_PRICE.search(folded) and _SAYS_QUANTITY.search(folded)
    for clause in _CLAUSE.split(folded) if both else (folded,):
        name = "unit_price" if _SAYS_PRICE.search(clause) else "quantity"
        if row.values[name] is not None and _says_another(clause, name, row, context):
            row.flag(name, _told(remark))
            if name not in row.answers:
                row.values |= dict.fromkeys((name, "amount", *(("quantity_kg",) if name == "quantity" else ())))


def _told(remark: str) -> str:
    return packed(N_('but the remark says "{printed}"'), (("printed", remark[:_LONGEST_TOLD]),))


def _hear_day(row: RowCells, folded: str, remark: str) -> None:
    """Leave the need-by day of a row open whose remark says that it was changed to another one: 納期 9/30→10/15."""
    day = row.values.get("requested_date")
    if not isinstance(day, date) or not _DELIVERED.search(folded):
        return
    told = list(_DATED.finditer(folded))
    if not told or not (_CHANGED.search(folded) or re.search(r"→|⇒|->|=>|＞", folded)):
        return
    year, first, second, behind = told[-1].groups()
    parts = {int(first), int(second)}
    if not (parts & set(range(1, 13)) and max(parts) <= _LONGEST_MONTH):
        return
    years = {int(each) % 100 for each in (year, behind) if each}
    if parts == {day.month, day.day} and years <= {day.year % 100}:
        return
    row.flag("requested_date", _told(remark))
    if "requested_date" not in row.answers:
        row.values["requested_date"] = None


def _cancels_part(folded: str) -> bool:
    return bool(_CANCELLED.search(folded) and _PART.search(folded) and not _NOT_SO.search(folded))


def _says_another(clause: str, name: str, row: RowCells, context: Context) -> bool:
    """Whether a clause says another figure of a field than its cell; one that says that of the cell as the last does not."""
    priced = name == "unit_price"
    stated = stated_number(row.raw.get(name), context, name) if priced else row.values[name]
    if stated is None:
        return False
    if match := _ARROW.search(clause):
        return _is_other(list(match.groups()), stated, context)
    bare = _DAY.sub(" ", clause)
    counted = [] if priced else _in_turn(figures_in(bare, row.values["unit"]), bare)
    if not priced and _cancels_part(bare):
        return True
    if not _CHANGED.search(bare) and not (len(counted) > 1 and _NO_LONGER.search(bare)):
        cancels = _CANCELLED.search(bare) and not _NOT_SO.search(bare)
        return bool(cancels) and _is_other(counted[:1], stated, context)
    told = _in_turn(_FIGURE.findall(bare), bare) if priced or _SAYS_QUANTITY.search(bare) else counted
    if len(counted) == 1 and len(told) > 1 and stated not in _numbers(told, context):
        told = counted
    return (not priced or stated in _numbers(told, context)) and _is_other(told, stated, context)


def _in_turn(told: list[str], clause: str) -> list[str]:
    """The figures of a clause with the one that no longer counts before the others."""
    if not (match := _NO_LONGER.search(clause)):
        return told
    former = next(filter(None, match.groups()))
    return sorted(told, key=lambda figure: figure != former)


def _is_other(told: list[str], stated: Decimal, context: Context) -> bool:
    numbers = _numbers(told, context)
    return bool(numbers) and (len(numbers) == 1 or stated in numbers) and numbers[-1] != stated


def _numbers(told: list[str], context: Context) -> list[Decimal | None]:
    mark = context.mark_of("quantity") or context.mark
    return [read_number(digits.strip(".,"), mark).value for digits in told]

"""What a list says its empty cells mean: `blank currency = CHF`, `destination Canada unless noted`."""

import re

from compliance.countries import read_country
from exchange.currencies import currencies_stated, read_currency
from exchange.stated_money import of_money, of_something_else

_MEANS = r"\s*(?:=|:|means|is|bedeutet|hei(?:ß|ss)t|signifie)\s*([^;\n]{1,60})"
_MONEY = r"(?:currency|curr\.?|w[äa]hrung\w*|devise|valuta|divisa|moneda|币种|币别|通貨|통화)"
_NOTHING = r"(?:blank|empty|leere?|vide|vuot[oa]|vac[ií][oa]|空白|空欄|为空|공란)"
_CURRENCY = re.compile(rf"{_MONEY}[^=\w].{{0,12}}?{_NOTHING}{_MEANS}|{_NOTHING}\s+{_MONEY}{_MEANS}", re.IGNORECASE)
_UNLESS = (
    r"(?:unless (?:otherwise )?(?:noted|stated|said|given|marked|specified|indicated)(?: otherwise)?|except where (?:noted|stated)|"
    r"(?:sofern|soweit|wenn|falls) nicht(?:s)? ander(?:s|es|weitig) \w+|sauf (?:indication|mention|avis) contraire|"
    r"(?:salvo|se non|salvo si|salvo que) (?:diversa |altra |otra |outra |otherwise )?(?:indicaci[oó]n|indicazione|indica[cç][aã]o|diversamente|"
    r"diversa|se indique|indicato)[\w ]{0,24}|salvo (?:indicaci[oó]n|indica[cç][aã]o|menci[oó]n) (?:contraria|en contrario|em contr[aá]rio)|"
    r"o ile nie (?:podano|zaznaczono|wskazano) inaczej|je[sś]li nie (?:podano|zaznaczono) inaczej|chyba [zż]e (?:podano|zaznaczono) inaczej|"
    r"(?:pokud|nen[ií]-li) (?:nen[ií] )?(?:uvedeno )?jinak(?: uvedeno)?|tenzij anders (?:vermeld|aangegeven|genoemd)|"
    r"om (?:inte|ej) annat (?:anges|anm[aä]rks)|medmindre andet (?:er )?(?:angivet|anf[oø]rt|n[aæ]vnt)|"
    r"(?:med mindre|hvis ikke) (?:annet|andet) (?:er )?(?:angitt|angivet|oppgitt)|(?:jos|ellei) (?:ei )?(?:muuta|toisin) (?:ole )?(?:mainittu|ilmoitettu|mainita)|"
    r"(?:ha|amennyiben) (?:nincs )?m[aá]s(?:k[eé]nt)? (?:nincs )?(?:jelezve|megadva)|(?:aksi|ba[sş]ka [sş]ekilde) belirtilmedik[cç]e|"
    r"特記なき限り|特に(?:断り|記載)(?:の)?ない(?:限り|場合)|除另有(?:说明|注明|标明)外?|除非另有(?:说明|注明)|별도 (?:표시|명시)(?:가)? 없는 (?:한|경우))"
)
"""`unless otherwise stated` in the languages that lists are written in."""
_RULE = re.compile(_UNLESS, re.IGNORECASE)
_DESTINATION = re.compile(
    r"(?:destination|bestimmungsland|pays de destination|ship(?:ped)? to|paese di destinazione|pa[ií]s de destino|kraj przeznaczenia|"
    r"bestemming(?:sland)?|destinationsland|zem[eě] ur[cč]en[ií])\s*(?:country\s*)?[:=]?\s*(?:is\s+)?([^\W\d_][\w .'-]{1,40}?),?\s+"
    + _UNLESS,
    re.IGNORECASE,
)
_LONGEST = 300


def said_where_empty(text: str) -> dict[str, str]:
    """The currency and the country that a line above a table gives to the cells that are empty; {} where it gives none."""
    if len(text) > _LONGEST:
        return {}
    found = {}
    if match := _CURRENCY.search(text):
        codes = {read_currency(code)[0] for code in re.findall(r"\b[A-Z]{3}\b", match[1] or match[2])} - {""}
        found["currency"] = codes.pop() if len(codes) == 1 else ""
    elif _RULE.search(text) and of_money(text) and not of_something_else(text):
        named = currencies_stated(_RULE.sub(" ", text).strip(" ,;.()"))
        found["currency"] = next(iter(named)) if len(named) == 1 else ""
    if match := _DESTINATION.search(text):
        found["destination"] = read_country(match[1])
    return {name: told for name, told in found.items() if told}

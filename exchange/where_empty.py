"""What a list says its empty cells mean: `blank currency = CHF`, `destination Canada unless noted`."""

import re

from compliance.countries import read_country
from exchange.currencies import read_currency

_MEANS = r"\s*(?:=|:|means|is|bedeutet|hei(?:ß|ss)t|signifie)\s*([^;\n]{1,60})"
_MONEY = r"(?:currency|curr\.?|w[äa]hrung\w*|devise|valuta|divisa|moneda|币种|币别|通貨|통화)"
_NOTHING = r"(?:blank|empty|leere?|vide|vuot[oa]|vac[ií][oa]|空白|空欄|为空|공란)"
_CURRENCY = re.compile(rf"{_MONEY}[^=\w].{{0,12}}?{_NOTHING}{_MEANS}|{_NOTHING}\s+{_MONEY}{_MEANS}", re.IGNORECASE)
_DESTINATION = re.compile(
    r"(?:destination|bestimmungsland|pays de destination|ship(?:ped)? to)\s*(?:country\s*)?[:=]?\s*(?:is\s+)?([^\W\d_][\w .'-]{1,40}?),?\s+"
    r"(?:unless (?:otherwise )?(?:noted|stated|said|given|marked)|(?:sofern|soweit|wenn) nicht anders \w+|sauf (?:indication|mention) contraire)",
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
    if match := _DESTINATION.search(text):
        found["destination"] = read_country(match[1])
    return {name: told for name, told in found.items() if told}

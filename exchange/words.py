"""The words of order lists in many languages, folded so that case, accents and blanks do not matter."""

import re
import unicodedata
from functools import cache, lru_cache

from resources import rows

_DITTO = frozenset([
    "〃", "″", '"', "''", "仝", "々", "〃〃", "„", ",,", "-〃-", '-"-', "“", "”", "-||-", "-//-", "-ii-", "--||--", "- || -",
    "- // -", '- " -', "–„–", "-„-", "—〃—", "id.", "s.o.", "s. o.", "j.w.", "j. w.", "jw.", "u.a.", "u. a.",
    "ua.", "c.s.", "d:o",
])  # fmt: skip
_DITTO_WORDS = {
    "同上", "同左", "同前", "同右", "ditto", "dito", "dtto", "detto", "do", "dto", "idem", "idemdito", "asabove",
    "sameasabove", "same", "wieoben", "sieheoben", "wievor", "wiezuvor", "wievorher", "desgl", "desgleichen", "cidessus",
    "commecidessus", "voircidessus", "comesopra", "stesso", "idemarriba", "igualquearriba", "lomismo",
    "comoarriba", "idemacima", "comoacima", "igualaoanterior", "omesmo", "alsboven", "ziehierboven", "zieboven", "hetzelfde",
    "zelfde", "samma", "sammasomovan", "somovan", "samme", "sammesomover", "somover", "somovenfor", "sama", "samakuinylla",
    "kutenylla", "kutenedella", "samaylla", "jakwyzej", "takjakwyzej", "tosamo", "takisam", "jakovyse", "vizvyse",
    "tamtez", "totez", "ugyanaz", "mintfent", "mintafenti", "yukaridakigibi", "aynisi", "ayni", "상동", "동상",
    "위와같음", "тоже", "какивыше",
}  # fmt: skip
FIRM_HONOURS = ("御中", "殿", "귀중", "귀하")
PERSON_HONOURS = ("様", "殿", "先生", "女士", "小姐", "님", "귀하")
HONOURS = (*FIRM_HONOURS, "様")
"""What stands behind an addressee: a firm, a person, or the name of a supplier in a letter or a list."""
_SPREAD = re.compile(r"(?:[\u3041-\u9fff\uac00-\ud7a3]\s+){1,5}[\u3041-\u9fff\uac00-\ud7a3](?=\s*(?:[:：]|$))")
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s*[%％]|[@()（）]")
"""How much of the goods a tax is: `7% sales tax`."""
_LONGEST_DITTO = 24
_LONGEST_CHARGE = 12
_LONGEST_LABEL = 300
"""Signs of a text that may announce a sum or a charge; what is longer is running text."""
_MOST_OF_A_CHARGE = 6
_CARRIAGE = (
    "fracht", "frachtkosten", "transportkosten", "versandkosten", "vracht", "vrachtkosten", "verzendkosten", "frakt",
    "fraktkostnad", "fragt", "fragtomkostninger", "rahti", "rahtikulut",
)  # fmt: skip
"""Germanic and Finnish words of charges, whatever is joined before them: `Eingangsfracht`, `Zeevracht`, `sjøfrakt`."""
_LONGEST_SUM, _SUM = 40, "summe"
_PLAIN_WORDS = re.compile(r"[^\W\d_]+(?:\s*[\s&/]\s*[^\W\d_]+)*")
"""Words and no number or key: `shipping and handling`, not `PORT-1`."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ı": "i", "ß": "ss", "œ": "oe", "æ": "ae"})

COLONS = (":", "：")
"""What stands behind a label, also as Chinese and Japanese write it."""


def plain(text: str) -> str:
    """Small letters of one width, Latin ones without accents, single blanks."""
    return " ".join(_unaccented(text).split())


@lru_cache(maxsize=8192)
def _unaccented(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold().translate(_LETTERS)
    if folded.isascii():
        return folded
    kept = []
    for sign in folded:
        base = unicodedata.normalize("NFD", sign)[0]
        kept.append(base if "a" <= base <= "z" else sign)
    return "".join(kept)


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Letters and digits only, as headings and words are compared."""
    return "".join(sign for sign in _unaccented(text) if sign.isalnum())


def by_script(text: str) -> list[str]:
    """A text, and its Latin and its other half where it says the same in two scripts: `合同号 Contract No.`."""
    latin = " ".join(re.findall(r"[A-Za-z\u00c0-\u024f][\w .'-]*", re.sub(r"[\u0370-\uffff]+", "\n", text)))
    other = " ".join(re.findall(r"[\u0370-\uffff]+", text))
    return [text, *((latin.strip(), other) if latin.strip() and other else ())]


def unspaced(text: str) -> str:
    """A label whose few Han, kana or hangul signs are spread out to the width of others (納　期), drawn together."""
    match = _SPREAD.match(text)
    return re.sub(r"\s+", "", match.group()) + text[match.end() :] if match else text


@cache
def words(kind: str) -> frozenset[str]:
    """The keys of all words of a kind: total, freight, open, cancelled."""
    return frozenset(
        key(word) for row in rows("order_lists/words.csv") if row["kind"] == kind for word in row["words"].split(";")
    ) - {""}


@cache
def beginning(kind: str) -> re.Pattern[str]:
    """A text that begins with a word of a kind, blanks or a hyphen behind it: `Foreign Unit Cost`, 原币单价."""
    spelt = [word for row in rows("order_lists/words.csv") if row["kind"] == kind for word in row["words"].split(";")]
    found = sorted({form for word in spelt for form in (word, plain(word))} - {""}, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, found))})[\s-]*(?=\w)", re.IGNORECASE)


def is_open(text: str) -> bool:
    """Whether a text says that something is not known or not decided."""
    return not text[:1].isdigit() and _says_open(text)


@lru_cache(maxsize=8192)
def _says_open(text: str) -> bool:
    return key(text) in words("open") or not key(text) or bool(_UNDER_WAY.fullmatch(key(text)))


_UNDER_WAY = re.compile(
    r"[^\d]{0,12}(?:(?:選[定考]|选[定择]|[検检]討|检讨|調整|调整|確認|确认|[協协]議|协商|協商|交渉|交涉|折衝|商談|商谈|洽[談谈]|"
    r"[審审][査查核]|[評评][価價估]|[照查][会會询詢]|[問问]合せ|問い合わせ|研究|[讨討][论論]|招[标標]|核[实實]|決定|决定)中|"
    r"(?:선정|선택|검토|조율|협의|협상|확인|문의|조사|심사|평가|결정|상담|지정)중)"
)
"""`客先選定中`, `최종수요자 검토중`: somebody still decides."""
_BESIDE = re.compile(rf"[(（\[].*?[)）\]]|(?:{'|'.join(HONOURS)}|さま)\s*$")
"""A note in brackets, or an honour, beside words that name nobody."""
_LEAST_ALONE = 2


@lru_cache(maxsize=8192)
def names_several(text: str) -> bool:
    """Whether a text says only that there are several firms or places: `diverse Kunden`, `clients divers`, 各社様, 多家客户."""
    if len(text) > _LONGEST_LABEL:
        return False
    bare = plain(_BESIDE.sub(" ", text))
    whole, several, anyone = key(bare), words("several"), words("anyone")
    if whole in several and len(whole) >= _LEAST_ALONE:
        return True
    parts = bare.split() if bare.isascii() or " " in bare else list(whole)
    halves = (
        (key("".join(parts[:cut])), key("".join(parts[cut:]))) for cut in range(1, min(len(parts), _LONGEST_CHARGE))
    )
    return any((first in several and last in anyone) or (first in anyone and last in several) for first, last in halves)


def is_ditto(text: str) -> bool:
    """Whether a cell says "as above"."""
    return len(text) <= _LONGEST_DITTO and not text[:1].isdigit() and _says_as_above(text)


@lru_cache(maxsize=8192)
def _says_as_above(text: str) -> bool:
    return text.strip().casefold() in _DITTO or key(text) in _DITTO_WORDS


@lru_cache(maxsize=8192)
def is_total(text: str) -> bool:
    """Whether a text announces a sum: the word alone, or followed by a currency, a colon or a group."""
    if len(text) > _LONGEST_LABEL:
        return False
    folded = key(text)
    if folded in words("total"):
        return True
    head = re.split(r"[:：]", plain(text), maxsplit=1)[0]
    parts = head.split()
    return key(head) in words("total") or (
        any(
            key(" ".join(parts[:count])) in words("total")
            or key(" ".join(parts[len(parts) - count :])) in words("total")
            for count in range(1, min(len(parts), 4))
        )
        and len(parts) <= 5
    )


@lru_cache(maxsize=8192)
def is_total_of(text: str) -> bool:
    """Whether a text begins as a sum of something: `Subtotal Ningbo Qiaotai`, `Summe Lieferant 204417`."""
    parts = plain(text).split()
    return any(key(" ".join(parts[:count])) in words("total") for count in (1, 2)) and len(parts) > 1


@lru_cache(maxsize=8192)
def is_sum_compound(text: str) -> bool:
    """Whether a text is a sum of something said in one phrase: `脂肪族月合计`, `Monthly total Tb`, `Lieferantensumme`."""
    if len(text) > _LONGEST_SUM:
        return False
    folded, parts = key(text), plain(text).split()
    if folded.endswith(_sums_at_the_end()):
        return True
    if len(parts) == 1:
        return len(folded) > len(_SUM) and folded.endswith(_SUM)
    return key(" ".join(parts[:2])) in words("total") and key(parts[0]) not in words("total")


@cache
def _sums_at_the_end() -> tuple[str, ...]:
    """Sums of Han, kana and hangul of two signs or more, which stand behind what is added up."""
    return tuple(word for word in words("total") if not word.isascii() and len(word) > 1)


@cache
def _charges_at_the_end() -> tuple[str, ...]:
    """Charges of Han, kana and hangul, which say at their end what they are: 国際輸送費."""
    return tuple(word for word in words("freight") if not word.isascii() and len(word) > 1)


_CODE_BEFORE = re.compile(r"^\s*\[[^\]]{1,40}\]\s*")
"""`[FRT] Sea freight`, as Odoo prints products."""


@lru_cache(maxsize=8192)
def is_freight(text: str) -> bool:
    """Whether a description is a charge and no good."""
    if len(text) > _LONGEST_LABEL:
        return False
    charges = words("freight")
    text = _CODE_BEFORE.sub("", text)
    said = key(text)
    if said in charges or key(_SHARE.sub(" ", text)) in words("tax"):
        return True
    if len(said) <= _LONGEST_CHARGE and said.endswith(_charges_at_the_end()):
        return True
    parts = [part for part in re.split(r"[\s:：,()（）/&+・･、／-]+", plain(text)) if part]
    if len(parts) > _MOST_OF_A_CHARGE:
        return False
    while len(parts) > 1 and parts[0] in words("charge way"):
        del parts[0]
    if parts and parts[0].endswith(_CARRIAGE):
        return True
    return any(key(" ".join(parts[:count])) in charges for count in range(1, min(len(parts), 4) + 1))


@lru_cache(maxsize=8192)
def is_charge_code(code: str, *, alone: bool) -> bool:
    """Whether the code of an item is the name of a charge: `FREIGHT`, `7% sales tax`; beside a description of carriage or a tax."""
    if len(code) > _LONGEST_LABEL:
        return False
    bare = _SHARE.sub(" ", code).strip()
    if key(bare) in words("tax"):
        return True
    if alone:
        return _PLAIN_WORDS.fullmatch(bare) is not None and is_freight(bare)
    if (said := key(bare)) in words("carriage"):
        return True
    told = "".join(part for part in re.findall(r"[^\W\d_]+", plain(bare)) if part not in words("charge way"))
    return told != said and told in words("carriage")

"""Places, elements and acts inside a sentence as they are said in the language of the reader."""

import re

from compliance.countries import place_word
from compliance.elements import elements
from resources.i18n import N_

_ELEMENT = re.compile(r"\b([a-z]+) \(([A-Z][a-z]?)\)")
_ACT = re.compile(r"(?:Art\. (?P<article>\d+) of )?No\. (?P<number>\d+) of (?P<year>\d{4})(?:, limb (?P<limb>\d+))?")
_LISTS = {
    "de": "UEL-Bekanntmachung {number} von {year}",
    "ja": "信頼できないエンティティ・リスト {year}年第{number}号",
    "zh": "不可靠实体清单{year}年第{number}号",
}
_ORDERS = {"de": "Erlass {number} von {year}", "ja": "{year}年第{number}号令", "zh": "{year}年第{number}号令"}
_ORDER = re.compile(r"Order (?P<number>\d+) of (?P<year>\d{4})")
_LIST = re.compile(r"UEL notice (?P<number>[\d, ]+) of (?P<year>\d{4})")
_RELIEF = re.compile(r"\bMOFCOM-ADJ-(\d{4})-(\d\d)-(\d\d)\b")
_RELIEFS = {
    "en": "Relief {0}-{1:02}-{2:02}",
    "de": "Erleichterung {2:02}.{1:02}.{0}",
    "ja": "緩和措置 {0}/{1:02}/{2:02}",
    "zh": "放宽措施 {0}/{1}/{2}",
}
"""Announcements that have no number are called by their day."""
_OF_ACTS = frozenset({"measure", "instrument", "status", "element", "elements"})
_AND = {"de": " und ", "ja": "、", "zh": "、"}
_GERMAN = {"La": "Lanthan", "Ce": "Cer", "Pr": "Praseodym", "Nd": "Neodym"}
"""The rare earths whose German name is not the English one with a capital."""

FACTS = (
    N_("Licence requirement for gallium and germanium items"),
    N_("Graphite items: permanent licence requirement replacing 2006 temporary control"),
    N_("Technology catalogue: rare-earth extraction/separation, metal/alloy and SmCo, NdFeB, Ce magnet making technology barred from export"),
    N_("Licence requirement for antimony items and superhard-material equipment"),
    N_("military users and military use in the United States"),
    N_("gallium, germanium, antimony, superhard refused in principle"),
    N_("Licence requirement for tungsten, tellurium, bismuth, molybdenum, indium items"),
    N_("Licence requirement for seven medium/heavy rare earths (Sm, Gd, Tb, Dy, Lu, Sc, Y)"),
    N_("Licence requirement for superhard materials"),
    N_("Licence requirement for rare-earth equipment, ores, reagents"),
    N_("Licence requirement for five more rare earths (Ho, Er, Tm, Eu, Yb)"),
    N_("Licence requirement for lithium batteries, cathode and artificial-graphite anode items"),
    N_("foreign-made goods with listed Chinese inputs"),
    N_("foreign-made goods made with Chinese rare-earth technology"),
    N_("Chinese-origin items passed on from third countries"),
    N_("Licence for rare-earth mining/separation/metal/magnet/recycling technology and production-line services"),
    N_("no dual-use item may be exported to the party; Chinese-origin items may not be passed on to it from third countries either"),
    N_("single licence only, with risk report and undertaking; no general licence, no 45-working-day limit"),
    N_("measures are set case by case; the notices of 2025 bar the party from import and export business with China (trade ban), so no licence can be expected"),
    N_("which measures were set against PVH and Illumina was not seen in the notice; read it before shipping"),
    N_("persons in China may not deal or cooperate with the party while the countermeasures are in force"),
    N_("seen only as a title in a list of notices; which measures were set was not seen"),
)  # fmt: skip
"""What the measures that control goods are about and what the lists do, as the packaged facts say it, for translation."""


def local(key: str, value: str, language: str) -> str:
    """A parameter of a sentence in a language: `Japan (JP)`, `holmium (Ho)`, `Art. 1 of No. 46 of 2024`.

    `key` is the place it stands in; anything else, and every text in English, stays as it is.
    """
    if language not in _AND:
        return value
    value = place_word(value, language)
    if key == "measures":
        return short_name(value, language)
    if key not in _OF_ACTS:
        return value
    value = _ELEMENT.sub(lambda found: _element(found, language), value)
    value = _ORDER.sub(lambda found: _ORDERS[language].format_map(found.groupdict()), value)
    value = _LIST.sub(lambda found: _LISTS[language].format_map(found.groupdict()), value)
    value = _ACT.sub(lambda found: _act(found, language), value)
    return value.replace(" and ", _AND[language]) if key == "elements" else value


def short_name(name: str, language: str) -> str:
    """The short form of an act, `2025/61 limb 1` or `2024/46 Art. 2`, as a language says article, limb and relief."""
    relief = _RELIEFS.get(language, _RELIEFS["en"])
    name = _RELIEF.sub(lambda found: relief.format(*map(int, found.groups())), name)
    for sign, forms in _PARTS.items():
        if language in forms:
            name = re.sub(rf"\b{sign} (\d+)", forms[language], name)
    return name


_PARTS = {
    "Order": {"de": r"Erlass \1", "ja": r"第\1号令", "zh": r"第\1号令"},
    r"Art\.": {"ja": r"第\1条", "zh": r"第\1条"},
    "limb": {"de": r"Absatz \1", "ja": r"第\1項", "zh": r"第\1项"},
}


def _element(found: re.Match[str], language: str) -> str:
    known = elements().get(found[2])
    if known is None or found[1] not in known.names[:1]:
        return found[0]
    english, *others = known.names
    if language == "de":
        name = _GERMAN.get(found[2], english.capitalize()) if known.rare_earth else english
    else:
        name = next((each for each in others if _own(each, language)), english)
    return f"{name} ({found[2]})"


def _own(name: str, language: str) -> bool:
    """True for a name in kana where Japanese is asked for, in a Han sign alone where Chinese is."""
    return all("\u30a1" <= sign <= "\u30fc" for sign in name) if language == "ja" else name.isalpha() and len(name) == 1


def _act(found: re.Match[str], language: str) -> str:
    article, number, year, limb = found["article"], found["number"], found["year"], found["limb"]
    if language == "de":
        act = f"Nr. {number} von {year}"
        return f"Art. {article} der {act}" if article else f"{act}, Absatz {limb}" if limb else act
    if language == "ja":
        return f"{year}年第{number}号" + (f"第{article}条" if article else f"第{limb}項" if limb else "")
    return f"{year}年第{number}号" + (f"第{article}条" if article else f"第{limb}项" if limb else "")

"""How a good reaches its destination, and so which rules reach it: export, re-export, or made elsewhere."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from compliance.countries import read_country, read_place
from compliance.terms import Route
from compliance.wordings import plain

CHINA = "CN"
_BLOCS = re.compile(
    r"^(?:the )?(?:eu|e\.u\.|europe|european union|europäische union|europa|union européenne|欧盟|歐盟|欧州|欧州連合|asean|유럽연합)$",
    re.IGNORECASE,
)
_CHINESE_ORIGIN = re.compile(
    r"chinese[\s-]origin(?!\s+(?:in|input|material|feed|dy|tb|sm|gd|sc|y|lu|nd|pr|rare|alloy|metal|oxide|dysprosium|terbium|samarium))|"
    r"of\s+chinese\s+(?:origin|make|manufacture)|origin(?:ally)?\s*(?::|is|from)?\s*(?:the\s+)?(?:p\.?r\.?\s+)?china\b|made in (?:p\.?r\.?\s+)?china|"
    r"chinesische[rn]? (?:herkunft|ursprung\w*)|ursprung(?:sland)?:? china|origine chinoise|originaire de chine|origen chino|原产于中国|原产地(?:为)?中国|中国原产|中国原産|中国産|原産国:?中国|중국산|원산지 중국",
    re.IGNORECASE,
)
_ABROAD = re.compile(
    r"(?:bonded|from|ex|out of|sold from|in|aus|ab)?\s*(?:bonded |free[\s-]zone )?(?:stock|stocks|warehouse|inventory|lager|zolllager|entrepôt)\w*\s+(?:in|at|von)\s+(?P<where>[^\s,;.()]+(?:\s[A-Z][^\s,;.()]+)?)",
    re.IGNORECASE,
)
_RE_EXPORTED = re.compile(r"re-?export|wiederausfuhr|réexport|转口|轉口|再出口|再輸出|재수출", re.IGNORECASE)


class Reach(StrEnum):
    """Which way the Chinese rules reach a good."""

    EXPORT = "export"
    RE_EXPORT = "re_export"
    FOREIGN_MADE = "foreign_made"
    DOMESTIC = "domestic"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class RouteReading:
    """A route as alpha-2 codes, how the rules reach the good, and which facts are missing for that.

    `elsewhere` is True when the destination is known to be neither the United States nor Japan
    although it is no single country, such as the EU.
    """

    origin: str
    export_from: str
    destination: str
    reach: Reach
    missing: tuple[str, ...] = ()
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What description and remarks tell of the way of a good.

    `chinese` = the description, `remarked` = the remarks call it of Chinese origin; `stock` is the third
    country in which it lies, `re_exported` = the description speaks of a re-export.
    """

    chinese: bool = False
    remarked: bool = False
    stock: str = ""
    re_exported: bool = False


def read_route(route: Route, description: str = "", extra_facts: str = "") -> RouteReading:
    """Read a route; remarks may say that Chinese goods lie in a third country.

    Goods that leave China are under its law whatever their origin. An origin nobody stated stays
    unknown: it is never read as foreign.
    """
    return route_of(route, read_told(description, extra_facts))


@lru_cache(maxsize=8192)
def read_told(description: str, extra_facts: str) -> Told:
    """What description and remarks tell of the origin of a good and of the place where it lies."""
    told, remarks = plain(description), plain(extra_facts)
    return Told(
        bool(_CHINESE_ORIGIN.search(told)),
        bool(_CHINESE_ORIGIN.search(remarks)),
        _stock(remarks) or _stock(told),
        bool(_RE_EXPORTED.search(told)),
    )


@lru_cache(maxsize=8192)
def route_of(route: Route, told: Told) -> RouteReading:
    """A route read together with what is told beside it."""
    origin, export_from, destination = (
        read_country(cell) for cell in (route.origin, route.export_from, route.destination)
    )
    export_from = export_from or read_place(plain(route.export_from))
    if not origin and (told.chinese or told.remarked):
        origin = CHINA
    if not export_from and origin == CHINA:
        export_from = told.stock
    reach, missing = _reach(origin, export_from, destination, told)
    elsewhere = not destination and bool(_BLOCS.match(plain(route.destination)))
    if not destination and not elsewhere:
        missing = (*missing, "destination")
    return RouteReading(origin, export_from, destination, reach, missing, elsewhere)


def _reach(origin: str, export_from: str, destination: str, told: Told) -> tuple[Reach, tuple[str, ...]]:
    if destination == CHINA and export_from in {CHINA, ""} and origin in {CHINA, ""}:
        return Reach.DOMESTIC, ()
    if export_from == CHINA:
        return Reach.EXPORT, ()
    if origin == CHINA:
        if export_from:
            return Reach.RE_EXPORT, ()
        return (Reach.RE_EXPORT if told.re_exported else Reach.EXPORT), ("place of export",)
    if not origin:
        return Reach.UNKNOWN, ("origin",) if export_from else ("origin", "place of export")
    if told.chinese:
        return Reach.UNKNOWN, ("origin",)
    return (Reach.FOREIGN_MADE, ()) if export_from else (Reach.FOREIGN_MADE, ("place of export",))


def _stock(text: str) -> str:
    """The third country in which goods lie in stock, "" when none is named."""
    for found in _ABROAD.finditer(text):
        where, first = found["where"], found["where"].split(" ")[0]
        country = read_country(where) or read_place(where) or read_country(first) or read_place(first)
        if country and country != CHINA:
            return country
    return ""

"""The address and the day of a letter that orders: firm and person it goes to, and the place and day it was written."""

import re
from collections.abc import Sequence

from compliance.dates import read_date
from exchange.column_values import is_firm
from exchange.letter_words import keys_of
from exchange.words import PERSON_HONOURS, key

_LONGEST_FIRM, _LONGEST_DAY, _LONGEST_PERSON = 60, 60, 40
_LONGEST_BARE_DAY = 24
_BARE_DAY = re.compile(r"\W*\w{0,4}\s*\w{1,4}\s*[-./年년]\s*\w{1,3}\s*[-./月월]")
"""A day in figures or Han signs, with its era: 令和8年5月20日, 2026.05.20."""
_HONOURED = re.compile(rf"\S\s*(?:{'|'.join(PERSON_HONOURS)})\s*$")
_TITLE = re.compile(
    r"(?:frau|herrn?|mr|mrs|ms|miss|dr|monsieur|madame|mme|m|sig|sig\.ra|signora?|sra?|señora?|attn|attention|"
    r"z\.?\s?hd|à l'attention de)\b[.:]?\s*(?:von|d[ei]|der)?\s*(.+)",
    re.IGNORECASE,
)
"""A line that names a person of the firm above it."""
_SALUTATION = re.compile(
    r"\s*(?:dear|sehr geehrte[rs]?|guten tag|hallo|hello|bonjour|ch[eè]re?|madame|monsieur|gentile|egregio|estimad[oa])\b",
    re.IGNORECASE,
)
_PLACE_AND_DAY = re.compile(
    r"(?:fait à |fatto a |hecho en |en |em )?[^\W\d][^\s\d,:]{1,30}(?: [^\s\d,:]{1,20}){0,2},\s*(?:(?:den|le|il|lì|am|el|the|a|al|dnia|dne|op)\s)?\s*(\S.*\d.*)",
    re.IGNORECASE,
)
"""`Rinteln, 03.08.2026`, `Fait à Privas, le 22 juin 2026`, `En Zaragoza, a 20 de octubre de 2026`."""


def addressed_firm(lines: Sequence[str]) -> tuple[int, str] | None:
    """The firm a letter is addressed to, with the place of its line; None where nobody of it is addressed.

    It stands below an address word alone in its line (`An`, `To:`), above a person who is honoured (`李様`), or whom the letter greets by name (`Frau Shen Lihua`,
    `Sehr geehrte Frau Shen`): the firm of the letterhead has neither.
    """
    greeted = {key(word) for line in lines if _SALUTATION.match(line) for word in re.findall(r"[^\W\d_]{2,}", line)}
    filled = [(place, line.strip()) for place, line in enumerate(lines) if line.strip()]
    found = {
        firm: place
        for (_above, word), (place, firm), (_below, person) in zip(
            [(-1, ""), *filled], filled, filled[1:], strict=False
        )
        if len(firm) <= _LONGEST_FIRM
        and is_firm(firm)
        and not re.search("[:：。]", firm)
        and (key(word) in keys_of("addressee") or _is_person(person, greeted))
    }
    return next(((place, firm) for firm, place in found.items()), None) if len(found) == 1 else None


def _is_person(line: str, greeted: set[str]) -> bool:
    if len(line) > _LONGEST_PERSON:
        return False
    if _HONOURED.search(line) and not re.search("[:：。]", line):
        return True
    match = _TITLE.fullmatch(line)
    return bool(match) and any(key(word) in greeted for word in re.findall(r"[^\W\d_]{2,}", match[1] if match else ""))


def day_of_letter(lines: Sequence[str]) -> tuple[int, str] | None:
    """The day a letter was written, as printed behind its place, with the place of its line; None unless there is one."""
    found = [
        (place, match[1].strip())
        for place, line in enumerate(lines)
        if len(line.strip()) <= _LONGEST_DAY
        and (match := _PLACE_AND_DAY.fullmatch(line.strip()))
        and re.search(r"\d\D+\d", match[1])
        and read_date(match[1].strip()).readings
    ]
    return found[0] if len({day for _place, day in found}) == 1 else None


def day_behind_place(told: str) -> str:
    """The day behind the place where an order was made out, as the value of `Place and date` has it: `Poznań, 09.11.2026`; "" for others."""
    match = _PLACE_AND_DAY.fullmatch(told.strip())
    day = match[1].strip() if match else ""
    return day if re.search(r"\d\D+\d", day) and read_date(day).readings else ""


def day_above(lines: Sequence[str]) -> tuple[int, str] | None:
    """The only day that stands alone in a line above what a letter orders, with the place of its line; None for two.

    Letters of East Asia print it at the right, above the addressee.
    """
    found = [
        (place, line.strip())
        for place, line in enumerate(lines)
        if len(line.strip()) <= _LONGEST_BARE_DAY and _BARE_DAY.match(line.strip()) and read_date(line.strip()).value
    ]
    return found[0] if len(found) == 1 else None

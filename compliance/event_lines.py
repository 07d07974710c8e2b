"""One line about an application, such as "supplement asked, 12 Nov, mail from Ganzhou", read into its parts.

What stands in the line is taken as it stands; what is missing or could mean two things is said, never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from compliance.day_words import Day, find_day
from compliance.terms import EventKind, Owner
from resources import rows
from resources.i18n import N_

_PARTS = re.compile(r"[;，；、]\s*|(?<!\d),\s*|,(?!\d)\s*|\s+[–—]\s+|\s+-\s+")
_QUOTED = re.compile(r"[\"“„「『](.+?)[\"”“」』]")
_MONTH_COMMA = re.compile(r"\b([A-Za-z]{3,9}\.? \d{1,2}), (\d{4})\b")
_HEARD = re.compile(r"^(?:heard|told|learned|learnt|known)(?: on| since)?\b\s*", re.IGNORECASE)
_DUE = re.compile(r"^(?:answer )?(?:due|by|until|deadline|reply by)(?: on| by)?\b\s*", re.IGNORECASE)
_VALID = re.compile(r"^(?:valid|good)(?: to| until| till)?\b\s*", re.IGNORECASE)
_WAITS = re.compile(
    r"\b(?:waits? (?:on|for)|waiting (?:on|for)|ball (?:with|is with))\s+(?:the\s+)?(.+)$", re.IGNORECASE
)
_ANSWERED_BY = re.compile(r"^(?:answered by|answer by|supplied by|from us by)\s+(.+)$", re.IGNORECASE)
_SOURCE = re.compile(
    r"^(?:by |per |via |from |source:? |according to )|"
    r"^(?:e-?mail|mail|call|phone|telephone|wechat|message|letter|fax|platform|portal|meeting|notice|微信|邮件|电话|メール|電話)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"^(?:question|asks?|they ask|wants?|missing|about|re|问题|質問)\s*:?\s+", re.IGNORECASE)
_NUMBER = re.compile(
    r"^(?:licen[cs]e|no\.?|number|acceptance(?: no\.?)?|letter|platform no\.?|reference|ref\.?|许可证|許可証)\s*"
    r"(?:no\.?|number|#|:)?\s*([A-Z0-9][\w./-]*\d[\w./-]*)$",
    re.IGNORECASE,
)
_BARE_NUMBER = re.compile(r"^[A-Z]{1,6}[-/]?\d[\w./-]*$")
_MASS = re.compile(r"^(\d[\d ,.]*)\s*kg$", re.IGNORECASE)
_FILLER = re.compile(r"\b(?:on|am|at|since|seit|of)\s*$", re.IGNORECASE)
_OWNERS = {owner.value: owner for owner in Owner} | {
    "me": Owner.US, "our side": Owner.US, "supplier": Owner.EXPORTER, "seller": Owner.EXPORTER, "mofcom": Owner.MINISTRY,
    "customer": Owner.END_USER, "user": Owner.END_USER, "end-user": Owner.END_USER,
}  # fmt: skip
_OURS = {EventKind.CHASED, EventKind.NOTE}


@dataclass(frozen=True, slots=True)
class EventLine:
    """What a line says of an event. Dates None and texts "" were not said; `mass` is the text before kg.

    `problems` are (field, sentence) pairs: with any, the line cannot be saved as it stands.
    """

    kind: EventKind | None = None
    happened_on: date | None = None
    heard_on: date | None = None
    due_on: date | None = None
    valid_to: date | None = None
    source: str = ""
    note: str = ""
    question: str = ""
    reference: str = ""
    answered_by: str = ""
    asked_of: str = ""
    mass: str = ""
    waiting_on: Owner | None = None
    problems: tuple[tuple[str, str], ...] = ()


def read_event_line(text: str, on: date) -> EventLine:
    """Read a line about an application, seen on a day; a day without a year is the last such day.

    The parts are set off by commas or semicolons and may come in any order. Our own chasers and notes
    happened today when no day is named; for everything else the day must be said.
    """
    line = EventLine()
    if not text.strip():
        return replace(line, problems=(("kind", N_("Say what happened, when, and who told you.")),))
    plain = _MONTH_COMMA.sub(r"\1 \2", text.strip())
    quoted = _QUOTED.search(plain)
    if quoted:
        line, plain = replace(line, question=quoted[1].strip()), plain[: quoted.start()] + " , " + plain[quoted.end() :]
    problems: list[tuple[str, str]] = []
    rest: list[str] = []
    for part in filter(None, (piece.strip(" .") for piece in _PARTS.split(plain))):
        line, left = _take(part, line, on, problems)
        if left:
            rest.append(left)
    line = _settle(line, rest)
    return replace(line, problems=(*problems, *_missing(line, on, problems)), happened_on=_day_of(line, on))


def _day_of(line: EventLine, on: date) -> date | None:
    return on if line.happened_on is None and line.kind in _OURS else line.happened_on


def _missing(line: EventLine, on: date, problems: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    if line.kind is None:
        yield "kind", N_("Say what happened: filed, accepted, supplement asked, granted …")
    if line.happened_on is None and line.kind not in _OURS and not any(field == "happened_on" for field, _ in problems):
        yield "happened_on", N_("Name the day it happened, such as 12 Nov.")
    if line.happened_on is not None and line.happened_on > on:
        yield "happened_on", f"{line.happened_on} lies in the future; record it when it has happened."


def _take(part: str, line: EventLine, on: date, problems: list[tuple[str, str]]) -> tuple[EventLine, str]:
    """Take one part of the line; what is left of it are words nobody claimed."""
    for pattern, name in ((_HEARD, "heard_on"), (_DUE, "due_on"), (_VALID, "valid_to")):
        match = pattern.match(part)
        if match and (day := find_day(part[match.end() :], on, ahead=name != "heard_on")) is not None:
            return _dated(line, name, day, problems), ""
    for read in (_waits, _answered_by, _numbered, _massed):
        taken = read(part, line)
        if taken is not None:
            return taken, ""
    return _worded(part, line, on, problems)


def _dated(line: EventLine, name: str, day: Day, problems: list[tuple[str, str]]) -> EventLine:
    if day.why:
        problems.append((name, day.why))
        return line
    if name == "due_on":
        return replace(line, due_on=day.value)
    return replace(line, valid_to=day.value) if name == "valid_to" else replace(line, heard_on=day.value)


def _waits(part: str, line: EventLine) -> EventLine | None:
    match = _WAITS.search(part)
    owner = _OWNERS.get(match[1].strip().casefold()) if match else None
    return replace(line, waiting_on=owner) if owner is not None else None


def _answered_by(part: str, line: EventLine) -> EventLine | None:
    match = _ANSWERED_BY.match(part)
    return replace(line, answered_by=match[1].strip()) if match else None


def _numbered(part: str, line: EventLine) -> EventLine | None:
    match = _NUMBER.match(part)
    if match:
        return replace(line, reference=match[1])
    return replace(line, reference=part) if _BARE_NUMBER.match(part) and not line.reference else None


def _massed(part: str, line: EventLine) -> EventLine | None:
    match = _MASS.match(part)
    if match is None:
        return None
    plain = re.sub(r",(?=\d{3}(?!\d))", "", match[1].replace(" ", ""))
    return replace(line, mass=plain.replace(",", "."))


def _worded(part: str, line: EventLine, on: date, problems: list[tuple[str, str]]) -> tuple[EventLine, str]:
    """A part with words: what happened, the day, who said so, what was asked; the rest is a note."""
    left = part
    if line.kind is None and (found := find_kind(part)) is not None:
        kind, start, end = found
        line, left = replace(line, kind=kind), f"{part[:start]} {part[end:]}".strip(" :.")
    if line.happened_on is None and (day := find_day(left, on)) is not None:
        before = _FILLER.sub("", left[: day.start])
        left = f"{before} {left[day.end :]}".strip(" :.")
        if day.why:
            problems.append(("happened_on", day.why))
        line = replace(line, happened_on=day.value)
    if not left:
        return line, ""
    asks = _ASKS.match(left)
    if asks and not line.question:
        return replace(line, question=left[asks.end() :].strip()), ""
    if _SOURCE.search(left):
        said = re.sub(r"^(?:by|per|via|from|source:?|according to)\s+", "", left, flags=re.IGNORECASE)
        return replace(line, source=f"{line.source}, {said}".strip(", ")), ""
    return line, left


def _settle(line: EventLine, rest: list[str]) -> EventLine:
    """Give the words nobody claimed to the question of a supplement, to whom a chaser asked, else to the note."""
    if line.question and line.kind is not EventKind.SUPPLEMENT_ASKED:
        rest, line = [line.question, *rest], replace(line, question="")
    words = ", ".join(rest)
    if line.kind is EventKind.SUPPLEMENT_ASKED and not line.question:
        return replace(line, question=words)
    if line.kind is EventKind.CHASED and not line.asked_of:
        return replace(line, asked_of=words or line.source)
    if line.kind is EventKind.SUPPLEMENT_ANSWERED and not line.answered_by:
        return replace(line, answered_by=words or line.source)
    return replace(line, note=words)


@cache
def _kinds() -> tuple[tuple[str, EventKind], ...]:
    """Every wording with its kind, the longest first, so that "returned undecided" is not "returned"."""
    found = [
        (word.strip().casefold(), EventKind(row["kind"]))
        for row in rows("calendars/event_words.csv")
        for word in row["words"].split(";")
    ]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


def find_kind(text: str) -> tuple[EventKind, int, int] | None:
    """The kind of event that words name, and where they stand; the longest wording wins."""
    folded = text.casefold()
    for word, kind in _kinds():
        at = folded.find(word)
        if at >= 0 and _whole(folded, at, at + len(word)):
            return kind, at, at + len(word)
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a Latin word stands by itself; Chinese and Japanese are written without blanks."""
    if not text[start:end].isascii():
        return True
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isascii() and before.isalnum()) and not (after.isascii() and after.isalnum())

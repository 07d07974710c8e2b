"""One line about an application, such as "supplement asked, 12 Nov, mail from Ganzhou", read into its parts.

What stands in the line is taken as it stands; what is missing or could mean two things is said, never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from compliance import event_signs as signs
from compliance.day_words import Day, find_day
from compliance.event_signs import find_kind
from compliance.term_words import term
from compliance.terms import EventKind, Owner
from resources.i18n import N_
from resources.told import packed

__all__ = ["EventLine", "find_kind", "read_event_line"]

_PARTS = re.compile(r"[;，；、。]\s*|(?<!\d),\s*|,(?!\d)\s*|\s+[–—]\s+|\s+-\s+")
_QUOTED = re.compile(r"[\"“„「『](.+?)[\"“”」』]")
_MONTH_COMMA = re.compile(r"\b([A-Za-z]{3,9}\.? \d{1,2}), (\d{4})\b")
_HAN = "\u3040-\u30ff\u3400-\u9fff"
_LABELS = "".join(
    f"(?<!{label})" for label in ("回答者", "答复人", "期限", "番号", "受理号", "证号", "质问", "質問", "问题")
)
_BLANK = re.compile(
    rf"(?<=[{_HAN})）]){_LABELS}(?<![年月])\s+(?=\S)|(?<=\S){_LABELS}\s+(?=[{_HAN}])|\s+(?=\d[\d,.]*\s?(?:公斤|千克|キロ|kg\b))"
)
"""A blank beside a Chinese or Japanese sign parts words; in other scripts a blank parts nothing."""
_NARROW = str.maketrans(
    {code: chr(code - 0xFEE0) for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
    | dict(zip("／．－％＃　", "/.-%# ", strict=True))
    | {"㎏": "kg"}
)
"""Full-width digits, letters and signs as they are typed with a Japanese or Chinese keyboard."""
_OURS = {EventKind.CHASED, EventKind.NOTE}
_TONNES = frozenset("t吨") | {"トン"}


@dataclass(frozen=True, slots=True)
class EventLine:
    """What a line says of an event. Dates None and texts "" were not said; `mass` is the text before kg.

    `problems` are (field, sentence) pairs, stored as `resources.told` tells them: with any, the line cannot be saved.
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


def read_event_line(text: str, on: date, *, decimal: str = ".") -> EventLine:
    """Read a line about an application, seen on a day; a day without a year is the last such day.

    The parts are set off by commas or semicolons, in Chinese and Japanese also by blanks, and may come in any order.
    Our own chasers and notes happened today when no day is named; for everything else the day must be said.
    `decimal` is the sign before the decimals of a mass where the line is typed.
    """
    line = EventLine()
    if not text.strip():
        return replace(line, problems=(("kind", packed(N_("Say what happened, when, and who told you."))),))
    plain = _MONTH_COMMA.sub(r"\1 \2", text.translate(_NARROW).strip())
    quoted = _QUOTED.search(plain)
    if quoted:
        line, plain = replace(line, question=quoted[1].strip()), plain[: quoted.start()] + " , " + plain[quoted.end() :]
    reading = _Reading(line, on, decimal, han=bool(re.search(f"[{_HAN}]", plain)))
    for part in filter(None, (piece.strip(" .") for piece in _PARTS.split(plain))):
        reading.part(part)
    line, problems = _settle(reading.line, reading.rest), reading.problems
    return replace(line, problems=(*problems, *_missing(line, on, problems)), happened_on=_day_of(line, on))


def _day_of(line: EventLine, on: date) -> date | None:
    return on if line.happened_on is None and line.kind in _OURS else line.happened_on


def _missing(line: EventLine, on: date, problems: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    if line.kind is None and not any(field == "kind" for field, _ in problems):
        yield "kind", packed(N_("Say what happened: filed, accepted, supplement asked, granted …"))
    if line.happened_on is None and line.kind not in _OURS and not any(field == "happened_on" for field, _ in problems):
        yield "happened_on", packed(N_("Name the day it happened, such as 12 Nov."))
    if line.happened_on is not None and line.happened_on > on:
        text = N_("{day} lies in the future; record it when it has happened.")
        yield "happened_on", packed(text, (("day", line.happened_on.isoformat()),))


class _Reading:
    """A line as far as it is read; `rest` are the words nobody claimed."""

    def __init__(self, line: EventLine, on: date, decimal: str, *, han: bool) -> None:
        self.line, self.on, self.decimal, self.han = line, on, decimal, han
        self.rest: list[str] = []
        self.problems: list[tuple[str, str]] = []

    def part(self, part: str) -> None:
        """Take a part between commas, which is one piece or, in Chinese and Japanese, several behind blanks."""
        pieces = [piece.strip(" .") for piece in _BLANK.split(part)] if self.han else [part]
        left = [self._take(piece) for piece in filter(None, pieces)]
        self._sources(left)

    def _sources(self, left: list[str]) -> None:
        """What is left: a source with the word beside a bare `微信` or `メール`, the rest unclaimed words."""
        place = 0
        while place < len(left):
            words = left[place]
            beside = left[place + 1] if place + 1 < len(left) else ""
            if (words and beside and signs.MEDIUM.match(words) and not signs.SOURCE.search(beside)) or (
                words and signs.MEDIUM.match(beside) and not signs.SOURCE.search(words)
            ):
                words, place = f"{words} {beside}", place + 1
            if words and not self._source(words):
                self.rest.append(words)
            place += 1

    def _source(self, words: str) -> bool:
        if not signs.SOURCE.search(words):
            return False
        said = signs.AFTER_SOURCE.sub("", signs.BEFORE_SOURCE.sub("", words).strip()).strip(" 　()（）")
        self.line = replace(self.line, source=f"{self.line.source}, {said}".strip(", "))
        return True

    def _take(self, part: str) -> str:
        """Take one piece; what is left of it are words that are a source or that nobody claims."""
        for pattern, name in ((signs.VALID, "valid_to"), (signs.HEARD, "heard_on"), (signs.DUE, "due_on")):
            match = pattern.search(part)
            if match is None:
                continue
            around = f"{part[: match.start()]} {part[match.end() :]}".strip(" 　:：()（）")
            day = find_day(around, self.on, ahead=name != "heard_on", month_first=self.han)
            if day is not None and not around[day.end :].strip(" .") and not around[: day.start].strip():
                self._date(name, day)
                return ""
        for read in (_waits, _answered_by, _numbered):
            taken = read(part, self.line)
            if taken is not None:
                self.line = taken
                return ""
        return "" if self._massed(part) else self._worded(part)

    def _date(self, name: str, day: Day) -> None:
        if day.why:
            self.problems.append((name, day.why))
        elif name == "due_on":
            self.line = replace(self.line, due_on=day.value)
        elif name == "valid_to":
            self.line = replace(self.line, valid_to=day.value)
        else:
            self.line = replace(self.line, heard_on=day.value)

    def _massed(self, part: str) -> bool:
        match = signs.MASS.match(part)
        if match is None:
            return False
        figure = _figure(match["figure"], self.decimal)
        if match["unit"].casefold() in _TONNES:
            whole, _point, parts = figure.partition(".")
            figure = f"{whole}{parts[:3]:0<3}".lstrip("0") + (f".{parts[3:]}" if parts[3:] else "")
        self.line = replace(self.line, mass=figure)
        return True

    def _worded(self, part: str) -> str:
        """A piece with words: what happened, the day, what was asked; what is left is a source or unclaimed."""
        left = part
        found = find_kind(part)
        if found is not None and self.line.kind is None:
            kind, start, end = found
            self.line, left = replace(self.line, kind=kind), f"{part[:start]} {part[end:]}".strip(" :.：。")
        elif found is not None and self.line.kind is not None and found[0] is not self.line.kind:
            self._second(found[0], f"{part[: found[1]]} {part[found[2] :]}")
        if self.line.happened_on is None:
            left = self._happened(left)
        if not left or signs.NOTHING.fullmatch(left.replace(" ", "")) or signs.NOTHING.fullmatch(left):
            return ""
        asks = signs.ASKS.match(left)
        if asks and not self.line.question and left[asks.end() :].strip():
            self.line = replace(self.line, question=left[asks.end() :].strip())
            return ""
        return left

    def _second(self, kind: EventKind, beside: str) -> None:
        """A piece that is another event and nothing else beside its day cannot be a note of the first."""
        day = find_day(beside, self.on, month_first=self.han)
        rest = f"{beside[: day.start]} {beside[day.end :]}" if day is not None else beside
        if self.line.kind is not None and not rest.strip(" .:：。"):
            words = (("first", term(self.line.kind.value)), ("second", term(kind.value)))
            text = N_("This names two events, “{first}” and “{second}”; write one line for each.")
            self.problems.append(("kind", packed(text, words)))

    def _happened(self, left: str) -> str:
        day = find_day(left, self.on, month_first=self.han)
        if day is None:
            return left
        if day.why:
            self.problems.append(("happened_on", day.why))
        self.line = replace(self.line, happened_on=day.value)
        before = signs.FILLER.sub("", left[: day.start])
        return f"{before} {left[day.end :]}".strip(" :.：()（）")


def _waits(part: str, line: EventLine) -> EventLine | None:
    match = signs.WAITS.search(part)
    who = next((text for text in match.groupdict().values() if text), "") if match else ""
    owner = signs.OWNERS.get(who.strip().casefold())
    return replace(line, waiting_on=owner) if owner is not None else None


def _answered_by(part: str, line: EventLine) -> EventLine | None:
    match = signs.ANSWERED_BY.match(part)
    if match is None:
        return None
    return replace(line, answered_by=next(text for text in match.groupdict().values() if text).strip())


def _numbered(part: str, line: EventLine) -> EventLine | None:
    match = signs.NUMBER.match(part)
    if match:
        return replace(line, reference=match[1])
    return replace(line, reference=part) if signs.BARE_NUMBER.match(part) and not line.reference else None


def _figure(text: str, decimal: str) -> str:
    """A mass as digits with a point: the last of two kinds of signs is the decimal one, a lone one by the place."""
    plain = text.replace(" ", "").rstrip(".,")
    last = max(plain.rfind(","), plain.rfind("."))
    if last < 0:
        return plain
    sign, other = plain[last], {",": ".", ".": ","}[plain[last]]
    groups = plain.count(sign) > 1 or (
        other not in plain and sign != decimal and re.fullmatch(r"\d{1,3}[.,]\d{3}", plain) is not None
    )
    plain = plain.replace(other, "")
    return plain.replace(sign, "") if groups else plain.replace(sign, ".")


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

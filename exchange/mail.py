"""Mails and web pages saved as one file (RFC 5322, 2045 to 2047, 2557): their text is read, attachments are only named."""

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesFeedParser

from exchange.delimited import read_text
from exchange.encoding import decode
from exchange.grid import Reading, Sheet, Unreadable
from exchange.mail_heads import quoted_from, subject_of, without_heads
from exchange.refusals import misleading, no_table
from exchange.web_table import page_text, read_web_page, refuse_length
from resources.i18n import N_, n_, said

_LINE = re.compile(rb"^[^\r\n]{0,200}", re.MULTILINE)
"""The beginning of each line."""
_FIELD = re.compile(rb"[!-9;-~]+:(?: |\t|$)")
_OF_A_MESSAGE = re.compile(
    rb"(?:mime-version|content-type|received|return-path|message-id|delivered-to|x-[\w-]+):", re.IGNORECASE
)
_TYPED = re.compile(rb"^content-(?:type|disposition):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*", re.IGNORECASE | re.MULTILINE)
_WITHIN = re.compile(rb"multipart/|message/", re.IGNORECASE)
_LONGEST_FIELD = 4_000
_PIECE = 1 << 20
_MOST_WITHIN = 40
"""So many parts may hold further parts."""
_MOST_LINES = 1_048_576
_MOST_TEXTS = 200
_MOST_NAMED, _LONGEST_NAME = 5, 80
_SUPERSETS = {
    "us-ascii": "", "ascii": "", "unknown-8bit": "", "iso-8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030",
    "shift_jis": "cp932", "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "big5": "big5hkscs",
}  # fmt: skip
"""What is read instead of an encoding that programs name; "" for the one that is found by trying."""
_SHEET_NAME = re.compile(r"<x:Name>([^<]{1,200})</x:Name>", re.IGNORECASE)
_SHEET_FILE = re.compile(r"<x:WorksheetSource\s+HRef=[\"']([^\"']{1,400})[\"']", re.IGNORECASE)
_SHEET_HIDDEN = re.compile(r"<x:Visible>\s*Sheet(?:Very)?Hidden\s*</x:Visible>", re.IGNORECASE)
_ABOUT_SHEET = 4_000
"""Signs within which a saved workbook says what it says of one sheet."""


@dataclass(frozen=True, slots=True)
class _Text:
    """One text of a message: whether it is a web page, what it says, and the address it was saved from."""

    page: bool
    text: str
    place: str


@dataclass(slots=True)
class _Parts:
    """What a message holds: its texts in order, encoding and delimiter of the first, and the names of its attachments."""

    texts: list[_Text] = field(default_factory=list)
    encoding: str = ""
    delimiter: str = ""
    attached: list[str] = field(default_factory=list)


def is_message(content: bytes) -> bool:
    """Whether a file is a message as it was sent, told by the fields it begins with, however long they are."""
    known = False
    for place, found in enumerate(_LINE.finditer(content.lstrip(b"\xef\xbb\xbf\r\n"))):
        line = found.group()
        if not line.strip():
            break
        if (line[:1] in {b" ", b"\t"} and place) or (
            not place and line.startswith(b"From ")
        ):  # as mail boxes begin each
            continue
        if not _FIELD.match(line):
            return False
        known = known or bool(_OF_A_MESSAGE.match(line))
    return known


def read_message(content: bytes, encoding: str, name: str) -> Reading:
    """The tables and the text of a message as sheets; raises Unreadable with one sentence.

    `encoding` overrules what its parts say of themselves. Nothing attached is opened.
    """
    _refuse_nesting(content, name)
    parts = _Parts()
    try:
        message = _parsed(content.lstrip(b"\xef\xbb\xbf\r\n"))
        _gather(message, parts, encoding)
    except (MessageError, RecursionError, LookupError, ValueError, TypeError) as problem:
        raise misleading(name) from problem
    page = message.get_content_type() == "multipart/related" and "To" not in message and "Received" not in message
    notes: list[str] = []
    sheets = _saved_pages(parts, name, notes) if page else _mail(parts, _told(message.get("Subject")), name, notes)
    if not sheets:
        raise _nothing(parts, name, page=page)
    what = N_("{file} is a web page, read by its tables.") if page else N_("{file} is a mail; its text was read.")
    notes = [said(what, file=name), *notes, *_attached(parts)]
    return Reading(
        "mht" if page else "eml", parts.encoding, parts.delimiter, tuple(sheets), tuple(dict.fromkeys(notes))
    )


def read_saved_mail(text: str, encoding: str, name: str) -> Reading:
    """A mail that was saved as text: the same lines, without its head."""
    reading = _read_lines(text.lstrip("\ufeff").splitlines(), encoding, name)
    return replace(reading, notes=(said("{file} is a mail; its text was read.", file=name), *reading.notes))


def _parsed(content: bytes) -> Message:
    """The message, fed to the parser piece by piece: it would hold a long one four times in memory else."""
    parser = BytesFeedParser()
    for start in range(0, len(content), _PIECE):
        parser.feed(content[start : start + _PIECE])
    return parser.close()


def _refuse_nesting(content: bytes, name: str) -> None:
    """Raise Unreadable for what takes the parser forever: fields without end, parts in parts in parts, endless lines."""
    fields = [match.group() for match in _TYPED.finditer(content)]
    nested = sum(bool(_WITHIN.search(said_)) for said_ in fields)
    if nested > _MOST_WITHIN or max(map(len, fields), default=0) > _LONGEST_FIELD:
        raise misleading(name)
    if content.count(b"\n") + content.count(b"\r") > 2 * _MOST_LINES:
        raise Unreadable(said("{file} is a mail too large to be read; save the list in it as xlsx.", file=name))


def _gather(part: Message, into: _Parts, encoding: str) -> None:
    """The texts of a part and of those in it, and the names of what is attached."""
    named = _told(part.get_filename())
    kind = part.get_content_type()
    if part.get_content_disposition() == "attachment" or (named and kind not in {"text/html", "text/plain"}):
        if not (kind.startswith("image/") and "Content-ID" in part):  # a picture in the text
            into.attached.append(named or kind)
    elif kind == "multipart/alternative" and part.is_multipart():
        ways = [_Parts() for _ in _inside(part)]
        for one, way in zip(_inside(part), ways, strict=True):
            _gather(one, way, encoding)
        best = max(ways, key=_fitness, default=_Parts())
        into.texts += best.texts
        into.encoding = into.encoding or best.encoding
        into.attached += [name for way in ways for name in way.attached]
    elif kind.startswith("message/"):
        into.attached.append(_told(_inside(part)[0].get("Subject")) if part.is_multipart() else kind)
    elif part.is_multipart():
        for one in _inside(part):
            _gather(one, into, encoding)
    elif kind in {"text/html", "text/plain"} and len(into.texts) < _MOST_TEXTS:
        text, read_as = _decoded(part, encoding)
        into.texts.append(_Text(kind == "text/html", text, _told(part.get("Content-Location"))))
        into.encoding = into.encoding or read_as


def _inside(part: Message) -> list[Message]:
    inside = part.get_payload()
    return [one for one in inside if isinstance(one, Message)] if isinstance(inside, list) else []


def _fitness(way: _Parts) -> int:
    """How much one of several ways to say the same keeps of a table: a page with one, a text, a page."""
    if any(said_.page and "<table" in said_.text.casefold() for said_ in way.texts):
        return 3
    return 2 if any(not said_.page and said_.text.strip() for said_ in way.texts) else len(way.texts) > 0


def _decoded(part: Message, encoding: str) -> tuple[str, str]:
    """The text of a part and the encoding it was read as: the one it names where that fits, else the one found."""
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    named = str(part.get_param("charset", "") or "").casefold()
    wanted = encoding or _SUPERSETS.get(named, named)
    try:
        text, read_as = (content.decode(wanted), wanted) if wanted else decode(content)
    except (LookupError, UnicodeError):
        text, read_as = decode(content)
    if str(part.get_param("format", "")).casefold() == "flowed":
        text = re.sub(r"(?<=\S) \r?\n(?!\s|>)", " ", text)
    return text, read_as


def _told(field_: object) -> str:
    """A field of a message in plain letters: its encoded words read, on one line."""
    written = str(field_ or "")[:_LONGEST_FIELD]
    with contextlib.suppress(HeaderParseError, LookupError, ValueError):  # else it is shown as it stands
        written = str(make_header(decode_header(written)))
    return " ".join("".join(sign if sign.isprintable() else " " for sign in written).split())


def _mail(parts: _Parts, subject: str, name: str, notes: list[str]) -> list[Sheet]:
    """The sheets of a mail: the tables of its pages, and its texts; the subject stands above the first."""
    sheets: list[Sheet] = []
    for told in parts.texts:
        try:
            reading = _page(told.text, name) if told.page else _plain(told.text, name)
        except Unreadable:
            continue  # a part without anything to read; what is left of the mail may hold the list
        sheets += reading.sheets
        parts.delimiter = parts.delimiter or reading.delimiter
        notes += () if told.page else reading.notes
    if sheets and (title := subject_of(subject)):
        sheets[0] = _below(sheets[0], title)
    return sheets


def _page(text: str, name: str) -> Reading:
    """The tables of a page in a mail; its lines where it has no table."""
    refuse_length(text, name)
    try:
        return read_web_page(text, "", name)
    except Unreadable:
        return _plain(page_text(text), name)


def _plain(text: str, name: str) -> Reading:
    return _read_lines(text.splitlines(), "", name)


def _read_lines(lines: list[str], encoding: str, name: str) -> Reading:
    """The lines of a mail without its heads, and where it begins to repeat an older one."""
    reading = read_text("\n".join(without_heads(lines)), encoding, name)
    quoted = quoted_from(lines)
    return replace(reading, sheets=tuple(replace(sheet, quoted=quoted) for sheet in reading.sheets))


def _below(sheet: Sheet, title: str) -> Sheet:
    """A sheet below a title."""
    return replace(
        sheet,
        rows=[[title], [], *sheet.rows],
        merges=tuple((top + 2, left, bottom + 2, right) for top, left, bottom, right in sheet.merges),
        lines=(0, 0, *(sheet.number(row) for row in range(len(sheet.rows)))),
        places={(row + 2, column): place for (row, column), place in sheet.places.items()},
    )


def _saved_pages(parts: _Parts, name: str, notes: list[str]) -> list[Sheet]:
    """The sheets of a workbook or a page that a program saved as one file, by the names they had in it."""
    pages = [told for told in parts.texts if told.page]
    names = dict(entry for told in pages for entry in _sheet_names(told.text))
    sheets: list[Sheet] = []
    for told in pages:
        try:
            found = _page(told.text, name).sheets if "<table" in told.text.casefold() else ()
        except Unreadable as problem:
            notes.append(str(problem))
            continue
        named, hidden = names.get(re.split(r"[/\\]", told.place)[-1].casefold(), ("", False))
        sheets += [replace(one, name=named, hidden=hidden) for one in found] if named and len(found) == 1 else found
    return sheets


def _sheet_names(text: str) -> Iterable[tuple[str, tuple[str, bool]]]:
    """The file of each sheet of a saved workbook with its name, and whether it was hidden."""
    for about in re.split(r"<x:ExcelWorksheet>", text, flags=re.IGNORECASE)[1:_MOST_TEXTS]:
        told = about[:_ABOUT_SHEET].partition("</x:ExcelWorksheet>")[0]
        named, source = _SHEET_NAME.search(told), _SHEET_FILE.search(told)
        if named and source:
            yield re.split(r"[/\\]", source[1])[-1].casefold(), (named[1], bool(_SHEET_HIDDEN.search(told)))


def _attached(parts: _Parts) -> list[str]:
    """What is told of attachments."""
    if not parts.attached:
        return []
    told = n_(
        "{n} attachment was not opened ({names}); save it and import it if it holds the list.",
        "{n} attachments were not opened ({names}); save and import the one that holds the list.",
        len(parts.attached),
    )
    return [told.format(n=len(parts.attached), names=_names(parts))]


def _names(parts: _Parts) -> str:
    shown = ", ".join(named[:_LONGEST_NAME] for named in parts.attached[:_MOST_NAMED])
    return f"{shown}, …" if len(parts.attached) > _MOST_NAMED else shown


def _nothing(parts: _Parts, name: str, *, page: bool) -> Unreadable:
    """Why nothing of a message is read."""
    if page:
        return no_table(name)
    if parts.attached:
        told = N_("{file} is a mail without text; save its attachment ({names}) and import that.")
        return Unreadable(said(told, file=name, names=_names(parts)))
    return Unreadable(said("{file} is a mail without text; ask for the list as xlsx or csv.", file=name))

"""The lines with which a mail printed as text says who sent it, to whom and when: they are no facts of an order.

The names of these lines are those that mail programs print in the languages order lists come in.
"""

import re
from collections.abc import Sequence

_NAMES = {
    "from": "from von de da van från fra od expéditeur remitente mittente 差出人 送信者 发件人 寄件者 寄件人 보낸사람 발신자",
    "sent": (
        "sent date gesendet datum envoyé enviado inviato verzonden fecha data skickat sendt "
        "送信日時 送信日 日時 日付 发送时间 日期 寄件日期 보낸날짜 날짜 보낸시간"
    ),
    "to": "to an à a para aan till til do destinataire 宛先 收件人 收件者 받는사람 수신자",
    "subject": "subject betreff objet asunto oggetto onderwerp ämne emne assunto 件名 主题 主旨 主題 제목",
    "more": (
        "cc bcc reply-to importance priority attachments kopie copie copia antwort-an wichtigkeit anlagen anlage "
        "pj allegati adjuntos 添付 添付ファイル 重要度 抄送 副本 附件 重要性 참조 첨부 message-id received"
    ),
}
_KINDS = {name: kind for kind, names in _NAMES.items() for name in names.split()}
_LINE = re.compile(r"\s*(?:>\s?)*[*_]*([^\W\d][\w -]{0,20}?)[*_]*\s*[:：]\s*(.*?)\s*")
_ANSWERED = re.compile(
    r"(?:\s*(?:re|aw|fw|fwd|wg|tr|rv|rif|sv|vs|vl|antw|回复|答复|转发|回覆|轉寄|返信|転送|답장|회신|전달)\s*(?:\[\d+\])?\s*[:：])+\s*",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\d[:：.時时]\s?\d\d|\d\s?[時时시点]|[ap]\.?m\b", re.IGNORECASE)
_QUOTED = re.compile(r"(?:>\s?)+")
_LONGEST = 2_000
_LEAST = 2


def subject_of(text: str) -> str:
    """The subject of a mail without what answering and forwarding put before it."""
    return " ".join(_ANSWERED.sub("", text[:_LONGEST], count=1).split())


def begins_as_mail(text: str) -> bool:
    """Whether a text begins with the head of a mail, as mail programs save one as text."""
    lines = text.lstrip("\ufeff \t\r\n").splitlines()
    return _end_of_head(lines, 0) > 0


def without_heads(lines: Sequence[str]) -> list[str]:
    """The same lines, those of heads of mails empty but for the first subject, and no marks of quotation before any."""
    kept: list[str] = []
    place, told = 0, False
    while place < len(lines):
        end = _end_of_head(lines, place)
        if not end:
            kept.append(_QUOTED.sub("", lines[place], count=1) if lines[place].startswith(">") else lines[place])
            place += 1
            continue
        for line in lines[place:end]:
            kind, value = _head(line)
            kept.append(subject_of(value) if kind == "subject" and not told else "")
            told = told or kind == "subject"
        place = end
    return kept


def quoted_from(lines: Sequence[str]) -> int:
    """The line, counted from 1, from which on a mail only repeats an older one below words of its own; 0 for none."""
    place = _end_of_head(lines, 0)
    while place < len(lines) and not lines[place].strip():
        place += 1
    if place >= len(lines) or lines[place].startswith(">"):
        return 0
    for first in range(place, len(lines)):
        if _end_of_head(lines, first):
            return first + 1
        if lines[first].startswith(">"):
            rest = all(not line.strip() or line.startswith(">") for line in lines[first:])
            return first + 1 if rest else 0
    return 0


def _head(line: str) -> tuple[str, str]:
    """The kind of a line of a head and what it says; "" for any other line."""
    if len(line) > _LONGEST or not (match := _LINE.fullmatch(line)):
        return "", ""
    return _KINDS.get("".join(match[1].casefold().split()), ""), match[2]


def _end_of_head(lines: Sequence[str], first: int) -> int:
    """The place behind the head that begins with a line, 0 where none does.

    A memo says From, To, Date and Subject as well: the head of a mail has an address or the time of day.
    """
    told: dict[str, str] = {}
    end = first
    while end < len(lines) and (found := _head(lines[end]))[0]:
        told.setdefault(*found)
        end += 1
    if "from" not in told or len(told) < _LEAST:
        return 0
    addressed = any("@" in told.get(kind, "") for kind in ("from", "to"))
    return end if addressed or ("sent" in told and bool(_CLOCK.search(told["sent"]))) else 0

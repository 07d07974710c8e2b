"""The signs by which the parts of an event line are known, in English, German, Japanese and Chinese."""

import re
from functools import cache

from compliance.terms import EventKind, Owner
from resources import rows

HEARD = re.compile(
    r"^(?:heard|told|learned|learnt|known|gehört|erfahren|bekannt)(?: on| since| am| seit)?\b\s*"
    r"|^(?:聞いた日?|聞取り|受信日?|受領日?|得知|听说|获知|收到消息)\s*[:：]?\s*|に聞い(?:た|て)$|に(?:連絡|受信)$|(?:得知|听说|获知)$",
    re.IGNORECASE,
)
DUE = re.compile(
    r"^(?:answer )?(?:due|by|until|deadline|reply by)(?: on| by)?\b\s*"
    r"|^(?:antwort )?(?:bis|frist|fällig)(?: zum| am| bis)?\b\s*[:：]?\s*"
    r"|^(?:回答|答复|答覆|提出|提交|补正|補正)?(?:期限|締切|締め切り|截止|限期)(?:日期?|は|到|至)?\s*[:：]?\s*"
    r"|(?:まで(?:に(?:回答|提出)?)?|(?:之)?前(?:答复|提交|回复)?|迄)$",
    re.IGNORECASE,
)
VALID = re.compile(
    r"^(?:valid|good)(?: to| until| till)?\b\s*|^(?:gültig|gilt)(?: bis)?(?: zum)?\b\s*"
    r"|^有効期[限間]\s*(?:は)?\s*[:：]?\s*|^有效期?\s*(?:限|至|到)?\s*[:：]?\s*|まで有効$",
    re.IGNORECASE,
)
WAITS = re.compile(
    r"\b(?:waits? (?:on|for)|waiting (?:on|for)|ball (?:with|is with)|wartet auf|warten auf|liegt bei|am zug(?: ist)?:?)\s+"
    r"(?:the\s+|den\s+|die\s+|das\s+|dem\s+|der\s+)?(?P<after>.+)$"
    r"|^(?P<before>.+?)(?:の(?:対応|回答))?待ち$|^(?:等待?|待)(?P<han>.+?)(?:答复|处理|补充)?$|^次は(?P<next>.+)$",
    re.IGNORECASE,
)
ANSWERED_BY = re.compile(
    r"^(?:answered by|answer by|supplied by|from us by|beantwortet von|antwort von)\s+(?P<who>.+)$"
    r"|^(?:回答者|答复人|回复人|回答人)\s*[:：]?\s*(?P<name>.+)$|^由(?P<by>.+?)(?:答复|回复|提供)$",
    re.IGNORECASE,
)
ASKS = re.compile(
    r"^(?:question|asks?|they ask|wants?|missing|about|re|frage|fragt|verlangt|fehlt)\b\s*:?\s+"
    r"|^(?:问题|要求|缺少?|質問|照会事項|不足(?:資料)?|要求事項|確認事項)\s*[:：]?\s*(?=\S)",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"^(?:licen[cs]e|no\.?|number|acceptance(?: no\.?)?|letter|platform no\.?|reference|ref\.?"
    r"|genehmigung|aktenzeichen|az\.?|nr\.?|nummer|eingangsnummer|许可证|许可|受理|编号|文号|許可証?|許可|受理|参照|整理|番号)\s*"
    r"(?:s?nummer|no\.?|nr\.?|number|番号|编号|号码|号|#)?\s*[:：]?\s*([A-Z0-9][\w./-]*\d[\w./-]*)号?$",
    re.IGNORECASE | re.ASCII,
)
BARE_NUMBER = re.compile(r"^(?![RH]\d{1,2}[./-]\d{1,2}[./-]\d{1,2}$)[A-Z]{1,6}[-/]?\d[\w./-]*$", re.ASCII)
"""A number without a word before it; R8.11.12 is a day of an era."""
MASS = re.compile(r"^(?P<figure>\d[\d ,.]*)\s*(?P<unit>kg|公斤|千克|キログラム|キロ|㎏|t|吨|トン)$", re.IGNORECASE)

SOURCE = re.compile(
    r"^(?:by |per |via |from |source:? |according to |von |vom |laut |durch |über |aus |quelle:? |来源[:：]?|出所[:：]?|情報源[:：]?)"
    r"|^(?:e-?mail|mail|call|phone|telephone|wechat|message|letter|fax|platform|portal|meeting|notice"
    r"|anruf|telefon|telefonat|brief|schreiben|nachricht|plattform|besprechung|bescheid)\b"
    r"|微信|邮件|郵件|电邮|电话|來电|来电|来函|来信|短信|传真|平台|口头|面谈|会议|メール|電話|書簡|書面|手紙|ファックス|FAX|チャット|連絡票|システム|会議|打合せ|通知書",
    re.IGNORECASE,
)
BEFORE_SOURCE = re.compile(
    r"^(?:(?:by|per|via|from|source:?|according to|von|vom|laut|durch|über|aus|quelle:?)\s+|(?:来源|出所|情報源)\s*[:：]?\s*|[にはがをよ]\s*)",
    re.IGNORECASE,
)
AFTER_SOURCE = re.compile(r"(?<=[\u3040-\u30ff\u3400-\u9fff])(?:より|にて|で|から|による|によると|通知)$")
MEDIUM = re.compile(
    r"^(?:微信|邮件|郵件|电邮|电话|来电|来函|短信|传真|平台|メール|電話|書簡|ファックス|FAX|チャット)$", re.IGNORECASE
)

FILLER = re.compile(r"\b(?:on|am|at|since|seit|of|den|dem|vom|zum)\s*$", re.IGNORECASE)
"""Words in front of a day that say nothing more."""
NOTHING = re.compile(
    r"^(?:was|were|is|are|has been|got|it|wurde|wurden|wird|ist|sind|am|den|hat|haben"
    r"|已于|于|已|被|了|的|收到|接到|下达|发出"
    r"|に|は|が|を|で|の|て|も|日に|付|付で|付け|あり|有り|済み|済|された|されました|した|しました|する|となった|になった|になりました"
    r"|を受けた|を受領|があった|がありました|が出た|が届いた|が来た|が下りた|が下りました|が出ました|が揃った|った|いました|通知|です|。)+$",
    re.IGNORECASE,
)
"""What may be left of a part when its words are taken, and tells nothing."""

OWNERS = {owner.value: owner for owner in Owner} | {
    "me": Owner.US, "our side": Owner.US, "supplier": Owner.EXPORTER, "seller": Owner.EXPORTER, "mofcom": Owner.MINISTRY,
    "customer": Owner.END_USER, "user": Owner.END_USER, "end-user": Owner.END_USER,
    "uns": Owner.US, "wir": Owner.US, "endverwender": Owner.END_USER, "endnutzer": Owner.END_USER, "kunde": Owner.END_USER, "kunden": Owner.END_USER,
    "ausführer": Owner.EXPORTER, "exporteur": Owner.EXPORTER, "lieferant": Owner.EXPORTER, "lieferanten": Owner.EXPORTER, "provinz": Owner.PROVINCE,
    "ministerium": Owner.MINISTRY, "zoll": Owner.CUSTOMS, "transport": Owner.TRANSIT, "spediteur": Owner.TRANSIT,
    "当社": Owner.US, "弊社": Owner.US, "当方": Owner.US, "最終需要者": Owner.END_USER, "需要者": Owner.END_USER, "客先": Owner.END_USER, "顧客": Owner.END_USER,
    "輸出者": Owner.EXPORTER, "仕入先": Owner.EXPORTER, "サプライヤー": Owner.EXPORTER, "省": Owner.PROVINCE, "省商務庁": Owner.PROVINCE, "商務部": Owner.MINISTRY, "税関": Owner.CUSTOMS, "輸送": Owner.TRANSIT,
    "我方": Owner.US, "我们": Owner.US, "我司": Owner.US, "最终用户": Owner.END_USER, "用户": Owner.END_USER, "客户": Owner.END_USER,
    "出口商": Owner.EXPORTER, "供应商": Owner.EXPORTER, "省厅": Owner.PROVINCE, "省商务厅": Owner.PROVINCE, "省份": Owner.PROVINCE, "商务部": Owner.MINISTRY, "海关": Owner.CUSTOMS, "运输": Owner.TRANSIT,
}  # fmt: skip

_NOT_AFTER = re.compile(r"申請|申请|证|証|番号|编号|号码|期限|截止|条件|者|人|局|厅|庁")
"""Behind a word of an event these make another word of it: 許可証 is no grant, 回答期限 no answer."""


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
        while at >= 0:
            if _whole(folded, at, at + len(word)):
                return kind, at, at + len(word)
            at = folded.find(word, at + 1)
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Whether a word stands by itself; Chinese and Japanese have no blanks, but words that go on to another meaning."""
    if not text[start:end].isascii() and not text[start].isascii() and text[start] > "\u2fff":
        return not _NOT_AFTER.match(text, end)
    return not any(sign.isalnum() and sign < "\u2e80" for sign in (text[start - 1 : start], text[end : end + 1]))

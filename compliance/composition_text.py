"""A composition before it is cut into signs: without numbers that are no amounts, its denials made plain."""

import re

_CAS = re.compile(
    r"(?:cas(?:[\s-]?(?:no|nr|number|rn|番号|号))?\.?[:\s#]*)?(?<!\d)\d{2,7}-\d\d-\d(?!\d)", re.IGNORECASE
)
_PAPERS = re.compile(
    r"(?:\b(?:DIN\s?)?EN\s?10204(?:[:-]?20\d\d)?|\w*zeugnis(?:se)?|\bcertificates?|\bcert\.|\bzertifikat|\bcertificat\w*|证书|證書|证明书|証明書|成績書)"
    r"(?:\s*(?:nach|acc(?:ording|\.)?(?: to)?|per|to|type|typ|selon|(?:DIN\s?)?EN\s?10204(?:[:-]?20\d\d)?|[-/:(]))*\s*[23][.,][12](?![\d%])(?!\s*%)\)?"
    r"|\b(?:report|certificate|lab|batch|lot|analysis|prüfbericht|bericht|zertifikat|charge|报告|报告编号|批号|試験|番号)\s?(?:no|nr|number|id|#|编号|番号)\.?[:\s]*[A-Z]{0,5}[-/ ]?\d[\w/.-]*",
    re.IGNORECASE,
)
"""Kinds of inspection documents (EN 10204 types 2.1 to 3.2) and numbers of reports, which are no amounts."""
_HAN_NAME = "(?:[A-Z][a-z]?|[钪鈧钇釔镧鑭铈鈰镨鐠钕釹钐釤铕銪钆釓铽鋱镝鏑钬鈥铒鉺铥銩镱鐿镥鑥])"
_HAN_LIST = re.compile(
    rf"(?:不含有|不含|没有|无|無)\s*{_HAN_NAME}(?:\s*、\s*{_HAN_NAME})+(?=\s*(?:元素)?(?:$|[;；。,，)）(（]))"
    rf"|(?<![^\s;；。、,，(（]){_HAN_NAME}(?:\s*、\s*{_HAN_NAME})+(?=\s*(?:元素)?[はをが均]?\s*(?:不含|不使用|不検出|未|无|無|没有|含ま|なし|フリー|検出))"
)
"""A denial before or behind a list joined by the enumeration comma: `不含镝、铽` denies both."""
_NOT_ADDED = re.compile(
    r"(?:\b(?:no|without|ohne|keine?[nr]?)\s|无|無|没有)(?P<what>[^;；,，、。]{1,30}?)[\s-]*(?:\badded\b|\baddition\w*|\bzusatz|\bzugesetzt|\bzugabe|添加)",
    re.IGNORECASE,
)
"""Nothing added is not nothing in it: `no Dy added`, `无镝添加`."""


def cleared(text: str) -> str:
    """The text without CAS numbers, kinds of certificates and numbers of reports, which look like amounts.

    A denial of a list joined by the enumeration comma denies all of it, and a denial that something was
    added becomes a doubt.
    """
    text = _PAPERS.sub(" ", _CAS.sub(" ", text))
    text = _HAN_LIST.sub(lambda found: found.group().replace("、", "/"), text)
    return _NOT_ADDED.sub(r" possibly \g<what> ", text)

"""Texts of a workbook of which a part is struck out: what stands beside it holds, `2̶5̶0̶ 200` is 200."""

import html
import re

_RUN = re.compile(rb"<r(?:\s[^>]*)?>")
_TEXT = re.compile(rb"<t(?:\s[^>]*)?>([^<]*)</t>")
_NOT_STRUCK = re.compile(rb'<strike\s+val="(?:0|false|off)"')
_BEGINS = (b"<si", b"<is")
"""A shared text, and one that stands in its cell."""


def without_struck_runs(part: bytes) -> dict[str, str]:
    """Each text of a part (of shared texts, or a sheet's) that is struck out in part, with what of it is not.

    A text that is struck out as a whole says nothing new and is left out.
    """
    found: dict[str, str] = {}
    for begin in _BEGINS:
        for piece in part.split(begin)[1:]:
            item = piece.partition(b"</" + begin[1:] + b">")[0]
            if b"<strike" not in item:
                continue
            runs = [(_said(run), _is_struck(run)) for run in _RUN.split(item)[1:]]
            kept = " ".join("".join(said for said, struck in runs if not struck).split())
            if kept and any(struck and said.strip() for said, struck in runs):
                found["".join(said for said, _struck in runs)] = kept
    return found


def _is_struck(run: bytes) -> bool:
    return b"<strike" in run and not _NOT_STRUCK.search(run)


def _said(run: bytes) -> str:
    return "".join(html.unescape(said.decode("utf-8", "replace")) for said in _TEXT.findall(run))

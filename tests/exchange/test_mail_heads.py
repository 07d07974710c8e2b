"""The heads of mails inside a text."""

import pytest

from exchange.mail_heads import begins_as_mail, quoted_from, subject_of, without_heads

HEADS = [
    ["From: purchasing", "To: planning", "Subject: RE: open orders", "Date: Fri, 20 Nov 2026 09:14:02 +1100"],
    ["Von: Max Muster <max@firma.example>", "Gesendet: Freitag, 20. November 2026", "An: Einkauf", "Betreff: AW: open orders"],
    ["De : achats@usine.example", "Envoyé : vendredi 20 novembre 2026 09:14", "À : Planning", "Objet : TR: open orders"],
    ["差出人: 調達部 <chotatsu@kaisha.example>", "送信日時: 2026年11月20日 9:14", "宛先: 計画部", "件名: 転送: open orders"],
    ["发件人：采购部", "发送时间：2026年11月20日 9:14", "收件人：计划部", "主题：回复：open orders"],
    ["보낸 사람: 구매팀 <a@b.example>", "보낸 날짜: 2026년 11월 20일", "받는 사람: 계획팀", "제목: 답장: open orders"],
]  # fmt: skip


@pytest.mark.parametrize("head", HEADS)
def test_a_head_leaves_its_subject_and_no_more(head: list[str]) -> None:
    assert begins_as_mail("\n".join([*head, "", "PO\tQty"]))
    kept = without_heads([*head, "", "PO\tQty"])
    assert [line for line in kept if line] == ["open orders", "PO\tQty"]
    assert len(kept) == len(head) + 2


def test_the_heads_of_earlier_mails_and_marks_of_quotation_go_as_well() -> None:
    lines = [*HEADS[0], "see below", *(f"> {line}" for line in HEADS[1]), "> PO   Qty"]
    assert [line for line in without_heads(lines) if line] == ["open orders", "see below", "PO   Qty"]


@pytest.mark.parametrize(
    "lines",
    [
        ["From: Works Gera", "To: Ganzhou Fenglin Rare Earth Co., Ltd.", "Date: 2026-11-20", "Subject: Purchase Order 4711"],
        ["Date: 2026-11-20 09:14", "PO: 4711"],
        ["PO\tQty", "4711\t5"],
        ["From: a@b.example"],
        ["x" * 5_000],
        [],
    ],
)  # fmt: skip
def test_a_memo_and_a_list_are_no_mail(lines: list[str]) -> None:
    assert not begins_as_mail("\n".join(lines))
    assert without_heads(lines) == lines


def test_a_subject_is_told_without_what_answering_puts_before_it() -> None:
    assert subject_of(" Re: AW: WG[2]: Purchase Order 4711 ") == "Purchase Order 4711"
    assert subject_of("Restposten: offen") == "Restposten: offen"


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (["New order below", "", "Ms A wrote:", "> old", ">", "> older"], 4),
        (["New order", "From: a@b.example", "Sent: Monday 10:00", "old"], 2),
        (["> asked before", "an answer below it"], 0),
        (["words", "> a quotation", "more words"], 0),
        (["From: a@b.example", "To: c@d.example", "", "words"], 0),
        ([], 0),
    ],
)
def test_where_a_mail_begins_to_repeat_an_older_one(lines: list[str], number: int) -> None:
    assert quoted_from(lines) == number

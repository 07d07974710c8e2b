"""One line about an application, as officers write it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.event_lines import EventLine, find_kind, read_event_line
from compliance.event_signs import OWNERS
from compliance.term_words import words_of
from compliance.terms import EventKind, Owner
from resources.i18n import _, speaking
from resources.told import plain

ON = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "supplement asked, 12 Nov, mail from Ganzhou",
            {"kind": EventKind.SUPPLEMENT_ASKED, "happened_on": date(2026, 11, 12), "source": "mail from Ganzhou"},
        ),
        (
            "Supplement asked 12 Nov; heard 14 Nov; call; “who uses it?”; waits on end user; due 1 Dec",
            {"kind": EventKind.SUPPLEMENT_ASKED, "heard_on": date(2026, 11, 14), "question": "who uses it?",
             "waiting_on": Owner.END_USER, "due_on": date(2026, 12, 1), "source": "call"},
        ),
        (
            "granted yesterday, licence LX26000123, 1,400.5 kg, valid to 1 Nov 2027, call with Ms Li",
            {"kind": EventKind.GRANTED, "happened_on": date(2026, 11, 23), "reference": "LX26000123",
             "mass": "1400.5", "valid_to": date(2027, 11, 1), "source": "call with Ms Li"},
        ),
        ("已受理，11月12日，微信 宁波", {"kind": EventKind.ACCEPTED, "happened_on": date(2026, 11, 12), "source": "微信 宁波"}),
        ("zurückgegeben 5.11., per mail, Erklärung fehlt",
         {"kind": EventKind.RETURNED, "happened_on": date(2026, 11, 5), "note": "Erklärung fehlt"}),
        ("Nov 12, 2026 - refused - letter", {"kind": EventKind.REFUSED, "happened_on": date(2026, 11, 12)}),
        ("returned undecided 5 Nov", {"kind": EventKind.DECLINED}),
        ("expert review ended 2 days ago, call", {"kind": EventKind.EXPERT_REVIEW_ENDED, "happened_on": date(2026, 11, 22)}),
        ("chased, Ms Li", {"kind": EventKind.CHASED, "happened_on": ON, "asked_of": "Ms Li"}),
        ("answered 20 Nov, answered by Sato", {"kind": EventKind.SUPPLEMENT_ANSWERED, "answered_by": "Sato"}),
        ("accepted, 2026-11-02, acceptance no. SL-2026-77", {"kind": EventKind.ACCEPTED, "reference": "SL-2026-77"}),
        ("filed 12 Dec", {"kind": EventKind.FILED, "happened_on": date(2025, 12, 12)}),
    ],
)  # fmt: skip
def test_what_a_line_says(text: str, expected: dict[str, object]) -> None:
    line = read_event_line(text, ON)
    assert {name: getattr(line, name) for name in expected} == expected
    assert line.problems == ()


_ASKED, _TWELFTH = EventKind.SUPPLEMENT_ASKED, date(2026, 11, 12)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("補正要求 11月12日", {"kind": _ASKED, "happened_on": _TWELFTH}),
        ("补正 11月12日 赣州商务局邮件", {"kind": _ASKED, "happened_on": _TWELFTH, "source": "赣州商务局邮件"}),
        ("Nachforderung 12.11.", {"kind": _ASKED, "happened_on": _TWELFTH}),
        ("補正要求、R8.11.12、赣州商務局からメール", {"happened_on": _TWELFTH, "source": "赣州商務局からメール", "reference": ""}),
        ("補正要求　２０２６年１１月１２日　メール　期限12月1日", {"happened_on": _TWELFTH, "source": "メール", "due_on": date(2026, 12, 1)}),
        ("11月12日に赣州商務局からメールで補正要求", {"kind": _ASKED, "happened_on": _TWELFTH, "source": "赣州商務局からメール"}),
        ("令和8年11月12日 受理されました 電話 李さん", {"kind": EventKind.ACCEPTED, "happened_on": _TWELFTH, "source": "電話 李さん", "note": ""}),
        ("受理済み 11/12(木) 電話", {"kind": EventKind.ACCEPTED, "happened_on": _TWELFTH}),
        ("受理 十一月十二日 邮件", {"kind": EventKind.ACCEPTED, "happened_on": _TWELFTH, "source": "邮件"}),
        ("已于11月12日受理，微信，受理号SL-2026-77", {"happened_on": _TWELFTH, "source": "微信", "reference": "SL-2026-77", "note": ""}),
        ("赣州商务局来电要求补充材料，昨天，期限12月1日", {"kind": _ASKED, "happened_on": date(2026, 11, 23), "source": "赣州商务局来电"}),
        ("补正 上周一 微信 问题：最终用途说明 等最终用户",
         {"happened_on": date(2026, 11, 16), "question": "最终用途说明", "waiting_on": Owner.END_USER}),
        ("許可 9月1日 許可番号LX26000123 1,400.5kg 有効期限2027年8月31日 李さんより電話",
         {"kind": EventKind.GRANTED, "reference": "LX26000123", "mass": "1400.5", "valid_to": date(2027, 8, 31)}),
        ("准予许可，9月1日，许可证号LX26000123，1.4吨，有效期至2027年8月31日，电话",
         {"kind": EventKind.GRANTED, "reference": "LX26000123", "mass": "1400", "valid_to": date(2027, 8, 31)}),
        ("補正に回答 3日前 メール 回答者 佐藤",
         {"kind": EventKind.SUPPLEMENT_ANSWERED, "happened_on": date(2026, 11, 21), "source": "メール", "answered_by": "佐藤"}),
        ("11月14日に聞いた、補正要求11月12日、電話", {"heard_on": date(2026, 11, 14), "happened_on": _TWELFTH}),
        ("得知11月14日，补正 11月12日 微信", {"heard_on": date(2026, 11, 14), "happened_on": _TWELFTH, "question": ""}),
        ("提出 11月2日、最終需要者待ち、メール", {"kind": EventKind.FILED, "waiting_on": Owner.END_USER}),
        ("督促 李さん", {"kind": EventKind.CHASED, "happened_on": ON, "asked_of": "李さん"}),
        ("Angenommen letzten Montag, erfahren am 20.11., per Mail",
         {"kind": EventKind.ACCEPTED, "happened_on": date(2026, 11, 23), "heard_on": date(2026, 11, 20), "source": "Mail"}),
        ("Nachforderung 12.11., Frage: Endverwendung, wartet auf Endverwender, Frist 1.12., Anruf",
         {"question": "Endverwendung", "waiting_on": Owner.END_USER, "due_on": date(2026, 12, 1), "source": "Anruf"}),
        ("zurückgezogen vorgestern, laut E-Mail", {"kind": EventKind.WITHDRAWN, "happened_on": date(2026, 11, 22)}),
        ("eingereicht vor 3 Tagen, Mail", {"kind": EventKind.FILED, "happened_on": date(2026, 11, 21)}),
    ],
)  # fmt: skip
def test_the_line_reads_german_japanese_and_chinese(text: str, expected: dict[str, object]) -> None:
    line = read_event_line(text, ON)
    assert {name: getattr(line, name) for name in expected} == expected
    assert line.problems == ()


@pytest.mark.parametrize(("typed", "sign", "mass"), [
    ("1.400,5 kg", ".", "1400.5"), ("1,400 kg", ".", "1400"), ("1,400 kg", ",", "1.400"), ("1.400 kg", ",", "1400"),
    ("1.400.000 kg", ".", "1400000"), ("0,5 t", ",", "500"), ("12 kg", ",", "12"),
])  # fmt: skip
def test_a_mass_is_read_with_the_sign_of_the_language(typed: str, sign: str, mass: str) -> None:
    assert read_event_line(f"granted 1 Sep, {typed}, mail", ON, decimal=sign).mass == mass


@pytest.mark.parametrize("language", ["en", "de", "ja", "zh"])
def test_every_event_and_owner_reads_by_its_own_word_in_every_language(language: str) -> None:
    with speaking(language):
        kinds = {kind: _(words_of(kind.value)) for kind in EventKind}
        owners = {owner: _(words_of(owner.value)) for owner in Owner if owner is not Owner.UNKNOWN}
    assert {kind: (find_kind(word) or (None,))[0] for kind, word in kinds.items()} == {kind: kind for kind in EventKind}
    assert {owner: OWNERS.get(word.casefold()) for owner, word in owners.items()} == {owner: owner for owner in owners}


@pytest.mark.parametrize("word", ["許可申請 11月2日", "許可証 11月2日", "回答期限 11月2日"])
def test_a_word_that_goes_on_to_another_meaning_is_no_event(word: str) -> None:
    assert read_event_line(word, ON).kind is None


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("受理済み 11/12(金) 電話", "happened_on", "weekday"),
        ("11月32日 受理 邮件", "happened_on", "check day and month"),
        ("提交, 受理, 11月12日 邮件", "kind", "two events"),
        ("filed, accepted 12 Nov, mail", "kind", "two events"),
        ("補正要求 メール", "happened_on", "Name the day"),
        ("", "kind", "Say what happened"),
        ("something, 12 Nov", "kind", "Say what happened"),
        ("filed, by mail", "happened_on", "Name the day"),
        ("accepted 03/04, mail", "happened_on", "can be two days"),
        ("accepted 2026-12-24, mail", "happened_on", "lies in the future"),
        ("accepted 31 Feb, mail", "happened_on", "check day and month"),
    ],
)
def test_what_is_not_clear_is_said_and_not_guessed(text: str, field: str, words: str) -> None:
    found = [plain(sentence) for name, sentence in read_event_line(text, ON).problems if name == field]
    assert any(words in sentence for sentence in found), found


@pytest.mark.parametrize("word", ["regranted", "unfiled it"])
def test_a_word_inside_another_is_not_taken(word: str) -> None:
    assert find_kind(word) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    line = read_event_line(text, ON)
    assert isinstance(line, EventLine)
    assert line.kind is not None or line.problems

"""The signs of the parts of an event line."""

import pytest

from compliance import event_signs as signs
from compliance.terms import EventKind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("returned undecided", EventKind.DECLINED),
        ("补正已答复", EventKind.SUPPLEMENT_ANSWERED),
        ("補正のため返却", EventKind.RETURNED),
        ("Nachforderung beantwortet", EventKind.SUPPLEMENT_ANSWERED),
        ("許可不要", EventKind.NOT_REQUIRED),
        ("不許可", EventKind.REFUSED),
        ("メールで受理", EventKind.ACCEPTED),
    ],
)
def test_the_longest_wording_wins(text: str, kind: EventKind) -> None:
    found = signs.find_kind(text)
    assert found is not None
    assert found[0] is kind


@pytest.mark.parametrize("text", ["regranted", "許可証", "许可证", "回答期限", ""])
def test_a_word_within_another_is_none(text: str) -> None:
    assert signs.find_kind(text) is None


@pytest.mark.parametrize("text", ["mail from Ganzhou", "Anruf", "赣州からメール", "微信", "per Fax", "来自平台"])
def test_a_source_is_known_by_its_medium(text: str) -> None:
    assert signs.SOURCE.search(text)


@pytest.mark.parametrize("text", ["company introduction", "用途説明不足", "Erklärung fehlt"])
def test_other_words_are_no_source(text: str) -> None:
    assert not signs.SOURCE.search(text)

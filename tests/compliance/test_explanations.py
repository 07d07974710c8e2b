"""How a name met a listed one is told step by step in the language of the reader."""

import pytest

from compliance.comparison import compare_texts
from compliance.explanations import STEPS, explained, step_told, steps
from compliance.screening import builtin
from resources.i18n import speaking


def test_the_steps_of_an_explanation() -> None:
    assert steps('"Howa" = "Howa"; set aside: "Ltd." (legal form)') == [
        '"Howa" = "Howa"',
        'set aside: "Ltd." (legal form)',
    ]
    assert steps("") == []


@pytest.mark.parametrize(
    ("step", "language", "told"),
    [
        ('"Howa" = "Howa"', "ja", '"Howa" = "Howa"'),
        ('"Howa" = "Houwa" (another transliteration)', "ja", '"Howa" = "Houwa" (別の翻字)'),
        (
            'set aside: "Ltd." (legal form), "K.K." (legal form)',
            "de",
            'beiseitegelassen: "Ltd." (Rechtsform), "K.K." (Rechtsform)',
        ),
        ('"Naruto" and "Naruta" differ by a letter or two', "zh", "“Naruto”与“Naruta”相差一两个字母"),
        ('"一汽" = "壹汽" (forms of one sign: 一/壹)', "de", "„一汽“ = „壹汽“ (Formen eines Zeichens: 一/壹)"),
        ("what nobody worded", "de", "what nobody worded"),
    ],
)
def test_a_step_is_told_in_the_language(step: str, language: str, told: str) -> None:
    with speaking(language):
        assert step_told(step) == told
    assert step_told(step) == step


def test_narrower_steps_stand_before_wider_ones() -> None:
    places = {step: place for place, step in enumerate(STEPS)}
    assert places['"{words}" stands on one side only and says little'] < places['"{words}" stands on one side only']
    assert places['"{one}" is not "{other}" ({why})'] < places['"{one}" is not "{other}"']
    assert places['"{one}" reads much like "{other}"'] < places['"{one}" reads "{other}"']


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mitsubishi Precision Company, Limited", "Mitsubishi Precisoin Co., Ltd."),
        ("Howa Machinery Ltd., Aichi", "Howa Machinery, Ltd."),
        ("三菱プレシジョン", "三菱プレシジョン株式会社 工場"),
        ("Sumitomo Heavy Industries Services", "Sumitomo Heavy Industries, Ltd."),
        ("SHI", "Sumitomo Heavy Industries, Ltd."),
    ],
)
def test_what_names_are_compared_by_has_no_english_step_left(one: str, other: str) -> None:
    """Every step that the comparison makes is one of the catalogue."""
    told = compare_texts(one, other).explanation
    with speaking("ja"):
        assert explained(told) != told or all('" = "' in step for step in steps(told))
        for step in steps(told):
            assert step_told(step) != step or '" = "' in step, step


def test_hits_of_the_published_lists_are_told() -> None:
    hits = builtin().screen(("Mitsubishi Precision Company, Limited",), "US")
    with speaking("de"):
        assert any("anderes Land" in explained(hit.explanation) for hit in hits)

"""Japanese names as they sound, read only where the words of trade have one usual reading."""

import pytest

from compliance.spoken_names import spoken_names


@pytest.mark.parametrize(
    ("english", "japanese", "spoken"),
    [
        ("Hino Motors, Ltd.", "日野自動車株式会社", ("Hino Jidosha",)),
        ("Sumitomo Heavy Industries, Ltd.", "住友重機械工業株式会社", ("Sumitomo Jukikai Kogyo",)),
        ("The Fujikura Parachute Co., Ltd.", "藤倉航装株式会社", ("Fujikura Koso",)),
        ("NOF Corporation", "日油株式会社", ()),
        ("Mitsubishi Precision Company, Limited", "三菱プレシジョン株式会社", ()),
        ("National Defense Academy of Japan", "防衛大学校", ()),
        ("", "日野自動車株式会社", ()),
    ],
)
def test_the_words_of_trade_are_read_behind_the_firms_own_name(english, japanese, spoken):
    assert spoken_names(english, japanese) == spoken

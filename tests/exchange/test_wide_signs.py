"""Signs of two places in printed lists."""

from exchange.wide_signs import drawn_in, has_wide, spread


def test_a_spread_line_has_a_character_for_every_place() -> None:
    line = "磁石 42SH　個"
    assert len(spread(line)) == 4 + 1 + 4 + 2 + 2
    assert drawn_in(spread("磁石 42SH")) == "磁石 42SH"


def test_latin_lines_stay_as_they_are() -> None:
    assert spread("Müller 5") == "Müller 5"
    assert not has_wide("Müller 5")
    assert has_wide("ﾊﾝ ＡＢ")

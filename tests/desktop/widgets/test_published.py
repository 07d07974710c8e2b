"""Published figures read as tonnes, and their changes with a sign; what is not known stays empty."""

from desktop.widgets.published import change, series_words, tonnes


def test_tonnes_and_changes() -> None:
    assert (tonnes(None), change(None)) == ("", "")
    assert (tonnes(1_500_000), tonnes(150_000_000)) == ("1.5", "150")
    assert (change(0.0), change(0.25), change(-0.031)) == ("±0.0 %", "+25.0 %", "−3.1 %")


def test_a_series_reads_as_a_title() -> None:
    assert series_words("rare-earth products") == "Rare-earth products"

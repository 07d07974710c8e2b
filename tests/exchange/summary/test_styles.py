"""One look: every kind has a format, and styles are made once."""

from exchange.summary import styles
from exchange.summary.listings import KINDS
from resources import i18n


def test_every_kind_of_a_listing_has_a_format() -> None:
    assert set(KINDS.values()) <= set(styles.FORMATS)
    assert set(styles.FORMATS) >= styles.RIGHT


def test_styles_are_shared() -> None:
    assert styles.font(10) is styles.font(10)
    assert styles.fill("FFFFFF") is styles.fill("FFFFFF")
    assert styles.aligned("left", wrap=True) is styles.aligned("left", wrap=True)
    assert styles.under() is styles.under()
    assert styles.over() is not styles.under()


def test_days_and_numbers_are_written_as_the_language_writes_them() -> None:
    assert (styles.format_of("mass"), styles.format_of("code")) == ("#,##0", "@")
    with i18n.speaking("de"):
        assert (styles.format_of("mass"), styles.format_of("code")) == ("[$-407]#,##0", "@")
        assert styles.format_of("change").count("[$-407]") == 3
        assert styles.format_of("date") == "dd.mm.yyyy"


def test_inks_of_two_kinds_differ_so_little_that_nobody_sees_it() -> None:
    """LibreOffice draws numbers side by side without their indent where nothing but their format differs."""
    kinds = sorted(styles.FORMATS)
    inks = {kind: styles.ink_of(kind) for kind in kinds}
    assert len(set(inks.values())) == len(kinds)
    assert all(abs(int(ink, 16) - int(styles.INK, 16)) < 20 for ink in inks.values())

"""One look: every kind has a format, and styles are made once."""

from exchange.summary import styles
from exchange.summary.listings import KINDS


def test_every_kind_of_a_listing_has_a_format() -> None:
    assert set(KINDS.values()) <= set(styles.FORMATS)
    assert set(styles.FORMATS) >= styles.RIGHT


def test_styles_are_shared() -> None:
    assert styles.font(10) is styles.font(10)
    assert styles.fill("FFFFFF") is styles.fill("FFFFFF")
    assert styles.aligned("left", wrap=True) is styles.aligned("left", wrap=True)
    assert styles.under() is styles.under()
    assert styles.over() is not styles.under()

"""The Licences page shows the balance."""

from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, shown


def test_the_inspector_tells_the_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    told = shown(window, "licences", made.licence)
    for word in ("L-1", "Authorised 5 kg", "Forfeited"):
        assert word in told, told

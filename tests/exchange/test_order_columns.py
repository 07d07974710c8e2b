"""Sheets of ours are known by their headings, in every language; anybody else's list is not."""

from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

import pytest

from db.order_lines import LISTING
from exchange import order_columns
from exchange.grid import Cell, Sheet
from exchange.order_columns import TITLES, headings_of, meant, own_sheet, states, with_states
from exchange.summary.orders import COLUMNS
from resources import i18n

OURS: list[Cell] = list(TITLES.values())


def sheet(*rows: list[Cell]) -> Sheet:
    return Sheet("Orders", [list(row) for row in rows])


def test_a_written_sheet_is_known_below_its_title() -> None:
    own = own_sheet(sheet(["Orders"], ["As of"], [], [*OURS, "Days short", "Open kg"]))
    assert own is not None
    assert (own.place, own.language) == (3, "en")
    assert own.keys[: len(OURS)] == tuple(TITLES)
    assert own.keys[len(OURS) :] == ("-", "-")


def test_columns_may_be_named_by_their_key_or_as_in_the_window_and_count_once() -> None:
    own = own_sheet(sheet(["Order", "line", "Exporter", "Mass (kg)", "exporter"]))
    assert own is not None
    assert own.keys == ("po_number", "line", "exporter", "quantity_kg", "")


@pytest.mark.parametrize("headings", [["PO", "Pos", "Supplier", "Menge"], ["Order", "Exporter"], ["po_number", "line"]])
def test_another_list_is_not_ours(headings: list[Cell]) -> None:
    assert own_sheet(sheet(headings)) is None


@pytest.mark.parametrize("language", i18n.available())
def test_no_two_columns_share_a_heading(language: str) -> None:
    """Else a file of ours is not known for ours: two of its columns would be one."""
    with i18n.speaking(language):
        headings = [order_columns.heading_key(i18n._(column.title)) for column in LISTING.columns]
    assert len(set(headings)) == len(headings)


def test_the_windows_list_is_known_without_its_exporters_and_nobody_elses() -> None:
    window: list[Cell] = ["Order", "Line", "Destination", "Description", "Coverage", "Mass (kg)", "Need by", "State"]
    own = own_sheet(sheet(window))
    assert own is not None
    assert own.keys[4:6] == ("-", "quantity_kg")
    assert own_sheet(sheet([*window, "Batch"])) is None
    assert (
        own_sheet(sheet(["PO number", "Line", "Item code", "Description", "Quantity kg", "Current ETA", "Status"]))
        is None
    )
    assert own_sheet(sheet(["Order", "Line", "Mass (kg)", "Destination", "Need by"])) is None


def test_guards_of_a_csv_file_are_taken_off_and_texts_of_a_workbook_kept() -> None:
    rows: list[list[Cell]] = [["Order", "Line", "Exporter"], ["'=A1", 1, "'99"]]
    own = own_sheet(sheet(*rows))
    assert own is not None
    assert order_columns.without_guards(sheet(*rows), own).rows[1] == ["=A1", 1, "'99"]
    lower = sheet(["Orders"], *rows)
    own = own_sheet(lower)
    assert own is not None
    assert order_columns.without_guards(lower, own).rows[2] == ["'=A1", 1, "'99"]


def test_states_are_read_in_the_language_of_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    class Backwards(NullTranslations):
        def gettext(self, message: str) -> str:
            return message[::-1]

    @contextmanager
    def speaking(wanted: str) -> Iterator[str]:
        token = i18n._spoken.set((wanted, Backwards() if wanted == "xx" else NullTranslations()))
        yield wanted
        i18n._spoken.reset(token)

    monkeypatch.setattr(i18n, "speaking", speaking)
    monkeypatch.setattr(i18n, "available", lambda: ("en", "xx"))
    order_columns._headings.cache_clear()
    order_columns._foreign_states.cache_clear()
    headings: list[Cell] = [TITLES[key][::-1] for key in ("po_number", "line", "exporter", "status")]
    rows = sheet(headings, ["P-1", 1, "B", "Confirmed"[::-1]], ["P-2", 1, "B", None])
    own = own_sheet(rows)
    assert own is not None
    assert own.language == "xx"
    assert [row[3] for row in with_states(rows, own).rows] == ["Status"[::-1], "confirmed", None]
    order_columns._headings.cache_clear()
    order_columns._foreign_states.cache_clear()


def test_the_states_of_english_sheets() -> None:
    assert states("en")["part_shipped"] == "part_shipped"


def test_columns_of_the_window_lead_to_those_of_an_order_book() -> None:
    assert headings_of(("po_number", "mass_g", "days_short")) == ("po_number", "quantity_kg", "")


def test_the_summary_writes_the_headings_that_are_read_back() -> None:
    titles = {
        order_columns._OF_LISTING[item.key]: item.title for item in COLUMNS if item.key in order_columns._OF_LISTING
    }
    assert titles == dict(TITLES)


def test_words_that_were_translated_anew_are_read_as_before() -> None:
    """A workbook written by an earlier version imports as it did then."""
    assert states("de")[order_columns.heading_key("Verschickt")] == "shipped"
    titles = {column.title for column in LISTING.columns}
    for (language, message), words in order_columns._former().items():
        with i18n.speaking(language):
            assert i18n._(message) not in words
            assert i18n._(message) != message or (language == "en" and message in titles)


def test_a_state_is_read_in_whatever_language_somebody_wrote_it() -> None:
    """Who corrects a row of a Japanese workbook under English headings writes the state as it stands on the screen."""
    with i18n.speaking("ja"):
        word = i18n._("Confirmed")
    rows = sheet(["po_number", "line", "exporter", "status"], ["P-1", 1, "B", word], ["P-2", 1, "B", "flying"])
    own = own_sheet(rows)
    assert own is not None
    assert [row[3] for row in with_states(rows, own).rows[1:]] == ["confirmed", "flying"]


def test_headings_are_known_by_what_they_mean_in_any_language() -> None:
    with i18n.speaking("ja"):
        headings = [i18n._(TITLES[key]) for key in ("po_number", "line", "exporter", "need_by")]
    assert meant(headings) == (("po_number", "line", "exporter", "need_by"), "ja")
    assert meant(["Bestellung", "Ware", "Menge"]) == ((), "")

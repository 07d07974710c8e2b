"""Measures, their parts and entries, and what the packaged facts say of them on a date."""

from datetime import date

import pytest

from compliance.control_entries import ControlEntry
from compliance.listings import entries as listed_entries
from compliance.measures import Measure, rulebook
from compliance.terms import Form, ListingStatus
from compliance.timelines import Event, Happening, Status

RULES = rulebook()
READ = Event(
    "MOFCOM-2025-61", "", Happening.SUSPENDED, date(2026, 11, 11), date(2027, 1, 10), "notice", "", "url", "2026-11-20"
)


@pytest.mark.parametrize(
    ("measure_id", "part", "day", "status"),
    [
        ("MOFCOM-GACC-2025-18", "", date(2025, 4, 3), Status.NOT_ISSUED),
        ("MOFCOM-GACC-2025-18", "", date(2025, 4, 4), Status.IN_FORCE),
        ("MOFCOM-2024-46", "Art. 1", date(2026, 6, 1), Status.IN_FORCE),
        ("MOFCOM-2024-46", "Art. 2", date(2025, 11, 8), Status.IN_FORCE),
        ("MOFCOM-2024-46", "Art. 2", date(2025, 11, 9), Status.SUSPENDED),
        ("MOFCOM-2024-46", "Art. 2", date(2026, 11, 27), Status.SUSPENDED),
        ("MOFCOM-2024-46", "Art. 2", date(2026, 11, 28), Status.UNVERIFIED),
        ("MOFCOM-2024-46", "", date(2026, 6, 1), Status.IN_FORCE),
        ("MOFCOM-2025-61", "limb 3", date(2025, 10, 9), Status.IN_FORCE),
        ("MOFCOM-2025-61", "limb 3", date(2025, 11, 6), Status.IN_FORCE),
        ("MOFCOM-2025-61", "limb 3", date(2025, 11, 7), Status.SUSPENDED),
        ("MOFCOM-2025-61", "limb 1", date(2025, 11, 6), Status.NOT_YET_EFFECTIVE),
        ("MOFCOM-2025-61", "limb 1", date(2025, 12, 1), Status.SUSPENDED),
        ("MOFCOM-2025-61", "limb 2", date(2026, 11, 11), Status.UNVERIFIED),
        ("MOFCOM-2025-62", "", date(2025, 10, 9), Status.IN_FORCE),
        ("MOFCOM-GACC-2024-33", "", date(2024, 9, 14), Status.NOT_YET_EFFECTIVE),
        ("MOFCOM-2026-1", "", date(2026, 1, 5), Status.NOT_ISSUED),
        ("MOFCOM-2025-13", "", date(2025, 11, 10), Status.STOPPED),
        ("CN-US-KL-EXT-2026-09-28", "", date(2026, 10, 1), Status.STATEMENT),
        ("MOFCOM-DRAFT-2025-09-16", "", date(2026, 1, 1), Status.DRAFT),
    ],
)
def test_the_status_of_a_measure_or_a_part_on_a_day(measure_id, part, day, status):
    assert RULES.status(measure_id, day, part).status is status


def test_the_timelines_of_listings_agree_with_their_entries():
    days = [
        date(2025, 3, 1),
        date(2025, 4, 20),
        date(2025, 7, 1),
        date(2025, 9, 1),
        date(2026, 1, 1),
        date(2026, 11, 20),
    ]
    pairs = {
        ListingStatus.IN_FORCE: Status.IN_FORCE,
        ListingStatus.SUSPENDED: Status.SUSPENDED,
        ListingStatus.MEASURES_STOPPED: Status.STOPPED,
        ListingStatus.VERIFY_STATUS: Status.UNVERIFIED,
    }
    wrong = [
        (entry.id, day, entry.status(day), RULES.status(entry.measure_id, day).status)
        for entry in listed_entries()
        for day in days
        if entry.status(day) in pairs and RULES.status(entry.measure_id, day).status is not pairs[entry.status(day)]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("measure_id", "part", "short"),
    [
        ("MOFCOM-GACC-2025-18", "", "2025/18"),
        ("MOFCOM-2024-46", "Art. 2", "2024/46 Art. 2"),
        ("UEL-2025-10", "", "2025/UEL 10"),
        ("MOFCOM-ORDER-2025-6", "", "2025/Order 6"),
        ("CN-AFSL-2021", "", "CN-AFSL-2021"),
    ],
)
def test_the_short_form_people_use(measure_id, part, short):
    assert RULES.measure(measure_id).named(part) == short


def test_parts_are_known_by_their_names():
    assert [part.name for part in RULES.measure("MOFCOM-2025-61").parts] == ["limb 1", "limb 2", "limb 3"]
    with pytest.raises(ValueError, match="has no part"):
        RULES.status("MOFCOM-GACC-2025-18", date(2026, 1, 1), "Art. 9")
    with pytest.raises(ValueError, match="no known measure"):
        RULES.status("MOFCOM-1999-1", date(2026, 1, 1))


def test_entries_are_found_by_element_code_and_number_without_a_scan():
    assert {entry.control_code for entry in RULES.by_code["1C905"]} >= {"1C905.a.1", "1C905.a.4", "1C905.b"}
    assert [entry.control_code for entry in RULES.by_cas["14802-03-0"]] == ["1C914.c.1"]
    assert all("Dy" in entry.elements for entry in RULES.by_element["Dy"])


def test_what_comes_up_is_told_by_date():
    found = RULES.upcoming(date(2026, 11, 23), date(2027, 1, 31))
    assert next((each.day, each.measure_id, each.part, each.status) for each in found) == (
        date(2026, 11, 28), "MOFCOM-2024-46", "Art. 2", Status.UNVERIFIED,
    )  # fmt: skip
    starts = RULES.upcoming(date(2024, 9, 1), date(2024, 9, 30))
    assert ("MOFCOM-GACC-2024-33", Status.IN_FORCE) in [(each.measure_id, each.status) for each in starts]


def test_a_notice_read_for_the_whole_reaches_every_limb():
    read = RULES.with_overlay([READ])
    assert read.status("MOFCOM-2025-61", date(2026, 12, 1), "limb 1").status is Status.SUSPENDED
    assert read.status("MOFCOM-2025-61", date(2027, 1, 11), "limb 1").status is Status.UNVERIFIED
    assert RULES.status("MOFCOM-2025-61", date(2026, 12, 1), "limb 1").status is Status.UNVERIFIED
    assert read.edition != RULES.edition
    assert RULES.with_overlay() is RULES


def test_a_new_measure_with_its_entry_can_be_recorded():
    measure = Measure("OWN-2026-1", "MOFCOM", "40/2026", "invented", "licence requirement", "2026")
    entry = ControlEntry("1C999", "", ("La",), (Form.OXIDE,), "lanthanum oxide", "OWN-2026-1")
    start = Event("OWN-2026-1", "", Happening.STARTS, date(2026, 12, 1), None, "notice", "", "url", "2026-11-20")
    read = RULES.with_overlay([start], [measure], [entry])
    assert read.status("OWN-2026-1", date(2026, 12, 1)).status is Status.IN_FORCE
    assert read.by_code["1C999"] == (entry,)


def test_a_record_without_a_source_is_refused():
    bare = Event("MOFCOM-2025-61", "", Happening.RESUMED, date(2026, 11, 11))
    with pytest.raises(ValueError, match="where and when you read"):
        RULES.with_overlay([bare])
    with pytest.raises(ValueError, match="no known measure"):
        RULES.with_overlay([Event("X-1", "", Happening.RESUMED, date(2026, 1, 1), None, "n", "", "url", "2026-01-01")])
    with pytest.raises(ValueError, match="belongs to no known measure"):
        RULES.with_overlay(entries=[ControlEntry("1C999", "", (), (), "x", "X-1")])


@pytest.mark.parametrize(
    ("measure_id", "part", "said"),
    [
        ("MOFCOM-GACC-2025-18", "", "No. 18 of 2025"),
        ("MOFCOM-2024-46", "Art. 1", "Art. 1 of No. 46 of 2024"),
        ("MOFCOM-2025-61", "limb 3", "No. 61 of 2025, limb 3"),
        ("UEL-2025-10", "", "UEL notice 10 of 2025"),
        ("MOFCOM-ORDER-2025-6", "", "Order 6 of 2025"),
    ],
)
def test_a_measure_is_said_in_a_sentence(measure_id: str, part: str, said: str) -> None:
    assert rulebook().measure(measure_id).spoken(part) == said

"""Listings on dates; expectations from entities.csv, measures.csv and measure_events.csv."""

from dataclasses import replace
from datetime import date

import pytest

from compliance.listings import Correction, complete_until, entries, list_kind, listed, with_organisation
from compliance.terms import ListingStatus, ListKind


def test_every_row_of_the_table_is_an_entry():
    assert len(entries()) == 274
    assert len({entry.id for entry in entries()}) == 274
    assert all(entry.names for entry in entries())


@pytest.mark.parametrize(
    ("entity", "list_name", "on", "status", "measure"),
    [
        ("Hudson Technologies Co.", "MOFCOM control list", "2025-04-03", "not_yet_listed", "MOFCOM-2025-21"),
        ("Hudson Technologies Co.", "MOFCOM control list", "2025-04-04", "in_force", "MOFCOM-2025-21"),
        ("Hudson Technologies Co.", "MOFCOM control list", "2025-05-20", "verify_status", "MOFCOM-2025-21"),
        ("Hudson Technologies Co.", "MOFCOM control list", "2025-06-01", "suspended", "MOFCOM-2025-21"),
        ("Hudson Technologies Co.", "MOFCOM control list", "2025-08-13", "suspended", "MOFCOM-2025-21"),
        ("Hudson Technologies Co.", "出口管制管控名单", "2026-11-10", "suspended", "MOFCOM-2025-21"),
        ("Hudson Technologies Co.", "MOFCOM control list", "2026-11-11", "verify_status", "MOFCOM-2025-21"),
        ("BRINC Drones", "control list", "2025-04-09", "not_yet_listed", "MOFCOM-2025-22"),
        ("BRINC Drones", "control list", "2025-04-10", "in_force", "MOFCOM-2025-22"),
        ("BRINC Drones", "control list", "2025-08-11", "suspended", "MOFCOM-2025-22"),
        ("BRINC Drones", "control list", "2025-08-12", "measures_stopped", "MOFCOM-2025-22"),
        ("Leidos, Inc.", "control list", "2025-11-09", "in_force", "MOFCOM-2025-13"),
        ("莱多斯公司", "control list", "2025-11-10", "measures_stopped", "MOFCOM-2025-13"),
        ("Shield AI", "UEL", "2025-08-11", "in_force", "UEL-2025-8"),
        ("Aerkomm Inc.", "不可靠实体清单", "2026-11-23", "in_force", "UEL-2025-9"),
        ("Hanwha Shipping LLC", "MOFCOM countermeasures", "2025-11-10", "suspended", "MOFCOM-ORDER-2025-6"),
        ("TDK株式会社", "MOFCOM attention list", "2026-11-23", "in_force", "MOFCOM-2026-12"),
        ("TDK Corporation", "MOFCOM control list", "2026-11-23", "not_listed", ""),
        ("Hitachi Industrial Equipment Systems", "关注名单", "2026-11-23", "not_listed", ""),
    ],
)
def test_listed(entity, list_name, on, status, measure):
    answer = listed(entity, list_name, date.fromisoformat(on))
    assert (answer.status.value, answer.measure_id) == (status, measure)


def test_verified_until():
    assert listed("Hudson Technologies Co.", "control list", date(2026, 11, 23)).verified_until == date(2026, 11, 10)
    assert listed("Hudson Technologies Co.", "control list", date(2025, 5, 9)).verified_until == date(2025, 4, 30)
    assert listed("TDK", "watch list", date(2026, 11, 23)).verified_until is None
    assert complete_until() >= date(2026, 9, 28)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("MOFCOM control list", ListKind.CONTROL),
        ("MOFCOM attention list", ListKind.WATCH),
        ("出口管制关注名单", ListKind.WATCH),
        ("MOFCOM unreliable entity list", ListKind.UNRELIABLE),
        ("反制清单", ListKind.COUNTERMEASURE),
    ],
)
def test_list_names(name, kind):
    assert list_kind(name) is kind


@pytest.mark.parametrize("name", ["", "BIS Entity List", "a shopping list"])
def test_other_lists_are_refused(name):
    with pytest.raises(ValueError, match="name one of"):
        list_kind(name)


def test_a_correction_is_laid_over_and_taken_back():
    notice = Correction(
        "MOFCOM-2025-21",
        ListingStatus.SUSPENDED,
        date(2026, 11, 11),
        date(2027, 1, 10),
        "notice read",
        date(2026, 11, 20),
    )
    corrected = with_organisation(entries(), corrected=[notice])
    on = date(2026, 11, 23)
    assert listed("Hudson Technologies Co.", "control list", on, corrected).status is ListingStatus.SUSPENDED
    assert (
        listed("Hudson Technologies Co.", "control list", date(2027, 1, 11), corrected).status.value == "verify_status"
    )
    assert with_organisation(entries()) == entries()


def test_an_added_entry_counts():
    mine = replace(
        entries()[0], id="own/1", names=("Quillmarsh Ltd",), measure_id="", stretches=(), listed_on=date(2026, 11, 1)
    )
    known = with_organisation(entries(), added=[mine])
    assert listed("Quillmarsh Limited", "control list", date(2026, 11, 2), known).status is ListingStatus.IN_FORCE
    assert listed("Quillmarsh Limited", "control list", date(2026, 10, 2), known).status is ListingStatus.NOT_YET_LISTED

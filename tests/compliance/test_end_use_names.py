"""Names of military bodies, of nobody, and customers of defence work; what speaks against a reading."""

import pytest

from compliance.end_use import (
    EndUseKind,
    defence_customer,
    military_body,
    names_nobody,
    read_end_use,
    resale_words,
    split_notes,
)


def test_a_reading_keeps_what_speaks_against() -> None:
    reading = read_end_use("missile test stand, not for naval use")
    assert reading.kind is EndUseKind.MILITARY
    assert reading.evidence == ("missile",)
    assert reading.against == ("not for naval",)


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("Ostsee Wehrtechnik GmbH", "Wehrtechnik"),
        ("Naruto Naval Equipment K.K.", "Naval"),
        ("鳴門艦艇機器株式会社", "艦艇機器"),
        ("Vajra Ordnance Systems Pvt Ltd", "Ordnance"),
        ("Chesapeake Naval Drives LLC", "Naval"),
        ("Oshkosh Defense, LLC", "Defense"),
        ("Anadolu Tork Savunma A.Ş.", "Savunma"),
        ("Tork A.Ş. (fictional, armaments maker)", "armaments"),
        ("Cascade LLC (fictional, prime contractor of the US Navy)", "Navy"),
        ("Ministry of Defence", "Ministry of Defence"),
        ("Watervliet Army Arsenal", "Army"),
        ("防衛省", "防衛省"),
        ("国防部", "国防部"),
        ("國防部", "國防部"),
        ("中国兵器工业集团", "兵器工业"),
        ("국방과학연구소", "국방과학연구"),
        ("Rüstungswerke Nord AG", "Rüstungswerke"),
        ("Fábrica Nacional de Armas", "Armas"),
        ("Wojskowe Zakłady Lotnicze Nr 2", "Wojskowe"),
        ("Česká zbrojovka a.s.", "zbrojovka"),
        ("Lockheed Missile Systems", "Missile"),
        ("Leonardo Difesa S.p.A.", "Difesa"),
        ("Ministère des Armées", "Ministère des Armées"),
        ("National Defense University", "Defense University"),
    ],
)
def test_names_of_military_bodies(name: str, word: str) -> None:
    assert word in military_body([name])


@pytest.mark.parametrize(
    "name",
    [
        "General Motors",
        "Gun Ei Chemical Industry",
        "Salvation Army",
        "Aldertal Antriebe GmbH (fictional)",
        "Plant Defense Inc.",
        "Pumpenbau GmbH (no military customers)",
        "Astilleros Navales del Sur",
        "Old Navy LLC",
        "冠军自行车有限公司",
        "Arsenal FC",
        "Kanon Foods",
        "Torpedo Level Tools",
        "Panzerglas ApS",
        "Sumitomo Heavy Industries, Ltd.",
        "Cannon S.p.A.",
        "한국무기화학",
        "Tour Areva, La Défense",
        "Hitachi Industrial Equipment Systems Co., Ltd.",
    ],
)
def test_names_that_are_no_military_bodies(name: str) -> None:
    assert military_body([name]) == ()


def test_customers_of_defence_work() -> None:
    assert defence_customer("US Navy named as customer") == ("Navy",)
    assert defence_customer("Supplies pumps; the museum is painted navy blue") == ()
    assert defence_customer("no military customers") == ()
    assert defence_customer("customer list attached. The army was mentioned once") == ()


@pytest.mark.parametrize(
    "name",
    [
        "",
        "various",
        "various OEM customers",
        "to be advised",
        "待定",
        "需要者未定",
        "n/a",
        "N.N. tbd",
        "TBD",
        "TBD (see mail)",
        "TBD - see mail",
        "TBA By Customer",
        "TBD Later",
        "TBC Q3",
        "TBD, Toyota",
        "Siemens TBC",
        "OEM TBD",
        "TBD MOTORS",
        "TBD End User",
        "TBD 2026",
    ],
)
def test_names_that_name_nobody(name: str) -> None:
    assert names_nobody([name])


@pytest.mark.parametrize(
    "name",
    [
        "General Motors",
        "Various Robotics GmbH",
        "未来电机有限公司",
        "Stock Maschinen AG",
        "TBD Motors",
        "TBC Bank",
        "TBD MOTORS GMBH",
        "TBN Electronics",
        "T.B.C. Motors",
        "TBD Motors (to be confirmed)",
    ],
)
def test_names_that_name_somebody(name: str) -> None:
    assert not names_nobody([name])


def test_resale_words_and_rolling_stock() -> None:
    assert resale_words("resale from stock") == ("resale", "stock")
    assert resale_words("rolling stock of the metro") == ()


def test_split_notes_takes_full_width_brackets() -> None:
    assert split_notes("鳴門（艦艇）機器 (fictional)") == ("鳴門 機器", ("艦艇", "fictional"))

"""Countries as people write them."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.countries import (
    country_codes,
    country_name,
    country_readings,
    read_country,
    read_country_cell,
    read_place,
    sign_readings,
)
from resources import rows


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("DE", "DE|de|DEU|Germany|Deutschland|ドイツ|德国|德國|독일|Allemagne|Federal Republic of Germany|ﾄﾞｲﾂ"),
        ("MX", "墨西哥|Mexico|México|MEX|メキシコ|멕시코|Mexiko|Mexique"),
        ("JP", "日本|JAPAN|Japon|일본|ＪＰ|Osaka, Japan|JP/日本|Japan (Nagoya)|JP: 日本"),
        (
            "KR",
            "Korea|Corea|Corée|Korea (KR)|KR - Korea|韩国 Korea|Korea, Rep.|Rep. of Korea|Republic of Korea|한국|大韓民国|韩国|South  Korea|Südkorea",
        ),
        ("CG", "Congo (CG)|CG - Congo|Congo-Brazzaville"),
        ("KP", "North Korea|DPRK|朝鲜|북한|Korea (North)"),
        ("US", "USA|U.S.A.|United States of America|美国|アメリカ|미국|Vereinigte Staaten|Newark, DE, USA"),
        ("HU", "Hungary|Magyarország|Ungarn|匈牙利|ハンガリー|헝가리|Hongrie"),
        ("VN", "Viet Nam|Vietnam|Việt Nam|越南|ベトナム|베트남"),
        ("TW", "Taiwan|Taiwan, China|Taiwan, Province of China|中国台湾|臺灣|대만|Taiwan, R.O.C.|China (Taiwan)"),
        ("HK", "Hong Kong|Hong Kong, China|香港|中国香港|Hong Kong SAR|China (Hong Kong)|Hong Kong (CN)"),
        ("BA", "Bosnia and Herzegovina|Bosnien und Herzegowina|ボスニア・ヘルツェゴビナ|波斯尼亚和黑塞哥维那"),
        ("TT", "Trinidad and Tobago|Trinidad & Tobago"),
        ("NL", "The Netherlands|Netherlands|Holland|Pays-Bas|Niederlande|オランダ|荷兰"),
        ("GB", "UK|U.K.|England|United Kingdom|英国|Großbritannien|Royaume-Uni"),
        ("GR", "EL|GR|Greece|Griechenland"),
        ("NA", "NA|NAM|Namibia|纳米比亚"),
        ("IN", "India|भारत|印度|インド|Indien|Inde|India (Pune)"),
        ("TR", "Türkiye|Turkey|Türkei|土耳其"),
        ("EG", "Egypt|埃及|Ägypten"),
        ("CI", "Côte d'Ivoire|Ivory Coast|科特迪瓦"),
        ("CN", "China|PRC|P.R. China|中国|中华人民共和国|VR China|Shanghai, China"),
        ("JP", "Osaka/Japan|Japan / JP|日本・大阪|日本 Japan|Japan日本"),
        ("DE", "Germany (via Netherlands)|DE/Deutschland|Hamburg/Germany"),
        ("DE", "DE - Germany|Germany (DE)|DE Germany|Germany DE"),
    ],
)
def test_one_country_in_many_styles(code: str, written: str) -> None:
    assert {text: read_country(text) for text in written.split("|")} == dict.fromkeys(written.split("|"), code)


@pytest.mark.parametrize(
    "text",
    ["", "  ", "EU", "Europe", "欧洲", "Asia", "div.", "see remarks", "n/a", "na", "no", "tbd", "Congo", "12",
     "Germany / France", "DE, FR", "Wilmington, DE", "RAE de Hong Kong (China)", "Other Asia nes", "AN", "XX"],
)  # fmt: skip
def test_what_names_no_single_country(text: str) -> None:
    assert read_country(text) == ""


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Hong Kong / China", "HK CN"), ("Taiwan / China", "TW CN"), ("Macao; China", "MO CN"), ("香港/中国", "HK CN"),
        ("Japan / USA", "JP US"), ("DE/FR", "DE FR"), ("Germany or Austria", "DE AT"), ("Germany und Austria", "DE AT"),
        ("Allemagne ou Autriche", "DE AT"), ("日本、美国", "JP US"), ("德国或法国", "DE FR"), ("日本または韓国", "JP KR"),
        ("中国・台湾", "CN TW"), ("Taiwan+China", "TW CN"), ("Hong Kong & China", "HK CN"), ("Netherlands -> Germany", "NL DE"),
        ("Rotterdam/Germany", "NL DE"), ("Bosnia and Herzegovina / Serbia", "BA RS"), ("埃及/中国", "EG CN"),
        ("Serbia and Montenegro", "RS ME"), ("DE/FR/IT", "DE FR IT"), ("DE, FR", "DE FR"),
    ],
)  # fmt: skip
def test_a_cell_that_names_two_places_is_neither_and_tells_both(text: str, codes: str) -> None:
    assert (read_country(text), country_readings(text)) == ("", tuple(codes.split()))


@pytest.mark.parametrize("text", ["Germany / various", "日本、他", "Japan (end use USA)", "China, Hong Kong"])
def test_a_country_beside_something_open_is_not_taken(text: str) -> None:
    assert read_country(text) == ""


def test_every_code_and_name_of_the_table_reads_as_itself() -> None:
    table = rows("customs/country_names.csv")
    assert len(table) == 250
    assert {row["iso2"]: read_country(row["iso2"]) for row in table} == {row["iso2"]: row["iso2"] for row in table}
    assert {row["iso2"]: read_country(row["iso3"]) for row in table} == {row["iso2"]: row["iso2"] for row in table}
    assert {row["iso2"]: read_country(row["name"]) for row in table} == {row["iso2"]: row["iso2"] for row in table}
    others = [(row["iso2"], name) for row in table for name in row["other_names"].split(";") if name]
    shared = {name for name, times in Counter(name for _code, name in others).items() if times > 1}
    assert [(code, name) for code, name in others if read_country(name) != ("" if name in shared else code)] == []
    assert {"Congo", "Kongo"} <= shared
    assert country_readings("Congo") == ("CD", "CG")


def test_every_customs_partner_that_is_a_country_is_read() -> None:
    partners = [row for row in rows("customs/partner_codes.csv") if row["iso2"] in country_codes()]
    apart = [
        name
        for row in partners
        for name in (row["name_en"], row["name_zh"])
        if read_country(name) not in {row["iso2"], ""} or not read_country(name)
    ]
    assert len(partners) > 220
    assert apart == []


def test_the_usual_name() -> None:
    assert country_name("de") == "Germany"
    assert country_name("ZZ") == "ZZ"


@given(st.text(max_size=30))
def test_any_text_gets_a_code_or_nothing(text: str) -> None:
    assert read_country(text) in country_codes() | {""}


@pytest.mark.parametrize(
    ("place", "code"),
    [("Rotterdam", "NL"), ("宁波", "CN"), ("Hải Phòng", "VN"), ("Busan, Korea", "KR"), ("Atlantis", ""), ("", "")],
)
def test_a_place_of_loading_tells_its_country(place: str, code: str) -> None:
    assert read_place(place) == code


def test_a_place_is_no_country_for_a_cell_that_wants_one() -> None:
    assert read_country("Hamburg") == ""


def test_every_place_lies_in_a_known_country() -> None:
    assert {row["iso2"] for row in rows("customs/trade_places.csv")} <= country_codes()


def test_a_town_of_georgia_in_america_is_not_in_the_country() -> None:
    told = {
        "Georgia": "GE",
        "Tbilisi, Georgia": "GE",
        "Georgien (GE)": "GE",
        "Atlanta, Georgia": "",
        "Georgia, USA": "",
    }
    assert {place: read_country(place) for place in told} == told


@pytest.mark.parametrize(("sign", "code"), [("日", "JP"), ("米", "US"), ("美", "US"), ("越", "VN"), ("韓", "KR"), ("한", "KR"), ("独", "DE"), ("德", "DE"), ("台", "TW"), ("日本", "JP")])  # fmt: skip
def test_a_single_sign_is_a_country_where_one_must_stand(sign: str, code: str) -> None:
    assert read_country_cell(sign) == code


@pytest.mark.parametrize(("sign", "codes"), [("伊", ("IT", "IR")), ("澳", ("AU", "MO")), ("比", ("BE", "PH")), ("印", ("IN", "ID")), ("東", ())])  # fmt: skip
def test_a_sign_of_two_countries_stays_open(sign: str, codes: tuple[str, ...]) -> None:
    assert (read_country_cell(sign), sign_readings(sign)) == ("", codes)


def test_a_single_sign_elsewhere_is_no_country() -> None:
    assert [read_country(sign) for sign in "日米越韓中英台美"] == [""] * 8

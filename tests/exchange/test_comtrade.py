"""UN Comtrade's files, of the present site and interface and of the older site."""

from pathlib import Path

import pytest

from exchange.comtrade import is_comtrade
from exchange.customs_statistics import is_customs, read_customs
from exchange.grid import Unreadable
from exchange.reading import read

NOW = "period,reporterISO,flowCode,partnerISO,partnerCode,motCode,cmdCode,netWgt,primaryValue\n"
BEFORE = (
    "Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,"
    "Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,"
    "Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,"
    "Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),Trade Value (US$),"
    "CIF Trade Value (US$),FOB Trade Value (US$),Flag\n"
)


def older(
    period: str, flow: str = "2,Export", reporter: str = "156,China,CHN", partner: str = "392,Japan,JPN",
    *, kind: str = "H5", unit: str = "8,Weight in kilograms,70", weight: str = "1000", value: str = "5000",
) -> str:  # fmt: skip
    return (
        f"{kind},{period[:4]},{period},x,6,1,{flow},{reporter},{partner},,,,,,,,850511,Magnets,"
        f"{unit},,,,{weight},,{value},,,0\n"
    )


def written(folder: Path, text: str) -> Path:
    path = folder / "c.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_exports_of_china_are_taken(tmp_path: Path) -> None:
    lines = "202505,CHN,X,JPN,392,0,850511,1000.5,5000\n202505,CHN,X,W00,0,0,850511,2000,9000\n"
    read_file = read_customs(written(tmp_path, NOW + lines + "202505,CHN,M,JPN,392,0,850511,1,1\n"))
    assert [(row.partner, row.mass_g, row.vintage) for row in read_file.rows] == [
        ("JP", 1_000_500, "comtrade"), ("ALL", 2_000_000, "comtrade"),
    ]  # fmt: skip
    assert "is an import" in read_file.notes[0]


def test_rows_of_other_countries_and_split_totals_are_passed_over(tmp_path: Path) -> None:
    lines = (
        "202505,CHN,X,JPN,392,0,850511,1000,5000\n202505,CHN,X,JPN,392,2100,850511,600,3000\n"
        "202505,CHN,RX,JPN,392,0,850511,10,50\n202505,DEU,X,JPN,392,0,850511,7,7\n"
    )
    read_file = read_customs(written(tmp_path, NOW + lines))
    assert [row.mass_g for row in read_file.rows] == [1_000_000]
    assert not read_file.rejected
    assert [note.split(" row")[0] for note in read_file.notes] == ["1", "2"]


def test_the_older_site_wrote_the_same_in_words(tmp_path: Path) -> None:
    lines = (
        older("201705"),
        older("201705", partner="0,World,WLD", weight="3000"),
        older("201705", flow="1,Import"),
        older("201705", flow="3,Re-Export"),
        older("201705", reporter="360,Indonesia,IDN"),
        older("201705", kind="S4"),
        older("2017", flow="0,X", partner='490,"Other Asia, nes",'),
    )
    path = written(tmp_path, BEFORE + "".join(lines))
    read_file = read_customs(path)
    assert [(row.period, row.partner, row.partner_code, row.mass_g, row.value) for row in read_file.rows] == [
        ("2017-05", "JP", "392", 1_000_000, 5000),
        ("2017-05", "ALL", "0", 3_000_000, 5000),
        ("2017", "", "490", 1_000_000, 5000),
    ]
    assert len(read_file.notes) == 4
    assert is_customs(read(path).sheets[0]), "such a file is never read as an order list"


def test_a_short_download_has_only_the_year(tmp_path: Path) -> None:
    text = (
        "Classification,Year,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Partner Code,Partner,Commodity Code,"
        "Commodity,Trade Value (US$),Flag\nH5,2017,2,Export,156,China,392,Japan,850511,Magnets,7,4\n"
    )
    (row,) = read_customs(written(tmp_path, text)).rows
    assert (row.period, row.partner, row.mass_g, row.value) == ("2017", "JP", None, 7)


@pytest.mark.parametrize(
    ("unit", "weight", "value", "mass"),
    [
        ("8,Weight in kilograms,70", "", "5", 70_000),
        ("5,Number of items,70", "", "5", None),
        ("1,No Quantity,", "0", "5", None),
        ("1,No Quantity,", "0", "0", 0),
    ],
)
def test_a_weight_that_was_not_published_is_unknown(
    tmp_path: Path, unit: str, weight: str, value: str, mass: int | None
) -> None:
    (row,) = read_customs(written(tmp_path, BEFORE + older("2017", unit=unit, weight=weight, value=value))).rows
    assert row.mass_g == mass


def test_a_file_that_does_not_say_whose_exports_is_refused(tmp_path: Path) -> None:
    path = written(tmp_path, "period,flowCode,partnerISO,cmdCode,netWgt,primaryValue\n202505,X,JPN,850511,1,1\n")
    assert is_comtrade(read(path).sheets[0])
    with pytest.raises(Unreadable, match="who reports"):
        read_customs(path)


def test_a_row_that_does_not_say_whose_is_rejected(tmp_path: Path) -> None:
    read_file = read_customs(written(tmp_path, NOW + "202505,,X,JPN,392,0,850511,1000,5000\n"))
    assert not read_file.rows
    assert "who reports the figure" in read_file.rejected[0].reason


@pytest.mark.parametrize(
    ("line", "partner", "code"),
    [
        ("202505,CHN,X,,392,0,850511,1,1", "JP", "392"),
        ("202505,CHN,X,JPN,,0,850511,1,1", "JP", "392"),
        ("202505,156,X,USA,842,0,850511,1,1", "US", "842"),
        ("202505,CHN,X,USA,,0,850511,1,1", "US", "842"),
        ("202505,CHN,X,,036,0,850511,1,1", "AU", "36"),
        ("202505,CHN,X,W00,,0,850511,1,1", "ALL", "0"),
        ("202505,CHN,X,,0,0,850511,1,1", "ALL", "0"),
        ("202505,CHN,X,S19,490,0,850511,1,1", "", "490"),
    ],
)
def test_a_partner_is_one_whether_its_number_or_its_letters_are_told(
    tmp_path: Path, line: str, partner: str, code: str
) -> None:
    (row,) = read_customs(written(tmp_path, NOW + line + "\n")).rows
    assert (row.partner, row.partner_code) == (partner, code)


@pytest.mark.parametrize(
    ("partner", "why"),
    [
        ("276,Japan,JPN", '"276" is Germany and "JPN" is Japan'),
        ("392,Germany,JPN", '"392" is Japan and "Germany" is Germany'),
        ("0,Japan,JPN", '"0" is the world and "JPN" is Japan'),
        ("392,World,W00", '"392" is Japan and "W00" is the world'),
        (",Utopia,", '"Utopia" is no known trading partner'),
    ],
)
def test_a_partner_whose_number_letters_and_name_contradict_is_refused(tmp_path: Path, partner: str, why: str) -> None:
    read_file = read_customs(written(tmp_path, BEFORE + older("201705", partner=partner)))
    assert not read_file.rows
    assert why in read_file.rejected[0].reason


@pytest.mark.parametrize(
    ("flow", "reporter", "why"),
    [("2,Import", "156,China,CHN", "export and another import"), ("2,Export", "156,Germany,CHN", "Germany")],
)
def test_a_flow_or_reporter_that_contradicts_itself_is_refused(
    tmp_path: Path, flow: str, reporter: str, why: str
) -> None:
    read_file = read_customs(written(tmp_path, BEFORE + older("201705", flow, reporter)))
    assert not read_file.rows
    assert why in read_file.rejected[0].reason

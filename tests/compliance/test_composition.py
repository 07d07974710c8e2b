"""Compositions as certificates, offers and order lists write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.composition import Presence, parse_composition

MAGNET = "Nd 22.5, Pr 6.1, Dy 5.2, Tb 1.1, Co 1.5, B 0.98, Fe bal"


def present(text: str) -> str:
    return " ".join(parse_composition(text).inside())


def states(text: str) -> dict[str, str]:
    return {content.element: content.presence.value for content in parse_composition(text).contents}


@pytest.mark.parametrize(
    ("text", "elements"),
    [
        (MAGNET, "Nd Pr Dy Tb Co B Fe"), ("Nd 22,5; Pr 6,1; Dy 5,2; Fe Rest", "Nd Pr Dy Fe"), ("22.5% Nd, 6.1% Pr, balance Fe", "Nd Pr Fe"),
        ("钕24、镨6、镝3.5%、铁余量", "Nd Pr Dy Fe"), ("ジスプロシウム 3.5 %、鉄 残部", "Dy Fe"), ("Nd24.5 Pr6.1 Dy3 Febal", "Nd Pr Dy Fe"),
        ("Nd:22.5,Dy:3", "Nd Dy"), ("Nd=22.5%; Dy=3%", "Nd Dy"), ("Mg-30Gd", "Mg Gd"), ("PrNd 30.5, B 1, Fe bal", "Nd Pr B Fe"),
        ("Dy+Tb 0.8", "Dy Tb"), ("Dy2O3/TREO 99.9, TREO 99", "Dy O"), ("CaF2:Tm 3 at.%", "Ca F Tm"), ("SiO2:Er", "Er O Si"),
        ("magnets: Nd 23, Dy 4.1, Fe bal", "Nd Dy Fe"), ("Sm2(Co,Fe,Cu,Zr)17", "Co Cu Fe Sm Zr"), ("Dysprosium oxide 99.5 %", "Dy"),
        ("NdFeB, Ni-Cu-Ni coating", "B Fe Nd Ni Cu"), ("Sm, Co; Zn plating 10 µm", "Sm Co"), ("Tb ND", ""), ("C (diamond)", "C"),
        ("Dy 300 ppm", "Dy"), ("Nd: 24,6 Gew.-%, Dy: 0,06 Gew.-%", "Nd Dy"),
    ],
)  # fmt: skip
def test_what_is_in_it(text, elements):
    assert present(text) == elements


@pytest.mark.parametrize(
    ("text", "element", "state"),
    [
        ("no Dy/Tb (certificate)", "Tb", "excluded"), ("Dy-free", "Dy", "excluded"), ("ohne Dy/Tb", "Dy", "excluded"), ("不含镝铽", "Tb", "excluded"),
        ("Dy・Tb不使用", "Dy", "excluded"), ("Dysprosium- und terbiumfrei", "Dy", "excluded"), ("without dysprosium and terbium", "Tb", "excluded"),
        ("heavy rare earth free", "Dy", "excluded"), ("Dy 0", "Dy", "excluded"), ("Dy n.d.", "Dy", "undetected"), ("Dy ND, Nd 30", "Dy", "undetected"),
        ("Dy, Tb not detected", "Dy", "undetected"), ("Dy <0.01", "Dy", "undetected"), ("Sm, Gd, Y below 0.01 each", "Sm", "undetected"),
        ("Dy <0.1", "Dy", "perhaps"), ("Dy+Tb ≤ 0.1 %", "Tb", "perhaps"), ("Dy max. 0.05", "Dy", "perhaps"), ("Dy 0.05 max", "Dy", "perhaps"),
        ("Dy n.d. (limit of detection 0.2 %)", "Dy", "perhaps"), ("may contain Dy", "Dy", "perhaps"), ("Dy not added", "Dy", "perhaps"),
        ("no Dy, Tb", "Tb", "perhaps"), ("NdFeB, Dy content not stated", "Dy", "perhaps"), ("Dy traces", "Dy", "trace"), ("traces of Dy", "Dy", "trace"),
        ("镝 痕量", "Dy", "trace"), ("Dy 0.003", "Dy", "present"), ("Dy 0.06 %", "Dy", "present"), ("Dy 2-3", "Dy", "present"),
    ],
)  # fmt: skip
def test_what_is_known_of_one_element(text, element, state):
    assert states(text)[element] == state


@pytest.mark.parametrize(
    "text",
    ["", "not stated", "trade name only", "n/a", "keine Angabe", "保密", "企業秘密", "know-how", "CAS 14802-03-0", "Grade 45SH", "as per drawing"],
)  # fmt: skip
def test_a_statement_that_says_nothing(text):
    assert not parse_composition(text).stated


@pytest.mark.parametrize(
    ("text", "closed", "unsplit"),
    [
        (MAGNET, True, False), ("Dy2O3 99.5", True, False), ("CeO2 79.8, Gd2O3 20.2", True, False), ("LaNi5", True, False), ("NdFeB", False, False),
        ("TREO 88; split by element not disclosed", False, True), ("TRE 31, B 1, Fe bal", False, True), ("TRE 31; Nd 24, Pr 6, Dy 1; Fe bal", True, False),
        ("La 50, Ce 30, others 20", False, False), ("La2O3 60, Ce 38, Dysp 2", False, False), ("Nd2O3/TREO 75, Pr6O11/TREO 25", True, False),
        ("CeO2 63, La2O3 34; Sm, Gd, Y below 0.01 each", True, False), ("CeO2 60, La2O3 30", False, False), ("Dy2O3 99.5, purity 99.9", True, False),
    ],
)  # fmt: skip
def test_whether_the_parts_account_for_the_whole(text, closed, unsplit):
    found = parse_composition(text)
    assert (found.closed, found.unsplit) == (closed, unsplit)


def test_others_speak_for_every_element_not_named():
    found = parse_composition("Nd2O3 99.5, Pr6O11 0.3; other rare earths not detected")
    assert found.presence("Dy") is Presence.UNDETECTED
    assert found.presence("Fe") is None
    assert found.settled("Tb")
    assert not parse_composition(MAGNET).settled("Ho")


def test_shares_of_compounds_become_shares_of_elements():
    content = parse_composition("Dy2O3 99.5").of("Dy")
    assert content is not None
    assert content.low == Decimal("99.5") * Decimal("0.8713")
    assert content.compound == "Dy2O3"
    ranged = parse_composition("Dy 2-3").of("Dy")
    assert ranged is not None
    assert (ranged.low, ranged.high) == (2, 3)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Nd 60, Fe 80", "add up to 140 %"), ("Dy -2", "impossible"), ("Xx 5, Fe bal", "no element"), ("Dy 105", "over 100 %"),
        ("Qq2O3 99.9", "no element"),
    ],
)  # fmt: skip
def test_an_impossible_composition_is_refused_in_a_sentence(text, sentence):
    with pytest.raises(ValueError, match=sentence):
        parse_composition(text)


@pytest.mark.parametrize(
    "text", ["Dy 86.7 (Dy2O3 99.5)", "Nd 30, Dy 3 (Dy+Tb 3), Fe 66, B 1", "Sm 16.7, Co 83.3 (at.%)"]
)
def test_the_same_matter_stated_twice_is_counted_once(text):
    assert parse_composition(text).stated


def test_a_contradiction_is_kept_and_the_positive_statement_holds():
    found = parse_composition("Nd 24, Dy 2, Fe bal; no Dy")
    assert found.conflicts == ("Dy",)
    assert found.presence("Dy") is Presence.PRESENT


def test_the_kind_of_proof_is_kept():
    assert parse_composition("no Dy, no Tb (mill certificate)").tested == "mill certificate"
    assert parse_composition(MAGNET).tested == ""


@given(st.text(max_size=120))
def test_any_text_is_read_or_refused_in_a_sentence(text):
    said = "read"
    try:
        parse_composition(text)
    except ValueError as refused:
        said = str(refused)
    assert said == "read" or said.endswith(".")


@given(st.decimals(Decimal("0.1"), Decimal("20"), places=2), st.sampled_from(["Dy", "Tb", "Ho", "Gd"]))
def test_a_stated_amount_is_read_back(amount, element):
    content = parse_composition(f"Nd 24, {element} {amount}, Fe bal").of(element)
    assert content is not None
    assert content.low == amount


def test_a_long_statement_is_read_in_one_go():
    assert parse_composition("Nd 0.001, " * 1000).stated


@pytest.mark.parametrize(
    ("text", "dysprosium", "terbium"),
    [
        ("frei von Dysprosium und Terbium (Abnahmeprüfzeugnis 3.1)", Presence.EXCLUDED, Presence.EXCLUDED),
        ("no Dy, no Tb (certificate EN 10204-3.1)", Presence.EXCLUDED, Presence.EXCLUDED),
        ("Dy n.d., Tb n.d. (test report no. 2026/0815)", Presence.UNDETECTED, Presence.UNDETECTED),
        ("不含镝、铽(检测报告)", Presence.EXCLUDED, Presence.EXCLUDED),
        ("Nd 30、Dy、Tb不検出", Presence.UNDETECTED, Presence.UNDETECTED),
        ("Dy 3.1 (certificate), no Tb", Presence.PRESENT, Presence.EXCLUDED),
        ("不含镝、铽 0.3", Presence.EXCLUDED, Presence.PRESENT),
        ("no Dy or Tb added (certificate)", Presence.PERHAPS, Presence.PERHAPS),
        ("ohne Zusatz von Dy und Tb", Presence.PERHAPS, Presence.PERHAPS),
        ("未添加镝、铽", Presence.PERHAPS, Presence.PERHAPS),
        ("Dy・Tb無添加", Presence.PERHAPS, Presence.PERHAPS),
    ],
)
def test_certificate_numbers_lists_and_things_not_added(text, dysprosium, terbium):
    read = parse_composition(text)
    assert (read.presence("Dy"), read.presence("Tb")) == (dysprosium, terbium)

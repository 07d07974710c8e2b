"""Reports are read as they are printed; above, below and not provable; disagreement is shown, never averaged."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.assays import (
    OXIDE,
    PRACTICE,
    Assay,
    Proof,
    Threshold,
    as_element,
    bounds,
    disagreements,
    law,
    of_batch,
    prove,
    read_results,
    statement,
    strictest,
    words,
)
from compliance.determination import determine
from compliance.goods import read_good
from compliance.terms import Case, Good, Outcome, Route

D = Decimal
HALF = Threshold("half", ("Dy",), D("0.5"), False, "")


def _one(text: str) -> Assay:
    (found,) = read_results(text)
    return found


@pytest.mark.parametrize(
    ("text", "share", "limit", "unsure"),
    [
        ("Dy 3.42", "3.42", None, None),
        ("Dy: 3,42 % ± 0,05 %", "3.42", None, "0.05"),
        ("Dy 3.42 +/- 0.05", "3.42", None, "0.05"),
        ("dysprosium 500 ppm ± 20", "0.05", None, "0.002"),
        ("Dy n.d. (<0.01)", None, "0.01", None),
        ("Dy not detected (LOD 50 ppm)", None, "0.005", None),
        ("Dy n.d.", None, None, None),
        ("Dy <0.01", None, "0.01", None),
        ("镝 < 100 mg/kg", None, "0.01", None),
    ],
)
def test_results_are_read_as_printed(text: str, share: str | None, limit: str | None, unsure: str | None) -> None:
    found = _one(text)
    assert found.element == "Dy"
    told = (found.share, found.detection_limit, found.uncertainty)
    assert told == tuple(None if value is None else D(value) for value in (share, limit, unsure))


def test_an_oxide_is_turned_into_its_element() -> None:
    found = _one("Dy2O3 1.148")
    assert (found.element, found.basis) == ("Dy", OXIDE)
    assert as_element(found).share == pytest.approx(D("1.0003"), abs=D("0.001"))
    assert words(found) == "1.148 % (oxide)"
    with pytest.raises(ValueError, match="common oxide of Tb is Tb4O7"):
        read_results("Tb2O3 1")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Xx 3", "no element"),
        ("Dy much", "cannot be read"),
        ("Dy 103", "over 100 %"),
        ("Dy 3; Dy 4", "stands there twice"),
        ("Nd 60; Fe 60", "add up to 120 %"),
        ("😀 3", "no element"),
        ("\u200fDy 3", "no element"),
    ],
)
def test_what_cannot_be_is_a_sentence(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        read_results(text)


@pytest.mark.parametrize(
    ("text", "threshold", "proof"),
    [
        ("Dy 0.6 ± 0.05", HALF, Proof.ABOVE),
        ("Dy 0.4 ± 0.05", HALF, Proof.BELOW),
        ("Dy 0.48 ± 0.05", HALF, Proof.NOT_PROVABLE),
        ("Dy 0.6", HALF, Proof.NOT_PROVABLE),
        ("Dy 1.1", HALF, Proof.ABOVE),
        ("Dy 0.2", HALF, Proof.BELOW),
        ("Dy n.d. (<0.5)", HALF, Proof.BELOW),
        ("Dy n.d. (<0.6)", HALF, Proof.NOT_PROVABLE),
        ("Dy n.d.", HALF, Proof.NOT_PROVABLE),
        ("Dy 0.02 ± 0.001", law("Dy"), Proof.ABOVE),
        ("Dy n.d. (<0.0001)", law("Dy"), Proof.NOT_PROVABLE),
    ],
)
def test_above_below_not_provable(text: str, threshold: Threshold, proof: Proof) -> None:
    assert prove({"Dy": _one(text)}, threshold) is proof


def test_of_a_sum_every_part_must_be_known() -> None:
    dy, tb = _one("Dy 0.03 ± 0.01"), _one("Tb n.d. (<0.01)")
    assert prove({"Dy": dy, "Tb": tb}, PRACTICE) is Proof.BELOW
    assert prove({"Dy": dy}, PRACTICE) is Proof.NOT_PROVABLE
    assert prove({"Dy": _one("Dy 0.2 ± 0.01")}, PRACTICE) is Proof.ABOVE


_SHARES = st.decimals("0.001", "50", places=3)


@given(_SHARES, st.decimals("0", "5", places=3), _SHARES)
def test_what_is_proven_holds_for_every_share_within_the_uncertainty(share: D, unsure: D, line: D) -> None:
    assay = Assay("Dy", share, uncertainty=unsure)
    proof = prove({"Dy": assay}, Threshold("x", ("Dy",), line, False, ""))
    low, high = bounds(assay)
    assert high is not None
    expected = Proof.ABOVE if low > line else Proof.BELOW if high <= line else Proof.NOT_PROVABLE
    assert proof is expected
    assert low <= share <= high


def test_reports_that_disagree_are_named_and_the_heavier_one_counts() -> None:
    one = Assay("Dy", D("0.05"), uncertainty=D("0.01"), report="R1", laboratory="Lab A", batch="B7")
    other = Assay("Dy", D("0.5"), uncertainty=D("0.02"), report="R2", batch="B7")
    (reason,) = disagreements([one, other])
    assert str(reason) == "Dy: R1, Lab A says 0.05 ± 0.01 %, R2 says 0.5 ± 0.02 %. Both cannot be true."
    assert strictest([one, other])["Dy"] is other
    assert disagreements([one, Assay("Dy", D("0.5"), batch="B8")]) == ()
    assert disagreements([one, Assay("Dy", D("0.06"), batch="B7")]) == ()
    assert len(disagreements([one, Assay("Dy", None, detection_limit=D("0.01"), batch="B7")])) == 1


def test_only_reports_that_speak_of_a_batch_count_for_it() -> None:
    general, seven = Assay("Dy", None, detection_limit=D("0.01")), Assay("Dy", D("0.3"), batch="B7")
    clean = Assay("Tb", None, detection_limit=D("0.01"), batch="B8")
    told = (general, seven, clean)
    assert of_batch(told, "b7") == (seven,)
    assert of_batch(told, "B8") == (clean, general)
    assert of_batch(told, "") == (general, seven)


PLAIN = Good("Sintered NdFeB block", "Nd 30, Pr 2, B 1, Fe bal", "permanent magnet", "85051110")


def _outcome(*told: Assay) -> Outcome:
    case = Case(PLAIN, Route("CN", "CN", "DE"), end_use="pump motors", extra_facts=statement(told))
    return determine(case, date(2026, 11, 20)).outcome


def test_a_statement_is_read_by_the_rules_as_tested() -> None:
    found = Assay("Dy", D("0.42"), uncertainty=D("0.02"), report="SGS-Dy-99 In 7", method="ICP-OES")
    text = statement([found, Assay("Tb", None, detection_limit=D("0.005"))])
    assert text == "Test report: Dy 0.42 %, Tb not detected (<0.005 %)"
    reading = read_good(PLAIN, text)
    assert reading.composition.of("Dy").low == D("0.42")  # type: ignore[union-attr]
    assert _outcome(found) is Outcome.LICENCE_REQUIRED
    none = [Assay(name, None, detection_limit=D("0.005")) for name in ("Dy", "Tb")]
    assert _outcome(*none) is Outcome.NOT_CONTROLLED
    assert statement([]) == ""

"""What stands beside an answer: nothing that is true is dropped, nothing is said twice."""

from compliance.bars import Bar
from compliance.catches import Listing
from compliance.goods import read_good
from compliance.item_answers import Answer
from compliance.routes import read_route
from compliance.side_answers import beside
from compliance.terms import Good, Outcome, Reason, Route, Severity

LICENCE = Answer(
    Outcome.LICENCE_REQUIRED, (("MOFCOM-GACC-2025-18", ""),), ("1C905.b",), (Reason("holds Dy"), Reason("in force"))
)
UNVERIFIED = Answer(
    Outcome.VERIFY_STATUS, (("MOFCOM-GACC-2025-57", ""),), ("1C909.b",), (Reason("holds Ho"), Reason("nobody knows"))
)
FREE = Answer(Outcome.NOT_CONTROLLED, reasons=(Reason("free"),))
FIRST = Bar(
    "listed_party", Severity.BAN, Reason("A is listed"), "MOFCOM-2026-30", outcome=Outcome.PROHIBITED, party="A"
)
SECOND = Bar(
    "listed_party", Severity.BAN, Reason("B is listed"), "MOFCOM-2026-30", outcome=Outcome.PROHIBITED, party="B"
)
ASKED = Bar("end_use_unknown", Severity.CONCERN, Reason("who?"), missing=("end user",), would=Outcome.REVIEW)


OXIDE = Good("Oxide", "Dy2O3 99", "oxide")
EXPORT = Route("CN", "CN", "DE")
NOTHING = Listing()


def findings(best, items=(), bars=(), good=OXIDE, route=EXPORT, listing=NOTHING):
    return beside(best, items, bars, listing, read_good(good), read_route(route))


def test_a_lesser_answer_is_told_with_its_measure_and_status():
    found = findings(LICENCE, [LICENCE, UNVERIFIED])
    assert [(f.code, f.measures, f.control_codes) for f in found] == [
        ("lesser_verify_status", ("MOFCOM-GACC-2025-57",), ("1C909.b",))
    ]
    assert str(found[0].reason) == "holds Ho nobody knows"


def test_only_the_bar_that_decided_is_left_out():
    best = Answer(Outcome.PROHIBITED, (("MOFCOM-2026-30", ""),), (), (FIRST.reason,))
    assert [f.party for f in findings(best, (), [FIRST, SECOND])] == ["B"]


def test_a_free_good_is_not_asked_what_only_matters_for_dual_use_items():
    assert [f.code for f in findings(FREE, (), [ASKED, FIRST])] == ["listed_party"]
    assert [f.code for f in findings(LICENCE, (), [ASKED])] == ["end_use_unknown"]


def test_the_heaviest_comes_first_and_nothing_comes_twice():
    note = ("trace", Reason("a trace"))
    found = findings(LICENCE, [UNVERIFIED], [ASKED, FIRST, FIRST], listing=Listing(notes=(note, note)))
    assert [f.severity for f in found] == sorted((f.severity for f in found), key=list(Severity).index)
    assert len(found) == 4


def test_goods_passed_on_remind_of_the_undertaking():
    assert "no_transfer_undertaking" in [f.code for f in findings(LICENCE, route=Route("CN", "MY", "DE"))]
    assert "place_of_export" in [f.code for f in findings(LICENCE, route=Route("CN", "", "DE"))]


def test_contradictions_and_impossible_compositions_are_told():
    broken = Good("NdFeB", "Nd 60, Fe 80", "permanent magnet")
    assert "impossible_composition" in [f.code for f in findings(LICENCE, good=broken)]
    twice = Good("NdFeB", "Nd 24, Dy 2, Fe bal; no Dy", "permanent magnet")
    assert "contradiction" in [f.code for f in findings(LICENCE, good=twice)]
    rotor = Good("Rotor with embedded SmCo magnets", "Sm 25, Co 50", "permanent magnet")
    assert "contradiction" in [f.code for f in findings(LICENCE, good=rotor)]

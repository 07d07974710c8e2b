"""Evidence is logged, withdrawn and placed; it decides the lines of its batch; conflicts are shown."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from compliance.assays import Proof
from db import assays
from db.assays import ReportDraft
from db.database import Database
from db.problems import Refused
from db.tables.assessments import LineAnswer
from db.upkeep import check
from tests.db.builders import ON, a_line, a_material, an_order
from tests.db.conftest import made, round_trip

PLAIN = "Nd 30, Pr 2, B 1, Fe bal"


@pytest.fixture
def book_with_lines(book: Database) -> tuple[Database, int, list[int]]:
    """A plain magnet whose dysprosium nobody spoke of, on two lines."""

    def fill(session: Any) -> tuple[int, list[int]]:
        material = a_material(session, "M-7", composition=PLAIN, description="Sintered NdFeB block")
        lines = [a_line(session, material_id=material, destination="DE") for _number in range(2)]
        return material, an_order(session, "PO-1", lines)

    material, lines = made(book, fill)
    return book, material, lines


def _draft(results: str, report: str = "R-1", **facts: Any) -> ReportDraft:
    return ReportDraft(results=results, report=report, laboratory="Lab A", method="ICP-OES", **facts)


def _answers(book: Database, lines: list[int]) -> list[str]:
    with book.read() as session:
        return [session.get_one(LineAnswer, line).outcome for line in lines]


def test_a_report_on_the_material_decides_its_lines(book_with_lines: tuple[Database, int, list[int]]) -> None:
    book, material, lines = book_with_lines
    before = _answers(book, lines)
    round_trip(book, "Log", lambda s: assays.log(s, material, _draft("Dy 0.42 ± 0.02; Tb n.d. (<0.005)"), on=ON))
    assert _answers(book, lines) == ["licence_required"] * 2
    assert check(book) == []
    round_trip(book, "Withdraw", lambda s: assays.withdraw(s, material, "R-1"))
    assert _answers(book, lines) == before
    assert check(book) == []
    with pytest.raises(Refused, match="no report R-1"), book.write("x") as session:
        assays.withdraw(session, material, "R-1")


def test_a_batch_that_is_clean_frees_only_its_own_line(book_with_lines: tuple[Database, int, list[int]]) -> None:
    book, material, lines = book_with_lines
    with book.write("x") as session:
        assays.log(session, material, _draft("Dy n.d. (<0.005); Tb n.d. (<0.005)", batch="B8"), on=ON)
        assays.log(session, material, _draft("Dy 0.42 ± 0.02", "R-2", batch="B7"), on=ON)
    assert _answers(book, lines) == ["licence_required"] * 2
    round_trip(book, "Batch", lambda s: assays.name_batch(s, lines[0], "B8"))
    assert _answers(book, lines) == ["not_controlled", "licence_required"]
    assert check(book) == []


def test_conflicts_and_proofs_are_told_batch_by_batch(book_with_lines: tuple[Database, int, list[int]]) -> None:
    book, material, _lines = book_with_lines
    with book.write("x") as session:
        assays.log(session, material, _draft("Dy 0.03 ± 0.01; Tb n.d. (<0.01)", batch="B7"), on=ON)
        assays.log(session, material, _draft("Dy 0.42 ± 0.02", "R-2", batch="B7"), on=ON)
        assays.log(session, material, _draft("Dy 0.03 ± 0.01; Tb n.d. (<0.01)", "R-3", batch="B9"), on=ON)
    with book.read() as session:
        seven, nine = assays.evidence(session, material)
        assert assays.reports(session, material) == ("R-1", "R-2", "R-3")
    assert (seven.batch, seven.practice, len(seven.conflicts)) == ("B7", Proof.ABOVE, 1)
    assert {one.element: one.proof for one in seven.proven} == {"Dy": Proof.ABOVE, "Tb": Proof.NOT_PROVABLE}
    assert (nine.practice, nine.conflicts) == (Proof.BELOW, ())


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"results": ""}, "results"),
        ({"results": "Xx 1"}, "results"),
        ({"report": " "}, "report"),
        ({"basis": "gross"}, "basis"),
        ({"detection_limit": Decimal(0)}, "detection_limit"),
        ({"reported_on": ON + timedelta(days=1)}, "reported_on"),
        ({"results": "Fe 60", "basis": "oxide"}, "results"),
    ],
)
def test_what_is_refused_names_the_field(
    book_with_lines: tuple[Database, int, list[int]], facts: dict[str, Any], field: str
) -> None:
    book, material, _lines = book_with_lines
    draft = _draft("Dy 1").model_copy(update=facts)
    with pytest.raises(Refused) as refusal, book.write("x") as session:
        assays.log(session, material, draft, on=ON)
    assert refusal.value.field == field


def test_the_same_report_is_not_logged_twice(book_with_lines: tuple[Database, int, list[int]]) -> None:
    book, material, _lines = book_with_lines
    with book.write("x") as session:
        assays.log(session, material, _draft("Dy 1"), on=ON)
    with pytest.raises(Refused, match="already says something of Dy"), book.write("x") as session:
        assays.log(session, material, _draft("Dy 1.1"), on=ON)


def test_three_masses_of_a_line_and_of_a_kilogram(book_with_lines: tuple[Database, int, list[int]]) -> None:
    book, material, lines = book_with_lines
    with book.write("x") as session:
        assays.log(session, material, _draft("Dy 0.5 ± 0"), on=ON)
    with book.read() as session:
        sheet = assays.masses(session, lines[0])
        kilogram = assays.material_masses(session, material)
        assert [line.label for line in assays.lines(session, material)] == ["PO-1/2", "PO-1/1"]
    assert sheet is not None
    parts = {part.element: part for part in sheet.parts}
    assert (sheet.gross_g, parts["Nd"].low_g, parts["Dy"].low_g) == (100_000, 30_000, 500)
    assert parts["Dy"].oxide_low_g == 573
    assert {part.element: part.high_g for part in kilogram.parts} == {"Dy": 5, "Nd": 300, "Pr": 20}


def test_a_line_without_material_has_no_batch(book: Database) -> None:
    from db.orders import LineDraft

    bare = LineDraft(description="Dy metal", destination="JP", mass_g=1000)
    (line,) = made(book, lambda s: an_order(s, "PO-9", [bare]))
    with pytest.raises(Refused, match="without a material"), book.write("x") as session:
        assays.name_batch(session, line, "B1")
    with book.read() as session:
        sheet = assays.masses(session, line)
    assert sheet is not None
    assert sheet.gross_g == 1000

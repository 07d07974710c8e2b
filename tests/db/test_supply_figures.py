"""Who supplies which rare earth on order."""

from decimal import Decimal

from db.order_lines import LISTING
from db.supply_figures import rows_behind, supply_of
from tests.db.builders import ON, a_line, a_material, a_party, an_order, empty_session


def test_shares_of_exporters_by_contained_element() -> None:
    with empty_session() as session:
        magnet = a_material(session, "M-1", composition="Nd 30, Dy 4, B 1, Fe bal")
        oxide = a_material(session, "M-2", composition="Dy 80", form="metal")
        other = a_party(session, "Ganzhou Example Rare Earth Co., Ltd.", country="CN")
        an_order(session, "PO-1", [a_line(session, material_id=magnet, mass_g=1_000_000)])
        an_order(session, "PO-2", [a_line(session, material_id=oxide, mass_g=200_000)], exporter_id=other)
        supply = supply_of(session, ON)
    rows = {row.element: row for row in supply.rows}
    assert list(rows) == ["Nd", "Dy"]
    assert (rows["Nd"].total_g, rows["Dy"].total_g) == (300_000, 200_000)
    assert [(share.name[:7], share.grams, share.share) for share in rows["Dy"].exporters] == [
        ("Ganzhou", 160_000, Decimal("0.8")),
        ("Ningbo ", 40_000, Decimal("0.2")),
    ]
    assert rows["Dy"].hhi_low == rows["Dy"].hhi_high == 6_800
    assert [share.name for share in rows["Dy"].origins] == ["CN"]
    assert any(maker.operating for maker in rows["Dy"].alternatives)


def test_lines_without_composition_or_mass_are_counted_not_guessed() -> None:
    with empty_session() as session:
        bare = a_material(session, "M-9", composition="")
        an_order(session, lines=[a_line(session, material_id=bare), a_line(session, mass_g=None), a_line(session)])
        supply = supply_of(session, ON)
    assert (supply.lines, supply.unknown) == (3, 2)
    assert {row.lines for row in supply.rows} == {1}


def test_an_origin_nobody_stated_widens_the_concentration() -> None:
    with empty_session() as session:
        an_order(session, lines=[a_line(session), a_line(session, origin="")])
        row = supply_of(session, ON).rows[0]
    assert [share.name for share in row.origins] == ["CN", ""]


def test_a_range_counts_with_its_middle() -> None:
    with empty_session() as session:
        ranged = a_material(session, "M-3", composition="Nd 20-30, B 1, Fe bal")
        an_order(session, lines=[a_line(session, material_id=ranged, mass_g=100_000)])
        rows = {row.element: row.total_g for row in supply_of(session, ON).rows}
    assert rows == {"Nd": 25_000}


def test_the_lines_behind_an_element_are_those_it_is_counted_in() -> None:
    with empty_session() as session:
        lanthanum = a_material(session, "M-4", composition="La2O3 99.9", form="oxide")
        lines = [
            a_line(session),
            a_line(session, composition="Dy 99.5", material_id=lanthanum),
            a_line(session, material_id=lanthanum),
            a_line(session, mass_g=None),
            a_line(session, state="cancelled"),
        ]
        an_order(session, lines=lines)
        rows = {row.element: row for row in supply_of(session, ON).rows}
        counts = {key: LISTING.count(session, filters=rows_behind(row)) for key, row in rows.items()}
    assert counts == {key: row.lines for key, row in rows.items()}
    assert (counts["Dy"], counts["Nd"], counts["La"]) == (2, 1, 1)

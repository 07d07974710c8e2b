"""What licences hold for order lines: no gram is promised twice, and restrictions are named."""

from datetime import date, timedelta

from sqlmodel import Session

from compliance.coverage import FiledClaim, LicenceClaim
from compliance.terms import EventKind
from db import balances, licences
from db.claims import claims_on, line_for, wishes
from db.tables.assessments import ApplicationAnswer
from db.tables.licences import LicenceLine
from tests.db.builders import ON, a_licence, a_line, a_party, a_shipment, an_application, an_order, empty_session, turn

GRANTED = [
    (EventKind.FILED, date(2026, 6, 10)),
    (EventKind.ACCEPTED, date(2026, 6, 18)),
    (EventKind.GRANTED, date(2026, 8, 20)),
]


def _claims(session: Session, on: date = ON) -> dict[int, list[LicenceClaim | FiledClaim]]:
    turn(session, on)
    from sqlmodel import select

    stored = {item.application_id: item for item in session.exec(select(ApplicationAnswer))}
    return claims_on(session, on, balances.load(session), stored)


def test_two_lines_of_one_licence_never_get_the_same_kilos() -> None:
    with empty_session() as session:
        early = a_line(session, need_by=ON + timedelta(days=10))
        late = a_line(session, need_by=ON + timedelta(days=90))
        second, first = an_order(session, lines=[late, early])
        row = an_application(session, lines=[second, first], events=GRANTED)
        a_licence(session, mass_g=150_000, application_id=row)
        found = _claims(session)
    assert [claim.grams for claim in found[first]] == [100_000]
    assert [claim.grams for claim in found[second]] == [50_000]


def test_what_is_reserved_comes_first_and_shrinks_with_the_shipment() -> None:
    with empty_session() as session:
        mine, other = an_order(session, lines=[a_line(session), a_line(session)])
        row = an_application(session, lines=[mine], events=GRANTED)
        licence = a_licence(session, application_id=row, kind="general")
        place = licences.lines(session, licence)[0].id or 0
        licences.reserve(session, place, other, 70_000, on=date(2026, 9, 1))
        found = _claims(session)
        assert [claim.grams for claim in found[other]] == [70_000]
        assert [claim.grams for claim in found[mine]] == [30_000]
        a_shipment(session, "S-1", other, licence_id=licence, mass_g=60_000)
        assert [claim.grams for claim in _claims(session)[other]] == [10_000]


def test_an_open_application_asks_and_a_grant_without_its_licence_still_does() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        an_application(session, lines=[line], events=GRANTED[:2])
        assert _claims(session)[line] == [FiledClaim("A-1", 100_000)]
        granted = an_application(session, "A-2", lines=[line], events=GRANTED)
        assert FiledClaim("A-2", 100_000) in _claims(session)[line]
        a_licence(session, application_id=granted)
        kinds = [type(claim) for claim in _claims(session)[line]]
    assert kinds == [LicenceClaim, FiledClaim]


def test_an_application_that_was_never_filed_asks_for_nothing() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        an_application(session, lines=[line], events=[(EventKind.PREPARING, date(2026, 6, 1))])
        assert line not in _claims(session)


def test_another_end_user_conflicts_and_the_reason_names_both() -> None:
    with empty_session() as session:
        line_user = a_party(session, "Sakura Motors", country="JP")
        licensed = a_party(session, "Kanto Drives", country="JP")
        (line,) = an_order(session, lines=[a_line(session, end_user_id=line_user)])
        row = an_application(session, lines=[line], events=GRANTED)
        a_licence(session, application_id=row, end_user_id=licensed, port="Ningbo")
        (claim,) = _claims(session)[line]
    assert isinstance(claim, LicenceClaim)
    told = [str(item.reason) for item in claim.checks]
    assert "The licence fixes the end user Kanto Drives, not Sakura Motors." in told
    assert not any("port" in reason for reason in told)


def test_a_licence_granted_later_is_not_there_yet() -> None:
    with empty_session() as session:
        (line,) = an_order(session)
        row = an_application(session, lines=[line], events=GRANTED)
        a_licence(session, application_id=row, issued_on=date(2026, 8, 20), valid_from=date(2026, 8, 20))
        found = _claims(session, date(2026, 7, 1))
    assert found[line] == [FiledClaim("A-1", 100_000)]


def test_the_goods_decide_the_line_of_a_licence_or_nobody_does() -> None:
    with empty_session() as session:
        (row,) = an_order(session)
        wish = wishes(session, [row])[row]
    magnets = LicenceLine(id=1, licence_id=1, description="magnet")
    oxide = LicenceLine(id=2, licence_id=1, description="oxide", control_code="1C902.b")
    assert line_for([magnets], wish) is magnets
    assert line_for([magnets, oxide], wish) is None
    coded = type(wish)(wish.line, "", wish.composition, ("1C902.b",))
    assert line_for([magnets, oxide], coded) is oxide
    assert line_for([], wish) is None

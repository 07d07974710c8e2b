"""Small valid books for tests, made through the verbs; every fact has a default and can be given another."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlmodel import Session, SQLModel, select

from compliance.terms import EventKind
from db import applications, delays, letter_case, licences, materials, orders, parties, shipments
from db.measure_totals import named_in
from db.tables import assessments
from db.tables.orders import OrderLine

ON = date(2026, 11, 20)
DYSPROSIUM = "Nd 24, Pr 6, Dy 3.5, Co 1, B 1, Fe bal"


_FIRST_ENGINE: list[Engine] = []
_TABLES: list[bytes] = []


@contextmanager
def empty_session() -> Iterator[Session]:
    """A session on an empty book in memory, without journal and lock.

    The tables are made, and the statements compiled, once in a process; every later book is a copy of the first.
    """
    for name in ("agenda", "applications", "documents", "journal", "organisation", "statistics", "supply"):
        __import__(f"db.tables.{name}")
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda connection, _record: letter_case.teach(connection))
    if not _TABLES:
        SQLModel.metadata.create_all(engine)
        with engine.connect() as connection:
            _TABLES.append(_driver(connection).serialize())
        _FIRST_ENGINE.append(engine)
    else:
        engine.dialect = _FIRST_ENGINE[0].dialect
        engine._compiled_cache = _FIRST_ENGINE[0]._compiled_cache
        with engine.connect() as connection:
            _driver(connection).deserialize(_TABLES[0])
    with Session(engine, expire_on_commit=False) as session:
        yield session
    engine.dispose()


def _driver(connection: Connection) -> sqlite3.Connection:
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    return driver


def a_party(session: Session, name: str = "Ningbo Example Magnetics Co., Ltd.", **facts: Any) -> int:
    """A party, or the one of that name when it is there."""
    known = parties.find(session, name)
    return known if known is not None else parties.add(session, parties.PartyDraft(name=name, **facts))


def a_material(session: Session, item_code: str = "M-4202", **facts: Any) -> int:
    """A sintered magnet with dysprosium, or the material of that item code when it is there."""
    known = materials.find(session, item_code)
    given = {
        "description": f"Block magnet {item_code}",
        "form": "permanent magnet",
        "composition": DYSPROSIUM,
        "hs_code": "85051110",
        **facts,
    }
    return known if known is not None else materials.add(session, materials.MaterialDraft(item_code=item_code, **given))


def a_line(session: Session, **facts: Any) -> orders.LineDraft:
    """A line of 100 kg of magnets for Japan worth 5,000.00, needed in sixty days."""
    given: dict[str, Any] = {
        "material_id": facts.get("material_id") or a_material(session),
        "quantity": Decimal(1000),
        "unit": "pcs",
        "mass_g": 100_000,
        "unit_price": Decimal(5),
        "amount_minor": 500_000,
        "need_by": ON + timedelta(days=60),
        "destination": "JP",
        "end_use": "servo motors",
        "state": "confirmed",
        **facts,
    }
    return orders.LineDraft(**given)


def an_order(
    session: Session, po_number: str = "PO-1", lines: Sequence[orders.LineDraft] = (), *, on: date = ON, **facts: Any
) -> list[int]:
    """An order with those lines (one when none is given); returns the ids of its lines."""
    given: dict[str, Any] = {
        "exporter_id": facts.get("exporter_id") or a_party(session, country="CN"),
        "ordered_on": date(2026, 6, 1),
        "currency": "EUR",
        **facts,
    }
    draft = orders.OrderDraft(po_number=po_number, lines=list(lines) or [a_line(session)], **given)
    row = orders.log(session, draft, on=on)
    query = select(OrderLine.id).where(OrderLine.order_id == row).order_by(OrderLine.line_no)  # type: ignore[arg-type]
    return [line for line in session.exec(query) if line is not None]


Told = tuple[EventKind, date]


def an_application(
    session: Session,
    number: str = "A-1",
    lines: Sequence[int] = (),
    events: Sequence[Told] = (),
    *,
    on: date = ON,
    **facts: Any,
) -> int:
    """An application for those lines with its history, heard on the day it happened."""
    stored = [session.get_one(OrderLine, row) for row in lines]
    given: dict[str, Any] = {
        "exporter_id": facts.get("exporter_id") or a_party(session, country="CN"),
        "province": "Zhejiang",
        "destination": stored[0].destination if stored else "JP",
        **facts,
    }
    drafts = [applications.ApplicationLineDraft(order_line_id=line.id, mass_g=line.mass_g) for line in stored]
    row = applications.log(session, applications.ApplicationDraft(number=number, lines=drafts, **given))
    for kind, day in events:
        draft = applications.EventDraft(kind=kind.value, happened_on=day, heard_on=day, source="mail")
        applications.add_event(session, row, draft, on=on)
    return row


def a_licence(
    session: Session,
    number: str = "LX26000001",
    mass_g: int | None = 100_000,
    lines: Sequence[licences.LicenceLineDraft] = (),
    **facts: Any,
) -> int:
    """A single licence for Japan with one line (or those given), valid for a year."""
    given: dict[str, Any] = {
        "exporter_id": a_party(session, country="CN"),
        "destination": "JP",
        "valid_from": date(2026, 9, 1),
        "valid_to": date(2027, 8, 31),
        "issued_on": date(2026, 9, 1),
        "received_on": date(2026, 9, 8),
        **facts,
    }
    drafts = list(lines) or [licences.LicenceLineDraft(description="magnets", authorised_g=mass_g)]
    return licences.add(session, licences.LicenceDraft(number=number, lines=drafts, **given))


def a_shipment(session: Session, number: str, line: int, *, on: date = ON, **facts: Any) -> int:
    """A shipment of a line by sea; 100 kg unless told otherwise."""
    given: dict[str, Any] = {"shipped_on": date(2026, 9, 20), "mass_g": 100_000, "transport_mode": "sea", **facts}
    return shipments.log(session, shipments.ShipmentDraft(number=number, order_line_id=line, **given), on=on)


def a_delay(session: Session, line: int, start: date, end: date | None = None, *, on: date = ON, **facts: Any) -> int:
    """A delay of a line; of the ministry unless told otherwise."""
    given: dict[str, Any] = {"cause": "ministry review", "owner": "ministry", **facts}
    draft = delays.DelayDraft(order_line_id=line, started_on=start, ended_on=end, **given)
    return delays.log(session, draft, on=on)


def answer_line(session: Session, line: int, on: date = ON, **facts: Any) -> assessments.LineAnswer:
    """What the rules would say about a line: a licence is required and nothing is filed, unless told otherwise."""
    stored = session.get_one(OrderLine, line)
    given: dict[str, Any] = {
        "outcome": "licence_required",
        "coverage": "required_uncovered",
        "measures": "MOFCOM-GACC-2025-18",
        "control_codes": "1C902.b",
        "open_g": stored.mass_g,
        **facts,
    }
    lesser = [item.get("measures", ()) for item in given.get("also", ())]
    named = named_in(filter(None, given["measures"].split("; ")), *lesser)
    answer = assessments.LineAnswer(line_id=line, asked_on=on, named=named, **given)
    session.merge(answer)
    session.flush()
    return answer


def a_finding(session: Session, line: int, severity: str = "concern", **facts: Any) -> None:
    """A military end-use reason on a line, as the rules would store it."""
    given = {"code": "vague_end_use", "text": "The end use is vague.", **facts}
    session.add(assessments.LineFinding(line_id=line, severity=severity, **given))
    answer = session.get(assessments.LineAnswer, line)
    if answer is not None:
        measures = filter(None, str(given.get("measures", "")).split("; "))
        answer.named = named_in(answer.named.split(), measures)
    session.flush()


def turn(session: Session, on: date = ON) -> None:
    """Turn the book to a day and answer its applications and licences; lines keep what was given by hand."""
    from db.application_answers import answer_applications
    from db.licence_answers import answer_licences

    turned = session.exec(select(assessments.Turned)).first() or assessments.Turned(on_date=on)
    turned.on_date, turned.edition = on, "test"
    session.add(turned)
    session.flush()
    answer_applications(session, on)
    answer_licences(session, on)


@dataclass(slots=True)
class SmallBook:
    """The ids of a small book: lines and applications by a short name."""

    lines: dict[str, int] = field(default_factory=dict)
    applications: dict[str, int] = field(default_factory=dict)
    licences: dict[str, int] = field(default_factory=dict)


def a_small_book(session: Session, on: date = ON) -> SmallBook:
    """Six lines for Japan and Germany: shipped, covered, waiting, not filed, not controlled, of unknown mass.

    Two applications were decided, one is pending; the answers of the lines are filled in by hand.
    """
    made = SmallBook()
    jp, de = "JP", "DE"
    steel = a_material(session, "M-0001", composition="Nd 30, B 1, Fe bal", description="Plain NdFeB")
    made.lines["shipped"], made.lines["waiting"] = an_order(
        session, "PO-JP-1", [a_line(session, destination=jp), a_line(session, destination=jp, mass_g=250_000)], on=on
    )
    made.lines["covered"], made.lines["free"] = an_order(
        session,
        "PO-DE-1",
        [
            a_line(session, destination=de, mass_g=80_000),
            a_line(session, destination=de, material_id=steel, amount_minor=90_000, mass_g=40_000),
        ],
        on=on,
    )
    made.lines["unfiled"], made.lines["unknown"] = an_order(
        session,
        "PO-DE-2",
        [a_line(session, destination=de), a_line(session, destination=de, mass_g=None, amount_minor=None)],
        currency="USD",
        on=on,
    )
    filed, accepted = date(2026, 6, 10), date(2026, 6, 18)
    for name, line, decided in (("A-1", "shipped", date(2026, 8, 10)), ("A-2", "covered", date(2026, 10, 20))):
        events = [(EventKind.FILED, filed), (EventKind.ACCEPTED, accepted), (EventKind.GRANTED, decided)]
        made.applications[name] = an_application(session, name, [made.lines[line]], events, on=on)
    made.licences["A-1"] = a_licence(session, "LX1", application_id=made.applications["A-1"])
    made.licences["A-2"] = a_licence(
        session, "LX2", 80_000, destination=de, application_id=made.applications["A-2"], issued_on=date(2026, 10, 20)
    )
    waiting = [(EventKind.FILED, date(2026, 9, 1)), (EventKind.ACCEPTED, date(2026, 9, 10))]
    made.applications["A-3"] = an_application(session, "A-3", [made.lines["waiting"]], waiting, on=on)
    a_shipment(
        session, "S-1", made.lines["shipped"], licence_id=made.licences["A-1"], received_on=date(2026, 10, 5), on=on
    )
    a_delay(
        session, made.lines["waiting"], date(2026, 6, 1), date(2026, 9, 1), cause="end-user papers", owner="us", on=on
    )
    a_delay(session, made.lines["waiting"], date(2026, 9, 10), on=on)
    turn(session, on)
    answer_line(session, made.lines["shipped"], on, coverage="covered", open_g=0, shipped_g=100_000)
    answer_line(session, made.lines["waiting"], on, coverage="required_filed", risk="short", days_short=30,
                risk_reason="Waiting for the licence; by past cases it comes too late.",
                next_action="Ask the exporter for news.")  # fmt: skip
    answer_line(session, made.lines["covered"], on, coverage="covered", covered_g=80_000)
    answer_line(session, made.lines["free"], on, coverage="not_required", outcome="not_controlled", measures="")
    answer_line(session, made.lines["unfiled"], on, exposure="concern", exposure_summary="The end use is vague.")
    answer_line(session, made.lines["unknown"], on, risk="unknown", risk_reason="Need-by date is not known.")
    a_finding(session, made.lines["unfiled"])
    session.flush()
    return made

"""Redo what the rules say about the lines, parties, applications and licences a change touches."""

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import date

from sqlmodel import Session, col, select, update

from db import open_orders, planner
from db.application_answers import answer_applications
from db.drafting import Progress
from db.licence_answers import answer_licences
from db.line_answers import answer_lines
from db.own_lists import lines_that_speak_of, lists
from db.party_answers import screen_parties
from db.review_answers import answer_reviews
from db.tables.assessments import LineAnswer, LineFinding, Turned
from db.tables.licences import Shipment
from db.tables.materials import Assay
from db.tables.orders import Order, OrderLine

_EVERYTHING = {"own_measure", "reference_pack", "reference_file"}
_PARTIES = {"party", "party_alias", "party_identifier", "judgement", "own_listing"}
_GOODS = {"material", "material_content", "assay"}
_CASES = {
    "application", "application_event", "application_line", "supplement", "licence", "licence_line", "licence_event",
    "reservation", "shipment", "drawdown", "purchase_order", "order_line", "party", "setting",
    "calendar_day",
}  # fmt: skip
_LINES = _CASES | {"stock_level", "hold", "eta_event", *_GOODS, *_PARTIES}
_MOVING = {"purchase_order", "order_line", "shipment"}
_REVIEWS = _LINES | {"review", "review_act"}


def reassess(
    session: Session, on: date, rows: Mapping[str, frozenset[int]] | None, step: Progress | None = None
) -> dict[str, set[int]]:
    """Give derived answers anew for a day, for what `rows` touch (None: everything); returns what was redone.

    `step` is told how many lines of how many are done, and may raise to stop.

    Lead times depend on every case, so applications and licences are redone as a whole; determinations only for the
    lines whose facts a change touches, arrivals for those and for the lines that move with others (`supply_moves`).
    """
    whole = rows is None or bool(set(rows) & _EVERYTHING)
    with planner.room(session.connection()) if whole else nullcontext():
        return _redone(session, on, rows, step, whole=whole)


def _redone(
    session: Session, on: date, rows: Mapping[str, frozenset[int]] | None, step: Progress | None, *, whole: bool
) -> dict[str, set[int]]:
    touched = set(rows or ())
    current = _turn(session, on, whole=whole)
    redone: dict[str, set[int]] = {}
    parties: set[int] = set()
    if whole or touched & _PARTIES:
        parties = redone["screening_hit"] = screen_parties(session, whole=whole)
    if whole or touched & (_CASES | _PARTIES):
        redone["application_answer"] = set(answer_applications(session, on))
        redone["licence_answer"] = answer_licences(session, on)
    if whole or touched & _LINES:
        wanted = None if whole else _lines(session, rows or {}, parties)
        redone["line_answer"] = answer_lines(session, on, wanted, step=step)
        redone["line_finding"] = set()
    if "own_listing" in touched and current:
        _take_edition(session)
    changed = None if whole else _changed(session, rows or {}, redone)
    if whole or touched & _LINES:
        if changed is None:
            open_orders.keep(session, on)
        else:
            shipments = (rows or {}).get("shipment", frozenset())
            open_orders.keep_of(session, on, changed, shipments, moved=bool(touched & _MOVING))
    if whole or touched & _REVIEWS:
        redone["line_review"] = answer_reviews(session, on, changed)
    return redone


def _changed(session: Session, rows: Mapping[str, frozenset[int]], redone: Mapping[str, set[int]]) -> set[int]:
    """The lines that are other than before: themselves, by their orders, or in what the rules say of them."""
    return redone.get("line_answer", set()) | rows.get("order_line", frozenset()) | _of_orders(session, rows)


def _turn(session: Session, on: date, *, whole: bool) -> bool:
    """Note the day and the edition of the facts; whether the answers that are not given now are of that edition.

    A book that was opened with answers of an earlier edition keeps it until all are given anew.
    """
    known = session.exec(select(Turned)).first()
    turned = known or Turned(on_date=on)
    # The rules need the edition of the packaged facts alone: what the organisation added is in the book itself.
    edition = lists(session)[1].split("+")[0]
    turned.on_date = on
    if whole or known is None:
        turned.edition = edition
    session.add(turned)
    session.flush()
    return turned.edition == edition


def _take_edition(session: Session) -> None:
    """What a change of the lists does not touch holds for the new edition as well."""
    edition = lists(session)[1]
    for kind in (LineAnswer, LineFinding):
        old = update(kind).where(col(kind.edition) != edition)
        session.connection().execute(old.values(edition=edition))


def _lines(session: Session, rows: Mapping[str, frozenset[int]], screened: set[int]) -> set[int] | None:
    """The lines whose determination a change touches, None for all.

    `screened` are the parties that are other than before.
    """
    lines = set(rows.get("order_line", ()))
    if "own_listing" in rows:
        spoken = lines_that_speak_of(session, rows["own_listing"])
        if spoken is None:
            return None
        lines |= spoken
    if "shipment" in rows:
        # From the day all of a line has left, the rules of that day judge it; a moved shipment leaves its old line.
        sent = select(Shipment.order_line_id).where(col(Shipment.id).in_(rows["shipment"]))
        shipped = select(LineAnswer.line_id).where(LineAnswer.basis == "shipped")
        lines |= set(session.exec(sent)) | set(session.exec(shipped))
    lines |= _of_orders(session, rows)
    parties = screened | rows.get("party", frozenset())
    if parties:
        names = ("consignee_id", "end_user_id", "ultimate_end_user_id")
        for name in names:
            query = select(OrderLine.id).where(col(getattr(OrderLine, name)).in_(parties))
            lines |= {row for row in session.exec(query) if row is not None}
        headed = (
            select(OrderLine.id)
            .join(Order)
            .where(col(Order.exporter_id).in_(parties) | col(Order.buyer_id).in_(parties))
        )
        lines |= {row for row in session.exec(headed) if row is not None}
    materials = _materials(session, rows)
    if materials is None:
        return None
    if materials:
        query = select(OrderLine.id).where(col(OrderLine.material_id).in_(materials))
        lines |= {row for row in session.exec(query) if row is not None}
    return lines


def _of_orders(session: Session, rows: Mapping[str, frozenset[int]]) -> set[int]:
    """The lines of the orders a change touches."""
    if "purchase_order" not in rows:
        return set()
    query = select(OrderLine.id).where(col(OrderLine.order_id).in_(rows["purchase_order"]))
    return {row for row in session.exec(query) if row is not None}


def _materials(session: Session, rows: Mapping[str, frozenset[int]]) -> set[int] | None:
    """The materials whose contents or reports a change touches; None when a report is gone and cannot say."""
    found = set(rows.get("material", ()))
    if "assay" in rows:
        told = session.exec(select(Assay.material_id).where(col(Assay.id).in_(rows["assay"]))).all()
        if len(told) < len(rows["assay"]):
            return None
        found |= set(told)
    if "material_content" in rows and "material" not in rows:
        return None
    return found

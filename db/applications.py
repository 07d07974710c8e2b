"""Licence applications: the exporter's file and its lines; what was heard about it stands in `application_events`."""

from sqlmodel import Field, Session, SQLModel, col, select

from compliance.terms import LicenceType
from db.application_events import EventDraft, add_event, clock_event, history, refusal_of
from db.drafting import found, name_step, required, take_over, unchanged
from db.problems import Refused
from db.tables.applications import Application, ApplicationLine
from db.tables.orders import OrderLine
from resources.i18n import _, said

__all__ = [
    "ApplicationDraft",
    "ApplicationLineDraft",
    "EventDraft",
    "add_event",
    "change",
    "clock_event",
    "covering",
    "draft_of",
    "exclude",
    "find",
    "history",
    "log",
    "refusal_of",
    "trash",
]

_FIELDS = (
    "number", "exporter_id", "province", "destination", "consignee_id", "end_user_id", "end_use", "licence_type",
    "transport_mode", "port", "contract_no", "mass_g", "acceptance_no", "excluded_reason", "notes",
)  # fmt: skip


class ApplicationLineDraft(SQLModel):
    """What is applied for: an order line, its grams and value in minor units."""

    order_line_id: int | None = None
    description: str = ""
    mass_g: int | None = None
    value_minor: int | None = None
    currency: str = ""


class ApplicationDraft(SQLModel):
    """An application as it is being entered; `prepared_on` or `filed_on` becomes its first event."""

    number: str = ""
    exporter_id: int | None = None
    province: str = ""
    destination: str = ""
    consignee_id: int | None = None
    end_user_id: int | None = None
    end_use: str = ""
    licence_type: str = LicenceType.SINGLE.value
    transport_mode: str = ""
    port: str = ""
    contract_no: str = ""
    mass_g: int | None = None
    acceptance_no: str = ""
    excluded_reason: str = ""
    notes: str = ""
    lines: list[ApplicationLineDraft] = Field(default_factory=list)


def log(session: Session, draft: ApplicationDraft) -> int:
    """Log an application with the order lines it covers; Refused with the field to fix."""
    _check(session, draft, None)
    application = Application(number="", exporter_id=0)
    take_over(application, draft, _FIELDS)
    session.add(application)
    session.flush()
    assert application.id is not None
    _take_lines(session, application.id, draft.lines)
    name_step(session, application.number)
    return application.id


def change(session: Session, row: int, draft: ApplicationDraft, *, version: int | None = None) -> None:
    """Change the facts of an application; its history stays as it was heard."""
    application = found(session, Application, row, "application")
    unchanged(application, version, "application")
    _check(session, draft, row)
    take_over(application, draft, _FIELDS)
    session.add(application)
    _take_lines(session, row, draft.lines)
    name_step(session, application.number)


def draft_of(session: Session, row: int) -> ApplicationDraft:
    """The draft that would make this application as it is."""
    application = found(session, Application, row, "application")
    lines = session.exec(select(ApplicationLine).where(ApplicationLine.application_id == row)).all()
    return ApplicationDraft(
        **{name: getattr(application, name) for name in _FIELDS},
        lines=[
            ApplicationLineDraft(**{name: getattr(item, name) for name in ApplicationLineDraft.model_fields})
            for item in lines
        ],
    )


def exclude(session: Session, row: int, reason: str) -> None:
    """Leave an application out of every statistic, with the reason; the record stays. No reason counts it again."""
    application = found(session, Application, row, "application")
    application.excluded_reason = reason.strip()
    session.add(application)
    name_step(session, application.number)


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put an application into the trash, or take it out."""
    application = found(session, Application, row, "application")
    application.trashed = trashed
    session.add(application)
    name_step(session, application.number)


def find(session: Session, number: str) -> int | None:
    """The application of that number; Refused when two exporters have it."""
    rows = session.exec(select(Application.id).where(Application.number == number.strip())).all()
    if len(rows) > 1:
        raise Refused(said("Two exporters have an application {number}. Name the exporter.", number=number), "number")
    return rows[0] if rows else None


def covering(session: Session, line_id: int) -> list[Application]:
    """The applications that cover an order line, oldest first."""
    query = (
        select(Application)
        .join(ApplicationLine)
        .where(ApplicationLine.order_line_id == line_id, col(Application.trashed).is_(False))
    )
    return list(session.exec(query.order_by(col(Application.id))))


def _check(session: Session, draft: ApplicationDraft, row: int | None) -> None:
    required(draft.number, "number", _("An application needs a number. Use your own until the exporter names his."))
    required(draft.exporter_id, "exporter_id", _("Name the exporter: only the seller in China can apply."))
    try:
        LicenceType(draft.licence_type)
    except ValueError as error:
        raise Refused(
            said(
                "“{licence_type}” is no licence type. Choose single, general or registration.",
                licence_type=draft.licence_type,
            ),
            "licence_type",
        ) from error
    if draft.mass_g is not None and draft.mass_g < 0:
        raise Refused(_("A mass cannot be negative."), "mass_g")
    query = select(Application.id).where(
        Application.exporter_id == draft.exporter_id, Application.number == draft.number.strip()
    )
    other = session.exec(query).first()
    if other is not None and other != row:
        raise Refused(said("Application {number} of this exporter is already logged.", number=draft.number), "number")


def _take_lines(session: Session, row: int, lines: list[ApplicationLineDraft]) -> None:
    query = select(ApplicationLine).where(ApplicationLine.application_id == row).order_by(col(ApplicationLine.id))
    stored: dict[int | None, list[ApplicationLine]] = {}
    for item in session.exec(query):
        stored.setdefault(item.order_line_id, []).append(item)  # several may name no order line
    for draft in lines:
        if draft.order_line_id is not None:
            found(session, OrderLine, draft.order_line_id, "order line")
        same = stored.get(draft.order_line_id)
        item = same.pop(0) if same else ApplicationLine(application_id=row)
        take_over(item, draft, ApplicationLineDraft.model_fields)
        session.add(item)
    for left in stored.values():
        for item in left:
            session.delete(item)
    session.flush()

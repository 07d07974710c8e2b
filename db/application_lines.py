"""The listing of applications, with what is computed from their events."""

from sqlalchemy.orm import aliased
from sqlmodel import col

from db.listing import Column, Listing, Sort
from db.tables.applications import Application
from db.tables.assessments import ApplicationAnswer
from db.tables.parties import Party
from db.tables.record import stored
from resources.i18n import N_

_EXPORTER, _END_USER = aliased(Party, name="exporter"), aliased(Party, name="end_user")

LISTING = Listing(
    name="applications",
    title=N_("Applications"),
    identity=Application.id,
    source=stored(Application).outerjoin(_EXPORTER, col(Application.exporter_id) == _EXPORTER.id)
    .outerjoin(_END_USER, col(Application.end_user_id) == _END_USER.id)
    .outerjoin(stored(ApplicationAnswer), col(ApplicationAnswer.application_id) == Application.id),
    where=(col(Application.trashed).is_(False),),
    sort=(Sort("filed_on", descending=True), Sort("number")),
    tables=frozenset(
        {"application", "application_event", "application_line", "supplement", "application_answer", "party"}
    ),
    columns=(
        Column("number", N_("Application"), Application.number, "code", width=12, search=True),
        Column("stage", N_("Stage"), ApplicationAnswer.stage, "term", width=20),
        Column("destination", N_("Destination"), Application.destination, "country", width=11),
        Column("holder", N_("Held by"), ApplicationAnswer.holder, "term", width=11,
               hint=N_("Who has to act next"), internal=True),
        Column("waited_days", N_("Waited"), ApplicationAnswer.waited_days, "days", width=8,
               hint=N_("Calendar days from filing to the decision, or to the date of the book")),
        Column("statutory_days", N_("Working days"), ApplicationAnswer.statutory_days, "number", width=9,
               hint=N_("Chinese working days since acceptance, pauses left out, of 45")),
        Column("deadline", N_("Deadline"), ApplicationAnswer.deadline, "date", width=11,
               hint=N_("The 45th Chinese working day after acceptance")),
        Column("chase_on", N_("Ask again"), ApplicationAnswer.chase_on, "date", width=11,
               hint=N_("When the next chaser is due: the news is stale, or the last chaser has no answer"), internal=True),
        Column("exporter", N_("Exporter"), _EXPORTER.name, width=30, search=True),
        Column("p80_decision", N_("P80 decision"), ApplicationAnswer.p80_decision, "date", width=11, internal=True),
        Column("mass_g", N_("Mass"), Application.mass_g, "mass", width=11),
        Column("end_user", N_("End user"), _END_USER.name, width=28, search=True),
        Column("province", N_("Province"), Application.province, width=14, search=True, shown=False),
        Column("licence_type", N_("Licence type"), Application.licence_type, "term", width=11, shown=False),
        Column("deadline_note", N_("About the deadline"), ApplicationAnswer.deadline_note, width=22, shown=False, internal=True),
        Column("p50_decision", N_("P50 decision"), ApplicationAnswer.p50_decision, "date", width=11, internal=True, shown=False),
        Column("supplements", N_("Questions"), ApplicationAnswer.supplements, "number", width=9, shown=False),
        Column("filed_on", N_("Filed"), ApplicationAnswer.filed_on, "date", width=11, shown=False),
        Column("accepted_on", N_("Accepted"), ApplicationAnswer.accepted_on, "date", width=11, shown=False),
        Column("decided_on", N_("Decided"), ApplicationAnswer.decided_on, "date", width=11, shown=False),
        Column("stage_since", N_("In stage since"), ApplicationAnswer.stage_since, "date", width=12, shown=False),
        Column("last_heard_on", N_("Last word"), ApplicationAnswer.last_heard_on, "date", width=11, shown=False),
        Column("stale", N_("Stale"), ApplicationAnswer.stale, "flag", width=6,
               hint=N_("No word for longer than the stage should be silent"), internal=True, shown=False),
        Column("last_chased_on", N_("Last chaser"), ApplicationAnswer.last_chased_on, "date", width=11, shown=False, internal=True),
        Column("paused_days", N_("Paused"), ApplicationAnswer.paused_days, "number", width=8, shown=False,
               hint=N_("Working days left out: open questions and expert review")),
        Column("first_outcome", N_("First outcome"), ApplicationAnswer.first_outcome, "term", width=14, shown=False,
               hint=N_("What statistics count; a later outcome after reopening stands apart"), internal=True),
        Column("excluded_reason", N_("Left out of statistics"), Application.excluded_reason, width=20, shown=False, internal=True),
        Column("felt_days", N_("Felt days"), ApplicationAnswer.felt_days, "days", width=9, shown=False,
               hint=N_("Calendar days from the order to the licence in hand, or to the date of the book"), internal=True),
        Column("end_use", N_("End use"), Application.end_use, width=24, search=True, shown=False),
        Column("notes", N_("Notes"), Application.notes, width=24, search=True, shown=False, internal=True),
    ),
)  # fmt: skip

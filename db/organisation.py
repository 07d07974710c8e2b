"""What the organisation knows and wants: notices read, listings, settings, files written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from sqlmodel import Session, SQLModel, col, select

from compliance.terms import ListingStatus, ListKind
from db.drafting import found, name_step, required
from db.problems import Refused
from db.tables.organisation import ColumnMapping, OwnListing, OwnMeasure, Setting, WrittenFile
from resources.i18n import _, said

EVENTS = ("issued", "starts", "suspended", "resumed", "stopped", "ended")


class MeasureDraft(SQLModel):
    """A notice somebody read, or a status somebody verified."""

    measure_id: str = ""
    part: str = ""
    event: str = "suspended"
    from_date: date | None = None
    to_date: date | None = None
    verified_until: date | None = None
    title: str = ""
    source: str = ""
    read_on: date | None = None
    note: str = ""


class ListingDraft(SQLModel):
    """A listed party to add, or a listing to correct; `names` separated by semicolons."""

    entry_id: str = ""
    list_kind: str = ""
    notice_id: str = ""
    names: str = ""
    name_zh: str = ""
    name_ja: str = ""
    country: str = ""
    listed_on: date | None = None
    status: str = ""
    status_from: date | None = None
    status_until: date | None = None
    source: str = ""
    read_on: date | None = None
    note: str = ""


def record_measure(session: Session, draft: MeasureDraft, *, actor: str, on: date) -> int:
    """Record a notice read; Refused without measure, source and date."""
    required(draft.measure_id, "measure_id", _("Name the measure, such as MOFCOM-GACC-2025-57."))
    required(draft.source, "source", _("Give the source: the address or the paper where you read it."))
    if draft.event not in EVENTS:
        raise Refused(said("Choose what the notice does: {names}.", names=", ".join(EVENTS)), "event")
    if draft.from_date is None:
        raise Refused(_("Enter the date from which it applies."), "from_date")
    read_on = draft.read_on or on
    if read_on > on:
        raise Refused(said("{read_on} is in the future. Enter the day you read it.", read_on=read_on), "read_on")
    values = {**draft.model_dump(), "read_on": read_on, "read_by": actor}
    item = OwnMeasure(**values)
    session.add(item)
    session.flush()
    name_step(session, draft.measure_id)
    assert item.id is not None
    return item.id


def trash_measure(session: Session, row: int, *, trashed: bool = True) -> None:
    """Take a recorded notice back, or put it in force again."""
    item = found(session, OwnMeasure, row, "notice")
    item.trashed = trashed
    session.add(item)
    name_step(session, item.measure_id)


def record_listing(session: Session, draft: ListingDraft, *, on: date) -> int:
    """Record a listed party, or what a known entry is said to be now.

    Raises Refused without source; a new listing needs list, name and date, a correction an entry that is known.
    """
    from db.own_lists import lists  # the lists load when they are asked for, not with the window

    known = {entry.id: entry for entry in lists(session)[0]}
    base = known.get(draft.entry_id.strip())
    names = [name for name in (*draft.names.split(";"), draft.name_zh, draft.name_ja) if name.strip()]
    required(draft.source, "source", _("Give the source: the address or the paper where you read it."))
    if draft.entry_id.strip() and base is None:
        raise Refused(
            said("{entry_id} is no known entry. Choose one, or leave it empty for a new one.", entry_id=draft.entry_id),
            "entry_id",
        )
    if base is None:
        required("".join(names), "names", _("Type the name as the notice prints it."))
        required(draft.listed_on, "listed_on", _("Enter the day of the listing."))
    kinds, statuses = [item.value for item in ListKind], [item.value for item in ListingStatus]
    if draft.list_kind not in kinds and (base is None or draft.list_kind):
        raise Refused(said("Choose the list: {names}.", names=", ".join(kinds)), "list_kind")
    if draft.status and draft.status not in statuses:
        raise Refused(said("Choose what the listing is: {names}.", names=", ".join(statuses)), "status")
    start = draft.status_from or draft.listed_on
    if draft.status_until is not None and start is not None and draft.status_until < start:
        raise Refused(
            said(
                "{status_until} lies before {start}. Turn the two days round.",
                status_until=draft.status_until,
                start=start,
            ),
            "status_until",
        )
    read_on = draft.read_on or on
    if read_on > on:
        raise Refused(said("{read_on} is in the future. Enter the day you read it.", read_on=read_on), "read_on")
    values = {**draft.model_dump(), "read_on": read_on, "entry_id": draft.entry_id.strip()}
    if base is not None:
        if draft.status and draft.status_from is None:
            raise Refused(_("Enter the day from which the listing is so."), "status_from")
        values |= {
            "listed_on": draft.listed_on or base.listed_on,
            "notice_id": draft.notice_id or base.notice_id,
            "list_kind": draft.list_kind or base.kind.value,
        }
    item = OwnListing(**values)
    session.add(item)
    session.flush()
    name_step(session, names[0].strip() if names else base.names[0] if base is not None else "")
    assert item.id is not None
    return item.id


def trash_listing(session: Session, row: int, *, trashed: bool = True) -> None:
    """Take a recorded listing back, or put it in force again."""
    item = found(session, OwnListing, row, "listing")
    item.trashed = trashed
    session.add(item)
    name_step(session, item.names)


def setting(session: Session, key: str, default: str = "") -> str:
    """A rule of the organisation."""
    item = session.exec(select(Setting).where(Setting.key == key)).first()
    return default if item is None else item.value


def change_setting(session: Session, key: str, value: str) -> None:
    """Change a rule of the organisation."""
    item = session.exec(select(Setting).where(Setting.key == key)).first() or Setting(key=key)
    item.value = value
    session.add(item)
    name_step(session, key)


@dataclass(frozen=True, slots=True)
class LayoutChoice:
    """What was chosen for a layout of incoming files; empty where nothing was.

    `columns` gives headings their field, `dates` is the part of dates that stands first (day, month, year), `decimals` the
    decimal mark.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    dates: str = ""
    decimals: str = ""


def layout_choice(session: Session, layout: str) -> LayoutChoice:
    """What was chosen for a layout of incoming files."""
    item = session.exec(select(ColumnMapping).where(ColumnMapping.layout == layout)).first()
    if item is None:
        return LayoutChoice()
    kept = json.loads(item.mapping)
    if not isinstance(
        kept.get("columns"), dict
    ):  # as kept before dates and decimals could be chosen: the columns alone
        return LayoutChoice(kept)
    return LayoutChoice(kept["columns"], kept.get("dates", ""), kept.get("decimals", ""))


def remember_layout(session: Session, layout: str, chosen: LayoutChoice) -> None:
    """Keep how a layout is read; choosing again replaces."""
    item = session.exec(select(ColumnMapping).where(ColumnMapping.layout == layout)).first()
    item = item or ColumnMapping(layout=layout)
    kept = {"columns": dict(chosen.columns), "dates": chosen.dates, "decimals": chosen.decimals}
    item.mapping = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    session.add(item)


def note_written(session: Session, *, kind: str, name: str, actor: str, filters: str, rows: int, sha256: str) -> None:
    """Record that a file left the program."""
    session.add(
        WrittenFile(
            kind=kind,
            name=name,
            written_at=datetime.now(UTC),
            actor=actor,
            filters=filters,
            rows=rows,
            sha256=sha256,
        )
    )
    name_step(session, name)


@dataclass(frozen=True, slots=True)
class Written:
    """A file that left the program: its name, when and by whom, and what it was about."""

    name: str
    at: datetime
    actor: str
    filters: str


def last_written(session: Session, kind: str) -> Written | None:
    """The newest file of a kind; None when there is none."""
    query = select(WrittenFile).where(WrittenFile.kind == kind).order_by(col(WrittenFile.written_at).desc())
    item = session.exec(query.order_by(col(WrittenFile.id).desc()).limit(1)).first()
    return None if item is None else Written(item.name, item.written_at, item.actor, item.filters)

"""Dialogs for what somebody read: a notice, a status looked up, a listing added or corrected."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from compliance.terms import ListingStatus, ListKind, Outcome
from db import organisation, own_facts
from db.open_lines import OpenLine
from db.own_facts import EffectDraft, NoticeDraft, VerificationDraft
from db.own_lists import lists
from db.own_rules import rulebook
from db.problems import Problem
from desktop import formats
from desktop import words as vocabulary
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.inspector import Portrait, Section
from desktop.words import word
from resources.i18n import N_, _, n_
from resources.patterns import phrase

Values = dict[str, Any]
Foresee = Callable[[Any, dict[str, Any]], list[tuple[OpenLine, Outcome, Outcome]]]
_SIGN = " · "


@dataclass(frozen=True, slots=True)
class Known:
    """What the dialogs offer: measures and list entries as `id · name`."""

    measures: tuple[tuple[str, str], ...] = ()
    entries: tuple[tuple[str, str], ...] = ()
    edition: str = ""


def known(session: Any) -> Known:
    """Read what can be chosen."""
    rules, (entries, edition) = rulebook(session), lists(session)
    measures = sorted(rules.measures.values(), key=lambda item: (item.year, item.id), reverse=True)
    return Known(
        tuple((item.id, f"{item.id}{_SIGN}{phrase(item.title)}") for item in measures),
        tuple((item.id, f"{item.id}{_SIGN}{item.names[0]}") for item in entries),
        edition,
    )


def picked(text: str) -> str:
    """The id of what was picked or typed: `MOFCOM-2025-61 · Extraterritorial …` -> `MOFCOM-2025-61`."""
    return text.split(_SIGN, maxsplit=1)[0].strip()


def _open(
    records: Records,
    label: str,
    fields: tuple[Field, ...],
    start: Values,
    act: Any,
    parent: QWidget | None,
    foresee: Foresee | None = None,
) -> DraftDialog:
    form = DraftForm(fields, on=records.on)
    form.fill(start)

    def save(told: Values, done: Any, failed: Any) -> None:
        records.write(label, lambda session: act(session, told), done, failed)

    if foresee is None:
        return DraftDialog(_(label), form, save, parent=parent)
    reader = records.reader(form)

    def preview(_texts: dict[str, str], show: Callable[[Portrait], None]) -> None:
        try:
            told = form.values()
        except Problem as problem:
            show(Portrait(_("What it would change"), str(problem)))
            return
        reader.read(
            lambda session: _foreseen(foresee(session, told)),
            show,
            lambda problem: show(Portrait(_("What it would change"), str(problem))),
        )

    return DraftDialog(_(label), form, save, preview=preview, parent=parent)


def _foreseen(found: Sequence[tuple[OpenLine, Outcome, Outcome]]) -> Portrait:
    """The open lines that would be answered differently, before anything is saved."""
    if not found:
        return Portrait(_("What it would change"), _("No open line would be answered differently."))
    mass = formats.mass(sum(line.mass_g or 0 for line, _before, _after in found))
    count = n_(
        "{n} open line would be answered differently ({kg}).",
        "{n} open lines would be answered differently ({kg}).",
        len(found),
    ).format(n=len(found), kg=mass)
    shown = [
        (f"{line.label} {line.good}: {word(before.value)} → {word(after.value)}", "")
        for line, before, after in found[:_SHOWN]
    ]
    return Portrait(_("What it would change"), count, (Section(_("Open lines"), (), shown),))


_SHOWN = 30


def notice_dialog(records: Records, chosen: Sequence[str] = (), parent: QWidget | None = None) -> DraftDialog:
    """Record a notice and what it does to one or several measures."""
    fields = (
        Field("number", N_("Number of the notice"), hint=N_("70/2025, or MOFCOM-2026-90")),
        Field("title", N_("Title")),
        Field("issuer", N_("Issued by"), hint=N_("MOFCOM, GACC")),
        Field("issued_on", N_("Issued on"), "date"),
        Field(
            "measure_id", N_("Measures it changes"), hint=N_("several with semicolons; its own number for a new one")
        ),
        Field("part", N_("Article or limb"), hint=N_("Art. 2; empty for the whole")),
        Field("event", N_("What it does"), "choice", vocabulary.choices(organisation.EVENTS)),
        Field("from_date", N_("From"), "date"),
        Field("to_date", N_("To"), "date", hint=N_("empty until further notice"), beside=True),
        Field("source", N_("Source"), hint=N_("address or paper")),
        Field("read_on", N_("Read on"), "date"),
        Field("note", N_("Note"), "long"),
    )

    def draft(told: Values) -> NoticeDraft:
        names = [picked(part) for part in told["measure_id"].split(";") if part.strip()]
        effect = {key: told[key] for key in ("part", "event", "from_date", "to_date")}
        return NoticeDraft(
            **{key: told[key] for key in ("number", "title", "issuer", "issued_on", "source", "read_on", "note")},
            effects=[EffectDraft(measure_id=name, **effect) for name in names],
        )

    def act(session: Any, told: Values) -> list[int]:
        return own_facts.record_notice(session, draft(told), actor=records.database.actor, on=records.on)

    def foresee(session: Any, told: Values) -> list[tuple[OpenLine, Outcome, Outcome]]:
        return own_facts.would_change(session, draft(told), records.on)

    start = {"measure_id": "; ".join(chosen), "read_on": records.on, "event": "suspended"}
    return _open(records, N_("Record a notice"), fields, start, act, parent, foresee)


def verify_dialog(records: Records, found: Known, chosen: str = "", parent: QWidget | None = None) -> DraftDialog:
    """Record that a status was looked up, and until when it holds."""
    fields = (
        Field("measure_id", N_("Measure"), "pick", found.measures),
        Field("part", N_("Article or limb"), hint=N_("Art. 2; empty for the whole")),
        Field("status", N_("What it is"), "choice", vocabulary.choices(own_facts.STATUSES)),
        Field("from_date", N_("Since"), "date", hint=N_("empty: since nobody knew")),
        Field("until", N_("Verified until"), "date"),
        Field("source", N_("Source"), hint=N_("address or paper")),
        Field("read_on", N_("Read on"), "date"),
        Field("note", N_("Note"), "long"),
    )

    def act(session: Any, told: Values) -> int:
        draft = VerificationDraft(**{**told, "measure_id": picked(told["measure_id"])})
        return own_facts.verify_status(session, draft, actor=records.database.actor, on=records.on)

    start = {"measure_id": dict(found.measures).get(chosen, chosen), "read_on": records.on, "status": "suspended"}
    return _open(records, N_("Verify a status"), fields, start, act, parent)


def listing_dialog(records: Records, found: Known, parent: QWidget | None = None) -> DraftDialog:
    """Add a listed party, or correct what is known of one."""
    kinds = (("", ""), *vocabulary.choices([kind.value for kind in ListKind]))
    statuses = (("", ""), *vocabulary.choices([status.value for status in ListingStatus]))
    fields = (
        Field("entry_id", N_("Entry to correct"), "pick", found.entries, hint=N_("empty for a new listing")),
        Field("names", N_("Names"), hint=N_("as the notice prints it; others with semicolons")),
        Field("name_zh", N_("Chinese name")),
        Field("name_ja", N_("Japanese name")),
        Field("country", N_("Country"), "country"),
        Field("list_kind", N_("List"), "choice", kinds),
        Field("notice_id", N_("Measure"), "pick", found.measures),
        Field("listed_on", N_("Listed on"), "date"),
        Field("status", N_("Status"), "choice", statuses),
        Field("status_from", N_("Status from"), "date"),
        Field("status_until", N_("Status until"), "date"),
        Field("source", N_("Source"), hint=N_("address or paper")),
        Field("read_on", N_("Read on"), "date"),
        Field("note", N_("Note"), "long"),
    )

    def act(session: Any, told: Values) -> int:
        ids = {key: picked(told[key]) for key in ("entry_id", "notice_id")}
        return organisation.record_listing(session, organisation.ListingDraft(**{**told, **ids}), on=records.on)

    return _open(records, N_("Add or correct a listing"), fields, {"read_on": records.on}, act, parent)

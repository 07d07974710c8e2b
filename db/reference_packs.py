"""Take a reference pack over: what would change row by row and in which answers, then one step that can be undone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from sqlmodel import Session, col, select

import resources
from compliance import measures
from compliance.listings import newest_source
from compliance.screening import Screener
from compliance.terms import Outcome
from db import reference
from db.drafting import name_step
from db.facts import PartyFacts, party_facts
from db.open_lines import OpenLine, Sums, add_up, changes, judge, open_lines
from db.own_lists import lists
from db.own_rules import overlaid
from db.party_answers import JudgedScreener, judged_by
from db.problems import Refused
from db.reference import FILES, Published, rows_of
from db.tables.organisation import ReferenceFile, ReferencePack
from resources.i18n import _, said

SCHEMA = 1
"""The layout of the tables this program reads."""

_KEYS: dict[str, tuple[str, ...]] = {
    "entities/entities.csv": ("notice_id", "seq"),
    "goods/controlled_items.csv": ("measure_id", "code", "sub_item", "description"),
    "goods/entry_rules.csv": ("measure_id", "code", "sub_item", "description"),
    "goods/further_items.csv": ("measure_id", "code", "sub_item", "description"),
    "measures/measure_events.csv": ("measure_id", "event", "from_date"),
    "measures/measures.csv": ("id",),
    "measures/timelines.csv": ("measure_id", "part", "event", "from"),
}
_SHOWN = 60


@dataclass(frozen=True)
class Pack:
    """A pack as it was read from a file and found whole."""

    edition: str
    created_on: date
    schema: int
    note: str
    texts: Mapping[str, str]
    digests: Mapping[str, str]
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a pack changes in one table, in words: rows added, changed (field by field), removed."""

    name: str
    rows: int
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def any(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.changed or self.removed)


@dataclass(frozen=True, slots=True)
class LineChange:
    """An open line whose answer would be another."""

    line: OpenLine
    before: Outcome
    after: Outcome


@dataclass(frozen=True, slots=True)
class PackPreview:
    """What taking a pack would change: tables, and the answers of open lines on the date of the book."""

    pack: Pack
    now: str
    lists_until: date
    files: tuple[FileChange, ...]
    lines: tuple[LineChange, ...]
    sums: Sums


def preview(session: Session, pack: Pack, on: date) -> PackPreview:
    """What a pack would change; nothing is written. Raises Refused for a pack that cannot be taken."""
    now = reference.published(session)
    then = _published(pack)
    _check_age(session, pack, then, now)
    files = tuple(_compare(name, now.rows(name), then.rows(name)) for name in FILES)
    open_now = open_lines(session, on)
    known = party_facts(session)
    before = judge(overlaid(session, now), _screener_of(session, known, now), on)
    after = judge(overlaid(session, then), _screener_of(session, known, then), on)
    found = changes(open_now, before, after)
    lines = tuple(
        LineChange(line, found[line.id][0].outcome, found[line.id][1].outcome) for line in open_now if line.id in found
    )
    return PackPreview(pack, now.edition, then.lists_until, files, lines, add_up(item.line for item in lines))


def _screener_of(session: Session, known: dict[int, PartyFacts], facts: Published) -> JudgedScreener:
    entries = lists(session, facts)[0]
    return judged_by(session, known, Screener(entries), entries)


def take(session: Session, pack: Pack, *, actor: str) -> int:
    """Make a pack the facts of this book. Raises Refused for a damaged, older or unreadable one."""
    then = _published(pack)
    _check_age(session, pack, then, reference.published(session))
    for old in session.exec(select(ReferencePack).where(col(ReferencePack.trashed).is_(False))):
        old.trashed = True
        session.add(old)
    item = ReferencePack(
        edition=pack.edition,
        created_on=pack.created_on,
        lists_until=then.lists_until,
        schema_version=pack.schema,
        note=pack.note,
        file_sha256=pack.sha256,
        taken_at=datetime.now(UTC),
        taken_by=actor,
    )
    session.add(item)
    session.flush()
    assert item.id is not None
    for name in FILES:
        text = pack.texts[name]
        session.add(
            ReferenceFile(
                pack_id=item.id, name=name, sha256=pack.digests[name], row_count=len(rows_of(text)), text=text
            )
        )
    name_step(session, f"{pack.edition} ({pack.created_on})")
    return item.id


def give_back(session: Session) -> None:
    """Return to the facts packaged with the program. Refused when no pack is in use."""
    packs = list(session.exec(select(ReferencePack).where(col(ReferencePack.trashed).is_(False))))
    if not packs:
        raise Refused(_("No reference pack is in use; the packaged facts hold already."))
    for item in packs:
        item.trashed = True
        session.add(item)
    name_step(session, packs[-1].edition)


def packs(session: Session) -> list[tuple[str, date, date | None, str]]:
    """The pack in use: edition, made on, lists complete to, taken by; [] when the packaged facts hold."""
    query = select(ReferencePack).where(col(ReferencePack.trashed).is_(False)).order_by(col(ReferencePack.id))
    return [(item.edition, item.created_on, item.lists_until, item.taken_by) for item in session.exec(query)]


def _published(pack: Pack) -> Published:
    """The facts of a pack, read as the program would; Refused when they cannot be."""
    if pack.schema != SCHEMA:
        raise Refused(
            said(
                "The pack is laid out as version {schema}; this program reads version {known}. Ask for a pack for this program, or install the program it was made for.",
                schema=pack.schema,
                known=SCHEMA,
            )
        )
    for name in FILES:
        if name not in pack.texts:
            raise Refused(said("The pack lacks {name}. Ask for a complete one.", name=name))
        head = set(next(iter(rows_of(pack.texts[name])), {}))
        if lacking := set(resources.rows(name)[0]) - head:
            raise Refused(
                said(
                    "{name} in the pack lacks the columns {names}. Ask for a right one.",
                    name=name,
                    names=", ".join(sorted(lacking)),
                )
            )
    texts = tuple(sorted((name, pack.texts[name]) for name in FILES))
    try:
        until = newest_source(rows=lambda name: rows_of(pack.texts[name]))
        then = Published(reference.edition_of(pack.edition), until, pack.edition, texts)
        rules, entries = then.rulebook, then.listings
        for entry in entries:
            rules.measure(entry.measure_id)
        for item in rules.entries:
            rules.status(item.measure_id, until)
        for event in measures.rulebook().events:  # what this program asks for by name must be there
            rules.measure(event.measure_id)
            rules.status(event.measure_id, until, event.part)
    except (ValueError, LookupError, TypeError, StopIteration, re.error) as problem:
        raise Refused(
            said("The facts in the pack cannot be read: {problem} Ask for a right one.", problem=problem)
        ) from problem
    return then


def _check_age(session: Session, pack: Pack, then: Published, now: Published) -> None:
    if pack.edition == now.pack:
        raise Refused(said("Edition {edition} is in use already.", edition=pack.edition))
    made = next((item[1] for item in packs(session)), date.min)
    if then.lists_until < now.lists_until or pack.created_on < max(made, now.lists_until):
        raise Refused(
            said(
                "The pack is older than what is in use: it was made on {created_on} with lists to {lists_until}; in use are lists to {in_use}. Nothing was changed.",
                created_on=pack.created_on,
                lists_until=then.lists_until,
                in_use=now.lists_until,
            )
        )


Rows = Sequence[Mapping[str, str]]


def _compare(name: str, now: Rows, then: Rows) -> FileChange:
    """Two states of a table, matched by what names a row; rows of one name are matched in their order."""
    before, after = _keyed(name, now), _keyed(name, then)
    changed = []
    for key in before.keys() & after.keys():
        told = [
            f"{field}: {_short(before[key].get(field, ''))} → {_short(value)}"
            for field, value in after[key].items()
            if before[key].get(field, "") != value
        ]
        if told:
            changed.append(f"{_said(key)}: {'; '.join(told)}")
    return FileChange(
        name,
        len(then),
        tuple(sorted(_said(key) for key in after.keys() - before.keys())),
        tuple(sorted(changed)),
        tuple(sorted(_said(key) for key in before.keys() - after.keys())),
    )


_Key = tuple[str, ...]


def _keyed(name: str, rows: Rows) -> dict[_Key, Mapping[str, str]]:
    found: dict[_Key, Mapping[str, str]] = {}
    for row in rows:
        key = tuple(row.get(field, "") for field in _KEYS[name])
        number = 1
        while (*key, str(number)) in found:
            number += 1
        found[(*key, str(number))] = row
    return found


def _said(key: _Key) -> str:
    *parts, number = key
    words = " · ".join(_short(part) for part in parts if part)
    return words if number == "1" else f"{words} ({number})"


def _short(text: str) -> str:
    return (text[: _SHOWN - 1] + "…" if len(text) > _SHOWN else text) or "–"

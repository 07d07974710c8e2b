"""Composition evidence: test reports of materials and batches, logged, withdrawn, and what they prove of a line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from compliance import assays
from compliance.assays import ELEMENT, OXIDE, Assay, Proof
from compliance.contained import Contained, contained
from compliance.elements import rare_earths
from compliance.goods import read_good
from compliance.telling import spoken
from db import facts
from db.drafting import found, name_step, required
from db.orders import label_of
from db.problems import Refused
from db.tables import materials as tables
from db.tables.materials import Material
from db.tables.orders import OrderLine
from resources.i18n import _, said
from resources.patterns import phrase

BASES = (ELEMENT, OXIDE)
KILOGRAM = 1000


class ReportDraft(SQLModel):
    """A test report as it is being entered; `results` as printed: `Dy 3.42 ± 0.05; Tb n.d. (<0.01)`."""

    batch: str = ""
    results: str = ""
    basis: str = ELEMENT
    method: str = ""
    laboratory: str = ""
    report: str = ""
    reported_on: date | None = None
    detection_limit: Decimal | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Every result that was not withdrawn, by material."""

    by_material: Mapping[int, tuple[Assay, ...]] = field(default_factory=dict)

    def of(self, line: Any) -> tuple[Assay, ...]:
        """The results that speak of a line's goods: of its batch where it names one."""
        told = self.by_material.get(getattr(line, "material_id", None) or 0, ())
        return assays.of_batch(told, getattr(line, "batch", "") or "") if told else ()

    def statement(self, line: Any) -> str:
        """What the reports say of a line's goods, as a sentence the rules read."""
        return assays.statement(self.of(line))


@dataclass(frozen=True, slots=True)
class Proven:
    """What the results on a material or batch prove of an element, against the law and against practice."""

    element: str
    result: str
    report: str
    method: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class EvidenceSheet:
    """The reports on one batch ("" = the material as such), what they prove, and where they disagree."""

    batch: str
    results: tuple[Assay, ...]
    proven: tuple[Proven, ...]
    practice: Proof | None
    conflicts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MassSheet:
    """A gross mass with what it contains; `batch` and `reports` say on what it rests."""

    gross_g: int
    parts: tuple[Contained, ...]
    batch: str = ""
    reports: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()


def log(session: Session, material_id: int, draft: ReportDraft, *, on: date) -> list[int]:
    """Log a report: one row for each result. Refused with the field when something cannot be read."""
    material = found(session, Material, material_id, "material")
    results = read(draft)
    required(draft.report, "report", _("Give the number of the report, so that it can be found again."))
    if draft.reported_on is not None and draft.reported_on > on:
        raise Refused(_("A report cannot be of a day to come."), "reported_on")
    rows = [
        tables.Assay(
            material_id=material_id,
            batch=draft.batch.strip(),
            element=result.element,
            share=result.share,
            basis=result.basis,
            detection_limit=result.detection_limit,
            uncertainty=result.uncertainty,
            method=draft.method.strip(),
            laboratory=draft.laboratory.strip(),
            report=draft.report.strip(),
            reported_on=draft.reported_on,
            source=draft.source.strip(),
            recorded_at=datetime.now(UTC),
        )
        for result in results
    ]
    _check_new(session, material_id, rows)
    session.add_all(rows)
    session.flush()
    name_step(session, material.item_code)
    return [row.id for row in rows if row.id is not None]


def read(draft: ReportDraft) -> tuple[Assay, ...]:
    """The results of a draft; Refused with the field when they cannot be read or there is none."""
    if draft.basis not in BASES:
        raise Refused(_("Say whether the shares are of the element or of its oxide."), "basis")
    limit = draft.detection_limit
    if limit is not None and not 0 < limit <= 100:
        raise Refused(_("A detection limit lies above 0 and not over 100 %."), "detection_limit")
    try:
        results = assays.read_results(draft.results, draft.basis, limit)
        for result in results:
            assays.as_element(result)
    except ValueError as error:
        raise Refused(phrase(str(error)), "results") from error
    if not results:
        raise Refused(_("Write at least one result, such as: Dy 3.42 ± 0.05; Tb n.d. (<0.01)."), "results")
    return results


def _check_new(session: Session, material_id: int, rows: Iterable[tables.Assay]) -> None:
    for row in rows:
        query = select(tables.Assay).where(
            tables.Assay.material_id == material_id,
            tables.Assay.batch == row.batch,
            tables.Assay.element == row.element,
            tables.Assay.report == row.report,
            tables.Assay.laboratory == row.laboratory,
            col(tables.Assay.trashed).is_(False),
        )
        if session.exec(query).first() is not None:
            raise Refused(
                said(
                    "Report {report} already says something of {element}. Withdraw it first to correct it.",
                    report=row.report,
                    element=row.element,
                ),
                "report",
            )


def withdraw(session: Session, material_id: int, report: str) -> None:
    """Take a report out of the evidence, all its results; it stays in the history."""
    material = found(session, Material, material_id, "material")
    query = select(tables.Assay).where(
        tables.Assay.material_id == material_id,
        tables.Assay.report == report.strip(),
        col(tables.Assay.trashed).is_(False),
    )
    rows = session.exec(query).all()
    if not rows:
        raise Refused(said("There is no report {report} on this material.", report=report), "report")
    for row in rows:
        row.trashed = True
        session.add(row)
    name_step(session, material.item_code)


def name_batch(session: Session, line_id: int, batch: str) -> None:
    """Say from which batch a line is delivered ("" = not known); its reports then decide for the line."""
    line = found(session, OrderLine, line_id, "order line")
    if line.material_id is None:
        raise Refused(_("A line without a material has no batch. Give the line its material first."), "batch")
    if line.batch != batch.strip():
        line.batch = batch.strip()
        session.add(line)
    name_step(session, label_of(session, line))


def ledger(session: Session, materials: Iterable[int] | None = None) -> Ledger:
    """The results of those materials (None: all), in the order they were logged."""
    query = select(tables.Assay).where(col(tables.Assay.trashed).is_(False)).order_by(col(tables.Assay.id))
    if materials is not None:
        query = query.where(col(tables.Assay.material_id).in_(set(materials)))
    told: dict[int, list[Assay]] = {}
    for row in session.exec(query):
        told.setdefault(row.material_id, []).append(_assay(row))
    return Ledger({row: tuple(results) for row, results in told.items()})


def told_of(session: Session, material_id: int | None, batch: str = "") -> str:
    """What the reports say of goods of a material and batch, as a sentence the rules read; "" without any."""
    if material_id is None:
        return ""
    told = ledger(session, [material_id]).by_material.get(material_id, ())
    return assays.statement(assays.of_batch(told, batch))


def _assay(row: tables.Assay) -> Assay:
    return Assay(
        element=row.element,
        share=row.share,
        basis=row.basis,
        detection_limit=row.detection_limit,
        uncertainty=row.uncertainty,
        method=row.method,
        laboratory=row.laboratory,
        report=row.report,
        reported_on=row.reported_on,
        batch=row.batch,
    )


def evidence(session: Session, material_id: int) -> tuple[EvidenceSheet, ...]:
    """The evidence on a material, the material as such first, then batch by batch."""
    told = ledger(session, [material_id]).by_material.get(material_id, ())
    batches = sorted({result.batch for result in told})
    return tuple(_evidence(batch, tuple(result for result in told if result.batch == batch)) for batch in batches)


def _evidence(batch: str, results: tuple[Assay, ...]) -> EvidenceSheet:
    heaviest = assays.strictest(results)
    proven = tuple(
        Proven(name, assays.words(one), one.named, one.method, assays.prove(heaviest, assays.law(name)))
        for name, one in sorted(heaviest.items())
    )
    asked = any(name in heaviest for name in assays.PRACTICE.elements)
    return EvidenceSheet(
        batch=batch,
        results=results,
        proven=proven,
        practice=assays.prove(heaviest, assays.PRACTICE) if asked else None,
        conflicts=tuple(spoken(reason.packed) for reason in assays.disagreements(results)),
    )


def prove_results(results: tuple[Assay, ...]) -> EvidenceSheet:
    """What results prove before they are logged."""
    return _evidence("", results)


def masses(session: Session, line_id: int) -> MassSheet | None:
    """The three masses of a line; None while its gross mass is not known."""
    line = found(session, OrderLine, line_id, "order line")
    if line.mass_g is None:
        return None
    material = session.get(Material, line.material_id) if line.material_id else None
    told = ledger(session, [line.material_id]).of(line) if line.material_id else ()
    return _masses(line.mass_g, facts.good_of(line, material), told, line.batch)


def material_masses(session: Session, material_id: int) -> MassSheet:
    """What one kilogram of a material contains."""
    material = found(session, Material, material_id, "material")
    told = ledger(session, [material_id]).by_material.get(material_id, ())
    return _masses(KILOGRAM, facts.good_of(material, None), told, "")


def _masses(gross_g: int, good: Any, told: tuple[Assay, ...], batch: str) -> MassSheet:
    parts = contained(gross_g, read_good(good).composition.contents, told)
    rare = [result for result in told if result.element in rare_earths()]
    return MassSheet(
        gross_g=gross_g,
        parts=parts,
        batch=batch,
        reports=tuple(dict.fromkeys(result.named for result in rare)),
        conflicts=tuple(spoken(reason.packed) for reason in assays.disagreements(told)),
    )


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A line of a material, with the batch it is delivered from."""

    id: int
    label: str
    batch: str


def lines(session: Session, material_id: int) -> tuple[BatchLine, ...]:
    """The lines of a material that are not in the trash, newest first."""
    query = select(OrderLine).where(OrderLine.material_id == material_id, col(OrderLine.trashed).is_(False))
    stored = session.exec(query.order_by(col(OrderLine.id).desc()))
    return tuple(BatchLine(line.id or 0, label_of(session, line), line.batch) for line in stored)


def reports(session: Session, material_id: int) -> tuple[str, ...]:
    """The numbers of the reports on a material, in the order they were logged."""
    told = ledger(session, [material_id]).by_material.get(material_id, ())
    return tuple(dict.fromkeys(result.report for result in told))

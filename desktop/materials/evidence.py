"""What the inspector shows of composition evidence, and the dialogs that log, withdraw and place reports."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from compliance.assays import ELEMENT, OXIDE
from db import assays
from db.assays import BatchLine, EvidenceSheet, ReportDraft
from db.problems import Problem, Refused
from desktop.records import Records
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.masses import mass_section
from desktop.words import word
from resources.i18n import N_, _

BASES = ((ELEMENT, N_("of the element")), (OXIDE, N_("of its common oxide")))
FIELDS = (
    Field("report", N_("Report number")),
    Field("batch", N_("Batch"), hint=N_("empty = the material as such")),
    Field("results", N_("Results in mass %"), "long"),
    Field("basis", N_("Shares are"), "choice", BASES),
    Field("method", N_("Method"), hint=N_("ICP-OES, ICP-MS, XRF …")),
    Field("detection_limit", N_("Detection limit in %"), "decimal", hint=N_("for every result that names none")),
    Field("laboratory", N_("Laboratory")),
    Field("reported_on", N_("Date of the report"), "date"),
    Field("source", N_("Source"), hint=N_("who sent it, where it is kept")),
)


def sections(session: Any, material_id: int) -> list[Section]:
    """The evidence on a material batch by batch, and what a kilogram of it contains."""
    found = [_evidence(sheet) for sheet in assays.evidence(session, material_id)]
    return [*found, mass_section(assays.material_masses(session, material_id), _("In one kilogram"))]


def _evidence(sheet: EvidenceSheet) -> Section:
    title = _("Evidence, batch {batch}").format(batch=sheet.batch) if sheet.batch else _("Evidence")
    facts = _proofs(sheet)
    told = [(text, "") for text in sheet.conflicts]
    told += [(" · ".join(filter(None, [report, method])), "") for report, method in _reports(sheet)]
    return Section(title, facts, told)


def _proofs(sheet: EvidenceSheet) -> list[Fact]:
    """Each result against the law, which names no minimum, and the sum against what suppliers do."""
    told = [Fact(one.element, f"{one.result} · {word(one.proof.value).lower()}") for one in sheet.proven]
    if sheet.practice is not None:
        told.append(Fact(_("Dy + Tb 0.1 %"), f"{word(sheet.practice.value)} ({_('practice, not law')})"))
    return told


def _reports(sheet: EvidenceSheet) -> list[tuple[str, str]]:
    return list(dict.fromkeys((result.named, result.method) for result in sheet.results))


def report_dialog(records: Records, material_id: int, item_code: str, parent: QWidget | None = None) -> DraftDialog:
    """Log a test report; what it proves is shown while typing."""
    form = DraftForm(FIELDS, on=records.on)
    form.fill({"basis": ELEMENT})

    def save(told: dict[str, Any], done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        draft, on = ReportDraft(**told), records.on
        records.write(
            N_("Log test report"), lambda session: assays.log(session, material_id, draft, on=on), done, failed
        )

    def preview(_texts: dict[str, str], show: Callable[[Portrait], None]) -> None:
        show(_preview(form, item_code))

    title = _("Test report of {item}").format(item=item_code)
    return DraftDialog(title, form, save, preview=preview, parent=parent)


def _preview(form: DraftForm, item_code: str) -> Portrait:
    """What the results typed so far say and prove."""
    hint = _("Write results as: Dy 3.42 ± 0.05; Tb n.d. (<0.01); Gd <50 ppm")
    if not form.text("results"):
        return Portrait(item_code, hint)
    try:
        results = assays.read(ReportDraft(**{**form.values(), "report": "?"}))
    except Refused as problem:
        return Portrait(item_code, hint, (Section(_("Not read"), (), [(str(problem), "")]),))
    sheet = assays.prove_results(results)
    facts = _proofs(sheet)
    told = [(_("“Any content” counts by law: absence cannot be proven, only shown down to the detection limit."), "")]
    return Portrait(item_code, hint, (Section(_("What it proves"), facts, told),))


def withdraw_dialog(
    records: Records, material_id: int, found: tuple[str, ...], parent: QWidget | None = None
) -> DraftDialog:
    """Choose a report that is taken out of the evidence."""
    form = DraftForm(
        (Field("report", N_("Report number"), "choice", tuple((name, name) for name in found)),), on=records.on
    )

    def save(told: dict[str, Any], done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        def act(session: Any) -> None:
            assays.withdraw(session, material_id, told["report"])

        records.write(N_("Withdraw test report"), act, done, failed)

    return DraftDialog(_("Withdraw a test report"), form, save, parent=parent)


def batch_dialog(records: Records, found: tuple[BatchLine, ...], parent: QWidget | None = None) -> DraftDialog:
    """Say from which batch each line of a material is delivered."""
    form = DraftForm(tuple(Field(str(line.id), line.label, hint=N_("not known")) for line in found), on=records.on)
    form.fill({str(line.id): line.batch for line in found})
    before = {str(line.id): line.batch for line in found}

    def save(told: dict[str, Any], done: Callable[[Any], None], failed: Callable[[Problem], None]) -> None:
        def act(session: Any) -> None:
            for key, batch in told.items():
                if batch != before[key]:
                    assays.name_batch(session, int(key), batch)

        records.write(N_("Name batches of lines"), act, done, failed)

    return DraftDialog(_("Batches of order lines"), form, save, parent=parent)

"""The Exposure page: military end-use reasons, and their review."""

from collections.abc import Sequence
from typing import Any

from compliance.questionnaire import questionnaire_on
from db import reviews
from db.orders import label_of
from db.problems import Missing
from db.reviews import EXPOSURE
from db.tables.assessments import LineFinding
from db.tables.orders import OrderLine
from desktop import formats
from desktop import words as vocabulary
from desktop.commands import Command, Needs
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets.draft_form import DraftDialog, DraftForm, Field
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.widgets.record_page import RecordPage
from desktop.words import word
from resources.i18n import N_, _


def describe(session: Any, row: int) -> Portrait:
    """A reason with its evidence and the review of its line."""
    item = session.get(LineFinding, row)
    if item is None:
        raise Missing(_("This reason no longer holds."))
    line = session.get_one(OrderLine, item.line_id)
    review = reviews.of_line(session, item.line_id)
    told: list[Fact] = []
    if review is not None:
        told = [
            Fact(_("State"), code=review.state),
            Fact(_("China"), code=review.verdict_cn),
            Fact(_("Home"), code=review.verdict_home),
            Fact(_("Assessed by"), review.assessed_by),
            Fact(_("Countersigned by"), review.countersigned_by),
            Fact(_("Valid until"), formats.day(review.valid_until)),
            Fact(_("Evidence"), review.note),
        ]
    return Portrait(
        title=word(item.code),
        subtitle=label_of(session, line),
        sections=(
            Section(
                _("Reason"),
                (
                    Fact(_("Severity"), code=item.severity),
                    Fact(_("Party"), item.party),
                    Fact(_("Measures"), item.measures),
                ),
                [(item.text, item.sources)],
            ),
            Section(_("Evidence for"), (), [(text, "") for text in item.evidence_for.split("; ") if text]),
            Section(_("Evidence against"), (), [(text, "") for text in item.evidence_against.split("; ") if text]),
            Section(_("What would clear it"), (), [(text, "") for text in item.clears.split("; ") if text]),
            Section(_("Review"), told),
        ),
    )


class ExposurePage(RecordPage):
    """Reasons to fear a military end-use refusal."""

    def __init__(self, records: Records, settings: Settings) -> None:
        super().__init__(records, settings, EXPOSURE, describe, empty=N_("No military end-use reasons in this book."))

    def make_commands(self) -> Sequence[Command]:
        """What can be done with a reason."""
        one = Needs.WRITABLE | Needs.ONE
        return (
            Command("exposure.assess", N_("&Assess…"), self.assess, "edit", ("F2",), one, primary=True),
            Command("exposure.sign", N_("&Countersign"), lambda: self.act("countersign"), "check", (), one),
            Command("exposure.close", N_("C&lose review"), lambda: self.act("close"), "close", (), one),
        )

    def open_record(self, row: int) -> None:
        """Enter assesses."""
        if self.records.writable:
            self._assess(row)

    def assess(self) -> None:
        """Open the review of the selected line."""
        row = self.table.current_id()
        if row is not None:
            self._assess(row)

    def _assess(self, row: int) -> None:
        verdicts = vocabulary.choices(reviews.VERDICTS)
        form = DraftForm(
            (
                Field("verdict_cn", N_("Would China's rules treat it as military?"), "choice", verdicts),
                Field("verdict_home", N_("Home sanctions and end-use rules"), "choice", verdicts),
                Field("note", N_("Evidence"), "long"),
                Field("conditions", N_("Conditions"), "long"),
                Field("valid_until", N_("Valid until"), "date"),
            )
        )
        form.fill({"verdict_cn": "cannot_tell", "verdict_home": "cannot_tell"})
        actor, edition, on = self.records.database.actor, _edition(), self.records.on

        def write(session: Any, told: dict[str, Any]) -> None:
            line = session.get_one(LineFinding, row).line_id
            review = reviews.open_review(session, line, questionnaire=questionnaire_on(on).version, edition=edition)
            reviews.assess(session, review, reviews.AssessmentDraft(**told), actor=actor, edition=edition)

        def save(told: dict[str, Any], done: Any, failed: Any) -> None:
            self.records.write(N_("Assess exposure"), lambda session: write(session, told), done, failed)

        DraftDialog(_("Assess exposure"), form, save, parent=self).open()

    def act(self, verb: str) -> None:
        """Countersign or close the review of the selected line."""
        row = self.table.current_id()
        if row is None:
            return
        actor = self.records.database.actor

        def write(session: Any) -> None:
            line = session.get_one(LineFinding, row).line_id
            review = reviews.of_line(session, line)
            if review is None or review.id is None:
                raise Missing(_("There is no review of this line yet. Assess it first."))
            if verb == "countersign":
                reviews.countersign(session, review.id, actor=actor)
            else:
                reviews.close(session, review.id)

        self.records.write(N_("Countersign review") if verb == "countersign" else N_("Close review"), write)


def _edition() -> str:
    import resources

    return resources.edition()

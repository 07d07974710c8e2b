"""Customs figures of a file into the book: one step, each figure once, a later reading in place of an earlier."""

from collections.abc import Callable
from datetime import date

from db.database import Database
from db.money import to_minor
from db.problems import Problem
from db.statistics import Figure, Store
from exchange.customs_rows import CustomsRow
from exchange.customs_statistics import CustomsFile
from exchange.differences import TITLES, Difference, shown
from exchange.importing import Cancelled, Outcome, Progress, Report
from exchange.rejects import Rejected
from resources.i18n import N_, Nn_, _, grouped, n_

_EVERY = 200
_LEFT = Nn_(
    "{n} figure by regime or province that was read earlier is not in this file and still counts; import the whole query, or take it back in History.",
    "{n} figures by regime or province that were read earlier are not in this file and still count; import the whole query, or take them back in History.",
)


def import_customs(
    book: Database,
    read: CustomsFile,
    name: str,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Report:
    """Import the figures of a statistics file; a dry run writes nothing. Raises Cancelled when stopped."""
    report = Report(rejected=list(read.rejected), notes=list(read.notes))
    figures = [figure_of(row, name, book.on) for row in read.rows]
    with book.rehearse() if dry_run else book.write(N_("Import customs figures"), kind="import") as session:
        store = Store(session, figures)
        for place, (row, figure) in enumerate(zip(read.rows, figures, strict=True), start=1):
            _take(store, row, figure, report)
            if place % _EVERY == 0:
                session.flush()
                if progress is not None:
                    progress(place, len(figures))
                if cancelled is not None and cancelled():
                    raise Cancelled(_("The import was stopped. Nothing was written."))
        session.info["subject"] = name
        if left := store.untold(figures):
            report.notes.append(n_(*_LEFT, left).format(n=grouped(left)))
    return report


def figure_of(row: CustomsRow, name: str, on: date) -> Figure:
    """A figure as it is stored: where it was read and when stand beside it."""
    return Figure(
        series=row.series,
        period=row.period,
        hs_code=row.hs_code,
        partner=row.partner,
        partner_code=row.partner_code,
        regime=row.regime,
        province=row.province,
        mass_g=row.mass_g,
        value_minor=to_minor(row.value, row.currency or "USD"),
        currency=row.currency,
        vintage=row.vintage,
        source=name,
        source_date=on,
    )


def _take(store: Store, row: CustomsRow, figure: Figure, report: Report) -> None:
    named = " · ".join(filter(None, [figure.period, figure.partner or row.partner_code, figure.series]))
    try:
        taken = store.take(figure)
    except Problem as error:
        report.rejected.append(Rejected(row.file, row.row, "", str(error)))
        report.outcomes.append(Outcome(row.file, row.row, named, "rejected", str(error), record=row))
        return
    told = tuple(
        Difference(TITLES[key], shown(None, key, before, figure.currency), shown(None, key, after, figure.currency))
        for key, before, after in taken.changes
    )
    report.outcomes.append(Outcome(row.file, row.row, named, taken.result, "", told, row))

"""The balance and state of every licence on a day, as the rules of licensing reckon them."""

from collections.abc import Callable, Iterable
from datetime import date

from sqlmodel import Session, delete

from compliance import lead_times
from compliance.licensing import Amount, Balance, renew_by
from compliance.survival import Curve
from compliance.terms import LicenceState, LicenceType, MassBasis
from db import application_answers, balances
from db.balances import Account
from db.tables.assessments import LicenceAnswer
from resources.i18n import N_
from resources.told import packed

PREPARATION_DAYS = 14
"""Calendar days from deciding to apply until the exporter files; the organisation's own habit, to be measured."""


def new_licence_days(session: Session, destination: str, on: date) -> tuple[int | None, int | None] | None:
    """Calendar days a new application took from filing to decision, P50 and P80, pending cases counted.

    Of its destination where enough were decided, else of all; None where nothing was ever filed.
    """
    waits = application_answers.waits(list(application_answers.load(session).values()), on)
    if not waits:
        return None
    own = {group.key: group.gross for group in lead_times.grouped(waits, "destination", on) if not group.small}
    curve = own.get(destination, lead_times.curve(waits, on))
    return curve.quantile(0.5), curve.quantile(0.8)


def answer_licences(session: Session, on: date) -> set[int]:
    """Answer every licence anew for a day; returns their ids."""
    session.connection().execute(delete(LicenceAnswer))
    answers = answers_of(session, on)
    session.add_all(answers)
    session.flush()
    return {answer.licence_id for answer in answers}


def answers_of(session: Session, on: date) -> list[LicenceAnswer]:
    """The balance and state of every licence on a day; nothing is stored."""
    waits = application_answers.waits(list(application_answers.load(session).values()), on)
    pooled = lead_times.curve(waits, on) if waits else None
    own = {group.key: group.gross for group in lead_times.grouped(waits, "destination", on) if not group.small}
    answers: list[LicenceAnswer] = []
    for account in balances.load(session).values():
        answer = _answer(account, on)
        answer.renew_by = _renew_by(account, own.get(account.row.destination, pooled))
        answers.append(answer)
    return answers


def _answer(account: Account, on: date) -> LicenceAnswer:
    told = list(account.balances(on).values())
    state = account.state(on)
    currencies = {line.currency for line in account.licence.lines if line.cap_minor is not None}
    answer = LicenceAnswer(
        licence_id=account.row.id or 0,
        asked_on=on,
        state=state.value,
        authorised_g=_sum(told, lambda item: item.mass.authorised),
        reserved_g=_total(item.mass.reserved for item in told),
        used_g=_total(item.mass.used + item.mass.over for item in told),
        forfeited_g=_total(item.mass.forfeited for item in told),
        remaining_g=_sum(told, lambda item: item.mass.remaining),
        over_g=_total(item.mass.over for item in told),
        note=_note(state, told, account),
    )
    if len(currencies) == 1:
        _take_value(answer, [item.value for item in told if item.value.authorised is not None], currencies.pop())
    return answer


def _take_value(answer: LicenceAnswer, amounts: list[Amount], currency: str) -> None:
    """The value caps, of the lines that have one; several currencies are never added up."""
    answer.currency = currency
    answer.authorised_minor = _total(item.authorised or 0 for item in amounts)
    answer.reserved_minor = _total(item.reserved for item in amounts)
    answer.used_minor = _total(item.used + item.over for item in amounts)
    answer.forfeited_minor = _total(item.forfeited for item in amounts)
    answer.remaining_minor = _total(item.remaining or 0 for item in amounts)


def _total(amounts: Iterable[int]) -> int:
    return sum(amounts)


def _sum(told: Iterable[Balance], read: Callable[[Balance], int | None]) -> int | None:
    """The sum over the lines; None as soon as one line has no cap."""
    found = [read(item) for item in told]
    return sum(value or 0 for value in found) if found and None not in found else None


def _note(state: LicenceState, told: Iterable[Balance], account: Account) -> str:
    lost = sum(item.mass.forfeited for item in told)
    over = sum(item.mass.over for item in told)
    kept = "" if account.basis is MassBasis.GROSS else f" {account.basis.value}"
    notes = []
    if over:
        notes.append(_said(N_("{kilograms} kg{kept} drawn beyond what is authorised."), over, kept))
    if lost and state is LicenceState.FORFEITED:
        notes.append(_said(N_("{kilograms} kg{kept} forfeited: a single licence covers one export."), lost, kept))
    elif lost:
        notes.append(_said(N_("{kilograms} kg{kept} not used."), lost, kept))
    if account.row.valid_to is None:
        notes.append(packed(N_("The end of validity is not known.")))
    return "".join(notes)


def _said(text: str, grams: int, kept: str) -> str:
    return packed(text, (("kilograms", f"{grams / 1000:.3f}"), ("kept", kept)))


def _renew_by(account: Account, curve: Curve | None) -> date | None:
    """Valid-to minus the P80 lead time and the preparation; None where the past does not reach that far."""
    if curve is None or account.licence.type is not LicenceType.GENERAL:
        return None
    return renew_by(account.row.valid_to, curve.quantile(0.8), PREPARATION_DAYS)

"""What licences and open applications hold for each order line: the claims that coverage weighs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlmodel import Session, col, select

from compliance import restrictions
from compliance.coverage import FiledClaim, LicenceClaim
from compliance.licensing import effective_usages
from compliance.restrictions import Check, Fit, Need, Restrictions
from compliance.terms import LicenceState, Stage
from db.balances import Account, as_gross, granted_by, in_basis
from db.facts import PartyFacts, party_facts
from db.id_blocks import in_blocks
from db.problems import Refused
from db.tables.applications import Application, ApplicationLine
from db.tables.assessments import ApplicationAnswer
from db.tables.licences import Licence, LicenceLine
from db.tables.materials import Material
from db.tables.orders import Order, OrderLine

Claim = LicenceClaim | FiledClaim
_ALWAYS_ASKED = {"end_user", "destination"}
"""Restrictions that weigh also when one side is silent; of the others only a contradiction does."""


@dataclass(frozen=True, slots=True)
class Wish:
    """An order line as licences see it."""

    line: OrderLine
    contract_no: str = ""
    composition: str = ""
    control_codes: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """How reservations and usages name the line."""
        return str(self.line.id or 0)


@dataclass(slots=True)
class _Book:
    wishes: dict[int, Wish] = field(default_factory=dict)
    links: dict[int, list[ApplicationLine]] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    parties: dict[int, PartyFacts] = field(default_factory=dict)


def claims_on(
    session: Session, on: date, accounts: Mapping[int, Account], applications: Mapping[int, ApplicationAnswer]
) -> dict[int, list[Claim]]:
    """The claims of every order line that an application or a reservation names, by line."""
    book = _read(session, accounts)
    found: dict[int, list[Claim]] = {}
    licensed = set()
    for account in accounts.values():
        if not granted_by(account.row, on):
            continue
        if account.row.application_id is not None:
            licensed.add(account.row.application_id)
        for row, claim in _of_licence(account, book, on):
            found.setdefault(row, []).append(claim)
    for row, links in book.links.items():
        answer = applications.get(row)
        if answer is None or not _asks(answer, licensed=row in licensed):
            continue
        for link in links:
            if link.order_line_id is not None:
                found.setdefault(link.order_line_id, []).append(FiledClaim(book.numbers.get(row, ""), link.mass_g))
    return found


def _asks(answer: ApplicationAnswer, *, licensed: bool) -> bool:
    """Whether an application still asks for its lines: filed and open, or granted and the licence not here yet."""
    stage = Stage(answer.stage)
    return (stage.open and answer.filed_on is not None) or (stage is Stage.GRANTED and not licensed)


def _read(session: Session, accounts: Mapping[int, Account]) -> _Book:
    book = _Book()
    query = select(ApplicationLine, Application.number).join(Application)
    for link, number in session.exec(query.where(col(Application.trashed).is_(False))):
        book.links.setdefault(link.application_id, []).append(link)
        book.numbers[link.application_id] = number
    wanted = {link.order_line_id for links in book.links.values() for link in links}
    wanted |= {int(item.order_line) for account in accounts.values() for item in account.reservations}
    book.wishes = wishes(session, {row for row in wanted if row is not None})
    people = {
        row
        for wish in book.wishes.values()
        for row in (wish.line.end_user_id, wish.line.ultimate_end_user_id, wish.line.consignee_id)
    }
    people |= {row for item in accounts.values() for row in (item.row.end_user_id, item.row.consignee_id)}
    book.parties = party_facts(session, {row for row in people if row is not None})
    return book


def wishes(session: Session, ids: Iterable[int]) -> dict[int, Wish]:
    """Those order lines as licences see them, by id; lines in the trash are left out."""
    found: dict[int, Wish] = {}
    for some in in_blocks(sorted(ids)):
        query = (
            select(OrderLine, Order.contract_no, Material)
            .join(Order)
            .join(Material, isouter=True)
            .where(col(OrderLine.id).in_(some), col(OrderLine.trashed).is_(False))
        )
        for line, contract, material in session.exec(query):
            composition = line.composition or (material.composition if material is not None else "")
            found[line.id or 0] = Wish(line, contract, composition)
    return found


def _of_licence(account: Account, book: _Book, on: date) -> Iterable[tuple[int, LicenceClaim]]:
    """What one licence holds for each line: what is reserved, then for its application's lines what is left.

    No gram is promised twice: what is left goes to the lines in the order of their need-by.
    """
    state, balances = account.state(on), account.balances(on)
    drawn = _drawn(account, on)
    held = _held(account, drawn, on)
    links = book.links.get(account.row.application_id or 0, ()) if account.row.application_id else ()
    asked = {link.order_line_id: link.mass_g for link in links if link.order_line_id is not None}
    rows = [row for row in {*held, *asked} if row in book.wishes]
    rows.sort(key=lambda row: (row not in held, book.wishes[row].line.need_by or date.max, row))
    left = {key: balance.mass.remaining for key, balance in balances.items()}
    for row in rows:
        wish = book.wishes[row]
        place = line_for(account.lines, wish)
        grams = _grams(account, wish, place, asked.get(row), drawn, held, left) if _usable(state) else 0
        yield (
            row,
            LicenceClaim(
                number=account.row.number,
                type=account.licence.type,
                state=state,
                grams=grams,
                valid_to=account.row.valid_to,
                checks=weighing(checks_of(account.row, wish, book.parties)),
                other_order_lines=_elsewhere(wish, rows, book, drawn),
            ),
        )


def _usable(state: LicenceState) -> bool:
    return state in {LicenceState.ACTIVE, LicenceState.NOT_YET_VALID}


def _drawn(account: Account, on: date) -> dict[str, int]:
    """What shipments of each order line drew from the licence by a day, in its basis."""
    found: dict[str, int] = {}
    for usage in effective_usages(account.usages):
        if usage.shipped_on is None or usage.shipped_on <= on:
            found[usage.order_line] = found.get(usage.order_line, 0) + usage.grams
    return found


def _held(account: Account, drawn: Mapping[str, int], on: date) -> dict[int, int]:
    """What is reserved for each order line and not shipped yet, in the licence's basis."""
    found: dict[int, int] = {}
    for item in account.reservations:
        if item.since is None or item.since <= on:
            row = int(item.order_line)
            found[row] = found.get(row, 0) + item.grams
    return {row: max(0, grams - drawn.get(str(row), 0)) for row, grams in found.items()}


def _grams(
    account: Account,
    wish: Wish,
    place: LicenceLine | None,
    asked_g: int | None,
    drawn: Mapping[str, int],
    held: Mapping[int, int],
    left: dict[str, int | None],
) -> int | None:
    """The gross grams a licence holds for a line; None where it sets no cap, 0 where nobody can say."""
    row = wish.line.id or 0
    if place is None:
        return 0
    key = str(place.id or 0)
    remaining = left.get(key)
    if remaining is None:
        return None
    elements = account.licence.lines[account.lines.index(place)].elements
    if row in held:
        return as_gross(held[row], account.basis, wish.composition, elements) or 0
    wanted = asked_g if asked_g is not None else wish.line.mass_g
    try:
        want = remaining if wanted is None else in_basis(wanted, account.basis, wish.composition, elements)
    except Refused:
        return 0
    given = min(remaining, max(0, want - drawn.get(wish.key, 0)))
    left[key] = remaining - given
    return as_gross(given, account.basis, wish.composition, elements) or 0


def line_for(lines: Iterable[LicenceLine], wish: Wish) -> LicenceLine | None:
    """The line of a licence that an order line draws from: the only one, or the one that names its good."""
    told = list(lines)
    if len(told) <= 1:
        return told[0] if told else None
    words = f"{wish.line.item_code} {wish.line.description} {wish.composition}".casefold()
    by_code = [line for line in told if line.control_code and line.control_code in wish.control_codes]
    by_word = [line for line in told if line.description.strip() and line.description.strip().casefold() in words]
    fitting = by_code or by_word
    return fitting[0] if len(fitting) == 1 else None


def _elsewhere(wish: Wish, rows: Iterable[int], book: _Book, drawn: Mapping[str, int]) -> int:
    """How many other lines still count on the same licence for a shipment on another day."""
    mine = wish.line.current_eta
    others = [book.wishes[row] for row in rows if row != wish.line.id]
    return sum(
        other.line.current_eta is not None and mine is not None and other.line.current_eta != mine
        for other in others
        if drawn.get(other.key, 0) < (other.line.mass_g or 1)
    )


def checks_of(licence: Licence, wish: Wish, parties: Mapping[int, PartyFacts]) -> tuple[Check, ...]:
    """Every restriction of a licence held against an order line."""

    def names(*rows: int | None) -> tuple[str, ...]:
        return tuple(name for row in rows if row is not None and row in parties for name in parties[row].names)

    def given(*texts: str) -> tuple[str, ...]:
        return tuple(text for text in texts if text.strip())

    line = wish.line
    return restrictions.check(
        Restrictions(
            end_user=names(licence.end_user_id),
            consignee=names(licence.consignee_id),
            destination=given(licence.destination),
            port=given(licence.port),
            mode=given(licence.transport_mode),
            contract=given(licence.contract_no),
        ),
        Need(
            end_user=names(line.end_user_id, line.ultimate_end_user_id),
            consignee=names(line.consignee_id),
            destination=given(line.destination),
            port=given(line.port),
            mode=given(line.transport_mode),
            contract=given(wish.contract_no),
        ),
    )


def weighing(checks: Iterable[Check]) -> tuple[Check, ...]:
    """The checks that weigh on coverage: contradictions, and silence about end user and destination."""
    return tuple(item for item in checks if item.fit is not Fit.NOT_KNOWN or item.field in _ALWAYS_ASKED)

"""Listed parties: each list has its own effect, each entry its own dates (entities.csv, listing_effects.csv)."""

from dataclasses import dataclass
from datetime import date

import pytest

from compliance import screening
from compliance.bars import LISTED_OWNER, Lists, effect_of, lists_that_bind, owned_by_listed
from compliance.casework import Day
from compliance.listings import ListEntry, entries
from compliance.measures import rulebook
from compliance.terms import Case, Good, ListKind, Match, Outcome, Party, Role, Route

RULES = rulebook()


@dataclass(frozen=True)
class ExactHit:
    entry: ListEntry
    decision: Match
    queried: str
    matched: str


class ExactScreener:
    """Knows a party only by exactly the published name."""

    entries = entries()

    def screen(self, names, country="", identifiers=()):
        del country, identifiers
        return [
            ExactHit(entry, Match.MATCH, name, name) for name in names for entry in self.entries if name in entry.names
        ]


EXACT = ExactScreener()


def case(*names: str, facts: str = "", role: Role = Role.END_USER) -> Case:
    parties = tuple(Party(role, (name,)) for name in names)
    return Case(Good(), Route("CN", "CN", "JP"), parties, "fans", facts)


def bars(subject: Case, on: date, screener: object = EXACT):
    return Day(Lists(screener), RULES, on).people(subject)[0]


@pytest.mark.parametrize(
    ("name", "on", "code", "outcome", "measure"),
    [
        ("Hino Motors, Ltd.", date(2026, 7, 1), "listed_party", Outcome.LICENCE_REQUIRED_ENHANCED, "MOFCOM-2026-12"),
        ("Hino Motors, Ltd.", date(2026, 2, 23), "listed_party_not_yet_listed", None, "MOFCOM-2026-12"),
        ("Lafert S.p.A.", date(2026, 7, 24), "listed_party", Outcome.PROHIBITED, "MOFCOM-2026-30"),
        ("Lafert S.p.A.", date(2026, 7, 23), "listed_party_not_yet_listed", None, "MOFCOM-2026-30"),
        ("PVH Group", date(2026, 7, 1), "listed_party", None, "UEL-2025-4"),
    ],
)
def test_a_listed_party_on_a_day(name, on, code, outcome, measure):
    known = {entry_name for entry in entries() for entry_name in entry.names}
    found = bars(case(name if name in known else next(n for n in known if n.startswith(name.split()[0]))), on)
    assert (found[0].code, found[0].outcome, found[0].measure_id) == (code, outcome, measure)


def test_a_suspended_listing_warns_and_tells_until_when_it_was_verified():
    found = [
        bar for bar in bars(case("Hudson Technologies Co."), date(2026, 3, 10)) if bar.measure_id == "MOFCOM-2025-21"
    ]
    assert [bar.code for bar in found] == ["listed_party_suspended"]
    assert found[0].verified_until == date(2026, 11, 10)
    later = [
        bar for bar in bars(case("Hudson Technologies Co."), date(2026, 11, 20)) if bar.measure_id == "MOFCOM-2025-21"
    ]
    assert (later[0].code, later[0].would) == ("listed_party_verify_status", Outcome.VERIFY_STATUS)


def test_only_control_lists_reach_goods_passed_on_abroad():
    reach = {kind: effect_of(next(e for e in entries() if e.kind is kind)).abroad for kind in ListKind}
    assert reach == {
        ListKind.CONTROL: True,
        ListKind.WATCH: False,
        ListKind.UNRELIABLE: False,
        ListKind.COUNTERMEASURE: False,
    }


def test_every_role_is_screened_and_one_party_is_told_once():
    found = bars(case("Hino Motors, Ltd.", "Hino Motors, Ltd.", role=Role.CONSIGNEE), date(2026, 7, 1))
    assert [bar.code for bar in found] == ["listed_party"]


def test_a_name_in_brackets_behind_a_party_does_not_hide_it():
    found = bars(case("Hino Motors, Ltd. (bus works)"), date(2026, 7, 1))
    assert found[0].outcome is Outcome.LICENCE_REQUIRED_ENHANCED


def test_a_sister_is_a_caution_and_no_listing():
    found = bars(case("Mitsubishi Garden Tools K.K. (fictional)"), date(2026, 9, 1), screening.builtin())
    assert [bar.code for bar in found if bar.outcome is not None] == []
    assert "kindred_name" in [bar.code for bar in found]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("ultimate end user is Howa Machinery, Ltd.", "listed_party_mentioned"),
        ("made like the parts for Howa Machinery, Ltd.", "possible_listed_party"),
        ("not for Howa Machinery, Ltd.", ""),
    ],
)
def test_a_listed_name_in_the_remarks(facts, code):
    found = [bar.code for bar in bars(case("Nagoya Trading KK (fictional)", facts=facts), date(2026, 9, 1))]
    assert found == ([code] if code else [])


def test_lists_in_force_are_those_that_no_61_refuses():
    found = bars(case("Hino Motors, Ltd.", "Lafert S.p.A."), date(2026, 8, 1))
    assert len(lists_that_bind(found)) == 2
    assert lists_that_bind(bars(case("Hudson Technologies Co."), date(2026, 3, 10))) == ()


def test_a_bar_becomes_a_finding():
    bar = bars(case("Lafert S.p.A."), date(2026, 8, 1))[0]
    finding = bar.finding()
    assert (finding.code, finding.party, finding.measures) == ("listed_party", "Lafert S.p.A.", ("MOFCOM-2026-30",))


ON = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("Endkunde ist die HENSOLDT AG", "listed_party_mentioned"),
        ("60 % owned by HENSOLDT AG", LISTED_OWNER),
        ("30 % owned by HENSOLDT AG", "possible_listed_party"),
        ("not owned by HENSOLDT AG", ""),
    ],
)
def test_remarks_name_receivers_and_owners(facts, code):
    found = bars(case("Muster GmbH", facts=facts), ON, screening.builtin())
    assert [bar.code for bar in found] == ([code] if code else [])
    assert all(bar.outcome is None for bar in found if bar.code != "listed_party_mentioned")


def test_only_owners_of_half_or_more_are_told_to_the_rule_of_half():
    assert [
        len(
            owned_by_listed(bars(case("Muster GmbH", facts=f"{share} % owned by HENSOLDT AG"), ON, screening.builtin()))
        )
        for share in (49, 50, 51)
    ] == [0, 1, 1]


def test_a_state_institute_is_known_without_the_word_for_the_state():
    found = bars(case("國家中山科學研究院"), ON, screening.builtin())
    assert [bar.outcome for bar in found] == [Outcome.PROHIBITED]


def test_a_listed_party_with_its_address_is_the_listed_party():
    party = Party(Role.END_USER, ("TATRA TRUCKS a.s., Kopřivnice",))
    met = Lists(screening.builtin()).of_party(party, date(2026, 8, 10), rulebook())
    assert [bar.outcome for bar in met.bars] == [Outcome.PROHIBITED]

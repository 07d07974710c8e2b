"""The quick search over order lines finds exactly what looking into every column finds, in any script."""

import random
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from db import line_search, listing, materials, order_lines, orders, parties
from db.database import Database
from db.listing import Filter, Sort

SLOW = replace(order_lines.LISTING, holding=None)
TEXTS = (
    "Sintered block", "GRÜN Straße", "钕铁硼 磁体", "磁石", "100% Dy", "a_b/c", "NdFeB", "öl", "ネオジム磁石", "x", "O'Neill \\ Co",
    "ΣΊΣΥΦΟΣ", "ﬁne powder", "",
)  # fmt: skip
NAMES = ("Baotou Magnet 包头", "Škoda % Works", "Ganzhou_Rare", "Müller/Söhne", "東京電子", "Zeta")


@pytest.fixture
def filled(book: Database) -> Database:
    chance = random.Random(20261128)
    with book.write("Fill") as session:
        who = [
            parties.add(session, parties.PartyDraft(name=name, name_native=native))
            for name, native in zip(NAMES, ("包头磁业", "", "赣州_稀土", "", "东京電子 50%", "ΖΗΤΑ"), strict=True)
        ]
        what = [
            materials.add(session, materials.MaterialDraft(item_code=f"M-{number}%", description=text))
            for number, text in enumerate(TEXTS)
        ]
        for number in range(12):
            goods = [
                orders.LineDraft(
                    description=text if (text := chance.choice(TEXTS)) or what else "x",
                    material_id=chance.choice((*what, None)) if text else chance.choice(what),
                    item_code=chance.choice(("", "", "IC_9", "m-3")), end_use=chance.choice(TEXTS),
                    remarks=chance.choice(TEXTS), end_user_id=chance.choice((*who, None)),
                    consignee_id=chance.choice((*who, None)), mass_g=1000 + number,
                )
                for _line in range(4)
            ]  # fmt: skip
            draft = orders.OrderDraft(
                po_number=f"PO-{number}/a_{chance.choice(NAMES)}", exporter_id=chance.choice(who),
                buyer_id=chance.choice((*who, None)), lines=goods,
            )  # fmt: skip
            orders.log(session, draft, on=date(2026, 11, 20))
        orders.trash_line(session, 7)
    return book


def _words() -> list[str]:
    chance = random.Random(7)
    pieces = [piece for text in (*TEXTS, *NAMES, "PO-3/a", "M-11%", "IC_9") for piece in text.split()]
    parts = []
    for piece in pieces:
        start = chance.randrange(len(piece))
        part = piece[start : start + chance.randrange(1, 5)]
        parts += [part, piece.upper()]
    pairs = [f"{chance.choice(parts)} {chance.choice(parts)}" for _pair in range(20)]
    return [
        *dict.fromkeys(parts),
        *pairs,
        "nothing-holds-this",
        "%",
        "_",
        "/",
        "%%",
        "\\",
        "x nothing",
        "po3a",
        "PO.3-a",
        "ic-9",
        "M*9",
        "m?1*",
        "*",
        "?",
        "G*Rare",
        "ne?ifeb",
    ]


@pytest.mark.parametrize("few", [3, 200])
def test_the_same_lines_in_the_same_order(filled: Database, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(line_search, "FEW", few)
    hits, misses = 0, 0
    with filled.read() as session:
        for words in _words():
            slow = SLOW.ids(session, words)
            assert order_lines.LISTING.ids(session, words) == slow, words
            assert order_lines.LISTING.ids(session, words, limit=5) == slow[:5], words
            hits, misses = hits + bool(slow), misses + (not slow)
    assert hits > 30
    assert misses > 3


def test_filters_sort_count_and_rows_agree(filled: Database) -> None:
    asked = {"filters": (Filter("mass_g", "at_least", (1004,)),), "sort": (Sort("mass_g", descending=True),)}
    with filled.read() as session:
        for words in ("磁", "po-1", "sintered", "baotou", "nothing-holds-this"):
            slow = SLOW.ids(session, words, **asked)  # type: ignore[arg-type]
            assert order_lines.LISTING.ids(session, words, **asked) == slow  # type: ignore[arg-type]
            assert order_lines.LISTING.count(session, words, asked["filters"]) == len(slow)  # type: ignore[arg-type]
            assert [row[0] for row in order_lines.LISTING.rows(session, words, **asked)] == list(slow)  # type: ignore[arg-type]


@pytest.mark.parametrize("top", [3, 12, 40])
def test_the_top_of_a_long_list_is_looked_at_first_and_says_the_same(
    filled: Database, monkeypatch: pytest.MonkeyPatch, top: int
) -> None:
    monkeypatch.setattr(line_search, "MANY", 0)
    monkeypatch.setattr(listing, "_TOP", top)
    sorts = ((), (Sort("need_by", descending=True),), (Sort("po_number"),), (Sort("mass_g"),))
    with filled.read() as session:
        for words in _words()[::4]:
            for sort in sorts:
                slow = SLOW.ids(session, words, sort=sort)
                assert order_lines.LISTING.ids(session, words, sort=sort, limit=5) == slow[:5], (words, sort)
        heavy = (Filter("mass_g", "at_least", (1004,)),)
        slow = SLOW.ids(session, "sintered", heavy)
        assert len(slow) > 3
        assert order_lines.LISTING.ids(session, "sintered", heavy, limit=3) == slow[:3]


def test_only_where_most_lines_hold_a_word_nothing_else_is_looked_at(
    filled: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_search, "MANY", 0)
    asked: list[object] = []
    monkeypatch.setattr(line_search.LinesHolding, "few", lambda *given: asked.append(given[-1]))
    with filled.read() as session:
        assert len(order_lines.LISTING.ids(session, "po", limit=5)) == 5
        assert asked == []
        order_lines.LISTING.ids(session, "nothing-holds-this", limit=5)
        assert asked == [["nothing-holds-this"]]


def test_a_word_of_a_trashed_line_is_not_found(filled: Database) -> None:
    with filled.read() as session:
        assert 7 not in order_lines.LISTING.ids(session, "po-1")


def test_order_and_line_number_find_the_one_line(filled: Database) -> None:
    with filled.read() as session:
        first = list(order_lines.LISTING.ids(session, "PO-3/a_"))
        numbers = {row[0]: (row[1], row[2]) for row in _shown(session, first)}
        whole = numbers[first[0]][0]
        found = order_lines.LISTING.ids(session, f"{whole}/2")
        assert [_shown(session, [row])[0][2] for row in found] == [2]
        assert not order_lines.LISTING.ids(session, f"{whole}/99")
        assert not order_lines.LISTING.ids(session, "nothing1/2")


def _shown(session: Session, ids: list[int]) -> list[tuple[int, str, int]]:
    keys = [column.key for column in order_lines.LISTING.columns]
    places = keys.index("po_number"), keys.index("line_no")
    found = order_lines.LISTING.block(session, ids)
    return [(row, found[row][places[0]], found[row][places[1]]) for row in ids]

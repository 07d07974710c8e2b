"""Screening against rapidfuzz: 5,000 parties against 20,000 names, each name invented."""

import random

import numpy as np
from rapidfuzz import fuzz, process

from benchmarks.ratio import Ratio, one_round
from compliance.name_index import NameIndex

_SYLLABLES = "ka ri mo ten sol ver lin dor bek tal mar ush nor fel gro pin san zel hui cor dan mir pol vex lum".split()
_TRADES = (
    "Systems Magnetics Precision Electronics Aerospace Marine Trading Motors Materials Optics Energy Steel".split()
)
_FORMS = ("Ltd", "Co., Ltd.", "GmbH", "Inc.", "Corp.", "K.K.", "S.A.", "S.r.l.", "AB", "Pty Ltd")


def bench_five_thousand_parties() -> Ratio:
    """Search an index that is built, against the bare distance matrix of the same names."""
    chance = random.Random(7)
    listed = [_name(chance) for _ in range(20_000)]
    parties = [chance.choice(listed) if chance.random() < 0.1 else _name(chance) for _ in range(5_000)]
    mine, others = _sorted(parties), _sorted(listed)
    index = NameIndex([(name, (name,)) for name in listed])
    limit = one_round(lambda: process.cdist(mine, others, scorer=fuzz.ratio, dtype=np.uint8))
    ours = one_round(lambda: [index.search(party) for party in parties])
    return Ratio("5,000 parties against 20,000 names", limit, ours, 5, "rapidfuzz cdist, ratio on sorted tokens")


def _name(chance: random.Random) -> str:
    words = ["".join(chance.choice(_SYLLABLES) for _ in range(chance.randint(2, 4))).capitalize() for _ in "ab"]
    return " ".join([*words, *chance.sample(_TRADES, 2), chance.choice(_FORMS)])


def _sorted(names: list[str]) -> list[str]:
    return [" ".join(sorted(name.casefold().split())) for name in names]

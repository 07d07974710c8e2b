"""The index finds what comparing every pair would find."""

import csv
from pathlib import Path

from compliance.comparison import compare_texts
from compliance.name_index import NameIndex, bones
from compliance.terms import Match

DATA = Path(__file__).parent / "data"


def test_the_index_hides_nothing():
    with (DATA / "firm_pairs.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(row["one"], row["other"]) for row in csv.DictReader(file)]
    index = NameIndex([(name, (name,)) for name in sorted({other for _, other in pairs})])
    for one, other in pairs:
        found = {hit.entry: hit.decision for hit in index.search(one)}
        assert found.get(other, Match.NO_MATCH) is compare_texts(one, other).decision, (one, other)


def test_bones():
    assert bones("hanseong") == bones("hansung")

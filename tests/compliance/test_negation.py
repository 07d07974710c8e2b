"""How far a denial, a doubt or a shared use reaches."""

import pytest

from compliance.end_use import lexicon
from compliance.negation import Sense


def _senses(text: str) -> dict[str, Sense]:
    words = lexicon()
    cutting = words.cut(text)
    reads = words.grammar.read(cutting, words.uses.find(cutting.tokens))
    return {cutting.words(read.found.first, read.found.last): read.sense for read in reads}


@pytest.mark.parametrize(
    ("text", "word", "sense"),
    [
        ("not to be used for any military purpose", "military", Sense.DENIED),
        ("military use: none", "military", Sense.DENIED),
        ("military use not excluded", "military", Sense.DOUBTED),
        ("navy, no limit", "navy", Sense.PLAIN),
        ("Navy no. 5 yard", "Navy", Sense.PLAIN),
        ("not for other than military use", "military", Sense.PLAIN),
        ("not sold in cars, torpedo drives", "torpedo", Sense.PLAIN),
        ("no resale and torpedo drives", "torpedo", Sense.PLAIN),
        ("neither military nor nuclear", "nuclear", Sense.DENIED),
        ("not for military, nuclear or missile use", "missile", Sense.DENIED),
        ("military and nuclear use excluded", "military", Sense.DENIED),
        ("no military use and missile seekers", "missile", Sense.PLAIN),
        ("civil and military aircraft", "military", Sense.SHARED),
        ("civil aircraft and missile seekers", "missile", Sense.PLAIN),
        ("toy missile", "missile", Sense.PICTURE),
        ("toys and missile parts", "missile", Sense.PLAIN),
        ("军用除外", "军用", Sense.DENIED),
        ("不锈钢军舰", "军舰", Sense.PLAIN),
        ("魚雷、軍事用途には使用しない", "魚雷", Sense.DENIED),
        ("魚雷用モータ、軍事用途には使用しない", "魚雷用", Sense.PLAIN),
        ("장비군사용", "군사용", Sense.PLAIN),
        ("비군사용", "군사용", Sense.DENIED),
    ],
)
def test_sense_of_a_word(text: str, word: str, sense: Sense) -> None:
    assert _senses(text)[word] is sense

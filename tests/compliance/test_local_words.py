"""Places, elements and acts in the language of the reader, and the facts that are marked for translation."""

import pytest

from compliance.local_words import FACTS, local, short_name
from compliance.measures import rulebook
from resources import rows


@pytest.mark.parametrize(
    ("key", "value", "language", "said"),
    [
        ("element", "holmium (Ho)", "de", "Holmium (Ho)"),
        ("element", "cerium (Ce)", "de", "Cer (Ce)"),
        ("element", "holmium (Ho)", "ja", "ホルミウム (Ho)"),
        ("element", "holmium (Ho)", "zh", "钬 (Ho)"),
        ("elements", "Dy and Tb", "de", "Dy und Tb"),
        ("elements", "neodymium (Nd) and praseodymium (Pr)", "ja", "ネオジム (Nd)、プラセオジム (Pr)"),
        ("measure", "No. 18 of 2025", "de", "Nr. 18 von 2025"),
        ("measure", "Art. 1 of No. 46 of 2024", "de", "Art. 1 der Nr. 46 von 2024"),
        ("measure", "No. 61 of 2025, limb 3", "ja", "2025年第61号第3項"),
        ("measure", "Art. 2 of No. 46 of 2024", "zh", "2024年第46号第2条"),
        ("measure", "UEL notice 4 of 2025", "zh", "不可靠实体清单2025年第4号"),
        ("status", "Ausgesetzt durch No. 70 of 2025.", "de", "Ausgesetzt durch Nr. 70 von 2025."),
        ("destination", "Japan (JP)", "ja", "日本 (JP)"),
        ("party", "No. 18 of 2025 Works Ltd", "de", "No. 18 of 2025 Works Ltd"),
        ("element", "holmium (Ho)", "en", "holmium (Ho)"),
    ],
)
def test_a_parameter_is_said_in_the_language_of_the_reader(key: str, value: str, language: str, said: str) -> None:
    assert local(key, value, language) == said


def test_the_facts_marked_for_translation_are_those_of_the_packaged_files() -> None:
    measures = rulebook().measures.values()
    told = {measure.titled(part) for measure in measures for part in ("", *(each.name for each in measure.parts))}
    effects = {row["effect"] for row in rows("measures/listing_effects.csv")}
    assert set(FACTS) <= told | effects
    assert effects <= set(FACTS)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Relief 2025-11-10"),
        ("de", "Erleichterung 10.11.2025"),
        ("ja", "緩和措置 2025/11/10"),
        ("zh", "放宽措施 2025/11/10"),
    ],
)
def test_an_announcement_without_a_number_is_called_by_its_day(language: str, said: str) -> None:
    assert short_name("MOFCOM-ADJ-2025-11-10", language) == said
    assert {short_name(each.short, language) for each in rulebook().measures.values() if "ADJ" in each.short} == {said}

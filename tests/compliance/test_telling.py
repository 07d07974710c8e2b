"""Sentences of the rules are told whole in every language, with what stands inside them."""

import re
from datetime import date
from pathlib import Path

import pytest

from cli.csv_files import read_cases
from cli.determine import case_of
from compliance.control_entries import read_entries
from compliance.determination import determine
from compliance.measures import rulebook
from compliance.telling import spoken, told, told_as
from compliance.terms import Reason
from resources.i18n import speaking
from resources.told import packed, phrases

_CASES = Path(__file__).parent / "data"
_NAMES = {"words", "party", "listed", "kin", "what"}
"""Parameters that may hold what a person wrote."""


def test_a_stored_sentence_is_known_again_in_every_language() -> None:
    """As a sheet of ours prints it; a text of a person is none."""
    stored = packed("The good leaves China for {destination}: Chinese export control applies.", (("destination", "Japan (JP)"),))  # fmt: skip
    for language in ("en", "de", "ja", "zh"):
        with speaking(language):
            read = spoken(stored)
        assert told_as(stored, f" {read}\n")
    assert not told_as(stored, "asked the supplier")
    assert not told_as("asked the supplier", "asked the supplier")


def test_a_country_inside_a_stored_sentence_has_its_name_there() -> None:
    stored = packed(
        "The good leaves China for {destination}: Chinese export control applies.", (("destination", "Japan (JP)"),)
    )
    with speaking("ja"):
        assert "日本 (JP)" in spoken(stored)
    assert "Japan (JP)" in spoken(stored)


def test_a_sentence_within_a_sentence_is_told_too() -> None:
    inner = Reason("In force since {start}.", (("start", "2024-12-03"),))
    outer = Reason("{what} {status}", (("what", "x"), ("status", inner.packed)))
    assert str(outer) == "x In force since 2024-12-03."
    with speaking("de"):
        assert "03.12.2024" in spoken(outer.packed)
        assert "In force" not in spoken(outer.packed)
        assert "03.12.2024" in told(inner.packed)


@pytest.mark.parametrize("language", ["de", "ja", "zh"])
def test_every_control_entry_is_described_in_the_language(language: str) -> None:
    with speaking(language):
        same = [entry.description for entry in read_entries() if phrases(entry.description) == entry.description]
    assert not same


@pytest.mark.parametrize("language", ["de", "ja", "zh"])
def test_every_measure_is_titled_in_the_language(language: str) -> None:
    with speaking(language):
        same = [each.title for each in rulebook().measures.values() if phrases(each.title) == each.title]
    assert not same


def test_no_english_stays_in_the_missing_facts_and_reasons_of_many_cases() -> None:
    left: set[str] = set()
    with speaking("ja"):
        for row in [
            *read_cases(_CASES / "control_examiner.csv")[::4],
            *read_cases(_CASES / "control_adversarial.csv")[::4],
        ]:
            answer = determine(case_of(row), date(2026, 11, 20))
            facts = [*answer.missing, *(fact for item in answer.also for fact in item.clears)]
            left |= {fact for fact in facts if _english(phrases(fact))}
            reasons = [*answer.reasons, *(item.reason for item in answer.also)]
            left |= {
                value
                for each in reasons
                for key, value in each.params
                if key not in _NAMES and _english(told(value, key))
            }
    assert not {text for text in left if " suggests " not in text}, left


def _english(text: str) -> bool:
    return bool(re.search(r"[a-z]{3,} [a-z]{3,}", text))

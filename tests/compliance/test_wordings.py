"""Phrases of several scripts as patterns, and texts made plain."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.wordings import alternatives, groups, pattern, phrases, plain


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Ｎｄ　２４", "Nd 24"), ("a\u200bb", "ab"), ("\u202eabc", "abc"), ("20 μm", "20 µm"), ("850℃", "850°C"), ("2–3", "2-3"),
        ("a\nb", "a;b"), ("  x   y ", "x y"), ("m³", "m3"), ("", ""),
    ],
)  # fmt: skip
def test_a_text_becomes_plain(cell, text):
    assert plain(cell) == text


@given(st.text())
def test_a_plain_text_stays_as_it_is(cell):
    assert plain(plain(cell)) == plain(cell)


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("magnet*", "Magnete", True), ("magnet", "Magnete", False), ("*oxid", "Yttriumoxid", True), ("not stated", "not  stated", True),
        ("n.d.", "Dy n.d.", True), ("磁石", "永久磁石です", True), ("no", "noble", False),
    ],
)  # fmt: skip
def test_latin_phrases_are_whole_words_and_others_are_found_anywhere(phrase, text, found):
    assert bool(re.search(alternatives((phrase,)), text, re.IGNORECASE)) is found


def test_the_files_of_phrases_have_their_groups():
    assert "unknown" in groups("goods/wording.toml", "composition")
    assert "余量" in phrases("goods/wording.toml", "composition", "balance")
    assert pattern("goods/forms.toml", "forms", "target").search("Sputtertargets")


def test_every_group_matches_its_own_phrases():
    for file, tables in {
        "goods/wording.toml": ("composition", "kinds"),
        "goods/forms.toml": ("forms", "downstream", "state", "magnets"),
    }.items():
        for table in tables:
            for group in groups(file, table):
                words = [
                    word
                    for word in phrases(file, table, group)
                    if not pattern(file, table, group).search(plain(word).replace("*", ""))
                ]
                assert words == [], (file, table, group)

"""The packaged translations are complete, made from their source, and keep every {place} of their texts."""

from pathlib import Path

import pytest

from installer import catalogues
from resources import i18n


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_a_catalogue_is_complete_and_not_stale(language: str) -> None:
    found = catalogues.faults(language)
    assert not found, "\n".join(["Run “make catalogues”, then translate:", *found[:40]])


def test_every_language_that_can_be_chosen_is_packaged() -> None:
    assert set(i18n.available()) == {"en", *catalogues.LANGUAGES} == set(i18n.LANGUAGES)


@pytest.mark.parametrize(
    ("language", "licence", "destination"),
    [("de", "Ausfuhrgenehmigung", "Bestimmungsland"), ("ja", "輸出許可", "仕向"), ("zh", "出口许可证", "目的")],
)
def test_the_words_of_the_trade_are_the_trades(language: str, licence: str, destination: str) -> None:
    with i18n.speaking(language):
        assert licence in i18n._("Rare-earth orders and export licences")
        assert destination in i18n._("Destination")


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_every_mnemonic_of_a_menu_survives(language: str) -> None:
    """A command has one letter to press, in every language; scripts without letters put it in brackets."""
    lost = [
        message.id
        for message in catalogues.read(language)
        if isinstance(message.id, str) and message.id.count("&") == 1 and " & " not in message.id
        if str(message.string).count("&") != 1
    ]
    assert lost == []


def test_places_are_told_apart() -> None:
    assert catalogues.places("{n} of {total:,} rows") == {"n", "total"}
    assert catalogues.places("100 % of {") == set()


def test_a_translation_with_other_places_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogues, "file_of", lambda language, suffix="po": tmp_path / f"{language}.{suffix}")
    assert catalogues.fill("de", {"As of {day}": "Stand {tag}", "Orders": "Bestellungen", "Nothing like it": "x"}) == [
        "de: 'Stand {tag}' has other places than 'As of {day}'",
        "not in the source: 'Nothing like it'",
    ]
    catalogue = catalogues.read("de")
    found = catalogue.get("Orders")
    assert found is not None
    assert found.string == "Bestellungen"
    told = catalogues.faults("de")
    assert any("not translated: 'As of {day}'" in sentence for sentence in told)
    assert not any("'Orders'" in sentence for sentence in told)
    again = catalogues.po_bytes(catalogues.brought_up("de"))
    assert again == (tmp_path / "de.po").read_bytes()


def test_the_words_of_the_packaged_facts_are_translated_too() -> None:
    texts = set(catalogues.facts())
    assert {"samarium-cobalt permanent magnet material", "Export Control Law (framework statute)"} <= texts
    assert texts <= catalogues.extracted()

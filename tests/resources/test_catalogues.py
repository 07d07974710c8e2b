"""The packaged translations are complete, made from their source, and keep every {place} of their texts."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import resources
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


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_packaged_titles_notes_and_countries_are_told_in_the_language(language: str) -> None:
    """A measure, a market note or a country that is added comes with its translations."""
    with i18n.speaking(language):
        bare = [text for text in catalogues.facts() if i18n._(text) == text and text not in _SAME]
    assert sorted(set(bare)) == []
    named = resources.rows("customs/country_words.csv")
    assert {row["code"] for row in named} == {row["iso2"] for row in resources.rows("customs/country_names.csv")}
    assert [row["code"] for row in named if not (row[language] or row["code"] in {"HK", "MO", "TW"})] == []


_SAME = frozenset({"Baogang", "China Northern RE", "Rotterdam"})
"""Names that a language may leave as they are."""


@pytest.mark.parametrize("column", ["title_short", "notes"])
def test_every_measure_has_what_it_says_in_the_catalogue(column: str) -> None:
    told = {row[column] for row in resources.rows("measures/measures.csv") if re.search("[a-z]{3}", row[column])}
    assert len(told) > 40
    assert told <= catalogues.extracted()


ERRORS = frozenset(
    {"Problem", "Refused", "Conflict", "Missing", "StoreProblem", "Unreadable", "PeriodMissing", "Cancelled", "Stopped"}
)
"""Errors whose text people read."""
INNER = frozenset({"a chain of sectors is broken", "impossible sector size", "The sheet  has no pattern row ."})
"""Errors that a reader raises and catches itself, or that only a fault of the program raises."""


@pytest.mark.parametrize("room", ["exchange", "db", "desktop"])
def test_no_refusal_is_told_in_english_only(room: str) -> None:
    """An error, a note of a reader or the reason of a flag is a text of the catalogue, its facts in places by name."""
    found = [
        f"{path.relative_to(catalogues.ROOT)}:{line}: {text}"
        for path in sorted((catalogues.ROOT / room).rglob("*.py"))
        for line, text in untold(ast.parse(path.read_text("utf-8")), strict=room == "exchange")
    ]
    assert found == []


def untold(tree: ast.AST, *, strict: bool) -> Iterator[tuple[int, str]]:
    """Sentences of a module that reach people without the catalogue; `strict` looks at ValueError as well."""
    errors = ERRORS | {"ValueError"} if strict else ERRORS
    for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]:
        bound = {
            target.id: node.value
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for call in [node for node in ast.walk(function) if isinstance(node, ast.Call)]:
            for told in _told_by(call, errors, strict=strict):
                value = bound.get(told.id, told) if isinstance(told, ast.Name) else told
                if (text := _bare(value)) and text not in INNER:
                    yield told.lineno, text


def _told_by(call: ast.Call, errors: frozenset[str], *, strict: bool) -> Iterator[ast.expr]:
    """What a call tells people: the first argument of an error or a note, the reason of a flag or a reading."""
    if isinstance(call.func, ast.Name) and call.func.id in errors:
        yield from call.args[:1]
    elif strict and isinstance(call.func, ast.Attribute) and call.func.attr == "flag":
        yield from call.args[1:2]
    elif strict and isinstance(call.func, ast.Attribute) and ast.unparse(call.func).endswith("notes.append"):
        yield from call.args[:1]
    if strict:
        yield from (item.value for item in call.keywords if item.arg in {"why", "note"})


def _bare(value: ast.expr) -> str:
    """The words of a text that is no text of the catalogue; "" for anything else."""
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and value.func.attr == "format":
        return _bare(value.func.value)
    if isinstance(value, ast.BinOp | ast.BoolOp | ast.IfExp):
        return " ".join(
            filter(None, (_bare(item) for item in ast.iter_child_nodes(value) if isinstance(item, ast.expr)))
        )
    parts = value.values if isinstance(value, ast.JoinedStr) else [value]
    words = "".join(str(part.value) for part in parts if isinstance(part, ast.Constant))
    return words if re.search(r"[A-Za-z]{2,}", words) and any(isinstance(part, ast.Constant) for part in parts) else ""


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('def f():\n raise Refused(f"{name} is late.")', 1),
        ('def f():\n told = f"{name} is late."\n raise Refused(told, "x")', 1),
        ('def f():\n return Unreadable("It is late.")', 1),
        ('def f():\n raise Refused("{n} late".format(n=1))', 1),
        ('def f():\n row.flag("x", f"{n} is late")', 1),
        ('def f():\n notes.append("late" if late else _("in time"))', 1),
        ('def f():\n raise Refused(_("It is late."))', 0),
        ('def f():\n raise Refused(said("{name} is late.", name=name), "x")', 0),
        ('def f():\n told = _("{n} late")\n raise Refused(told.format(n=1))', 0),
        ('def f():\n raise Refused(f"{label}: {refused}", field)', 0),
        ('def f():\n row.flag("x", packed(N_("late")))', 0),
    ],
)
def test_a_bare_sentence_is_found(source: str, found: int) -> None:
    assert len(list(untold(ast.parse(source), strict=True))) == found


@pytest.mark.parametrize("language", catalogues.LANGUAGES)
def test_a_change_in_short_is_said_in_the_language(language: str) -> None:
    """A note of a published figure may be no more than `-51% m/m`."""
    short = [row["note"] for row in resources.rows("customs/gacc_exports.csv") if re.search("[my]/[my]", row["note"])]
    assert short
    with i18n.speaking(language):
        assert not [note for note in short if re.search("[my]/[my]", i18n._(note))]


def test_texts_marked_within_another_text_are_found() -> None:
    source = "told = f\"{name or said('row {n}', n=1)}: {_('why')} {other('not this')} {n_('one', 'many', 2)}\"\n"
    assert {*catalogues.within_texts(source)} == {"row {n}", "why"}
    assert "All files (*)" in catalogues.extracted()

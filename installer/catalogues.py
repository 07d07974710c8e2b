"""The translations: `python -m installer.catalogues [missing LANGUAGE | fill LANGUAGE FILE]`.

Without a word it brings `resources/translations/*/LC_MESSAGES/monazite.po` up to the texts of the source (new ones
empty, gone ones dropped) and writes the `.mo` files that the program reads. `missing` prints the texts without a
translation as JSON, `fill` takes such a JSON with translations.
"""

import argparse
import ast
import csv
import io
import json
import re
import string
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("cli", "desktop", "exchange", "db", "compliance", "resources")
LANGUAGES = ("de", "ja", "zh")
KEYWORDS = {"_": None, "said": None, "N_": None, "n_": (1, 2), "Nn_": (1, 2)}
_ALONE = ("_", "said", "N_")
"""Those of them that mark one text."""
SEPARATOR = "\x04"
"""Stands between the singular and the plural in the JSON of `missing`."""

_NO_DAY = datetime(2026, 1, 1, tzinfo=UTC)
_FORMS = {"de": 2, "ja": 1, "zh": 1}


@cache
def extracted() -> frozenset[str | tuple[str, str]]:
    """Every text of the source that people see: a string, or a singular with its plural."""
    found: set[str | tuple[str, str]] = set()
    for room in ROOMS:
        rows = extract_from_dir(ROOT / room, keywords=KEYWORDS, method_map=[("**.py", "python")])
        for _file, _line, message, _comments, _context in rows:
            found.add((message[0], message[1]) if isinstance(message, tuple) else message)
        for path in (ROOT / room).rglob("*.py"):
            found.update(within_texts(path.read_text(encoding="utf-8")))
    found.update(questions())
    found.update(facts())
    return frozenset(message for message in found if message and message != ("", ""))


def within_texts(source: str) -> Iterator[str]:
    """Texts that are marked within the places of another text, where a reader of single signs sees no call: `f"{_('row')}"`."""
    for text in (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.JoinedStr)):
        for call in (node for node in ast.walk(text) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)):
            told = call.args[0] if isinstance(call.func, ast.Name) and call.func.id in _ALONE and call.args else None
            if isinstance(told, ast.Constant) and isinstance(told.value, str):
                yield told.value


def questions() -> Iterator[str]:
    """The questions of the end-use questionnaires: people read them, and they stand in no module."""
    told = tomllib.loads((ROOT / "resources" / "measures" / "questionnaire.toml").read_text(encoding="utf-8"))
    for version in told["questionnaire"]:
        yield from (question["text"] for question in version["question"])


FACTS = {
    "goods/controlled_items.csv": ("description", "thresholds"),
    "goods/further_items.csv": ("description", "thresholds"),
    "measures/measures.csv": ("issuer", "title_short", "scope_items", "scope_destinations", "scope_end_use", "notes"),
    "measures/timelines.csv": ("instrument", "note"),
    "measures/document_kinds.csv": ("title",),
    "entities/entities.csv": ("status_note",),
    "customs/gacc_exports.csv": ("series", "status", "note"),
    "customs/gacc_totals.csv": ("series", "note"),
    "customs/prices.csv": ("product", "kind", "market", "note"),
    "customs/suppliers.csv": ("product", "status", "note"),
}
"""The columns of the packaged facts that people read."""
_WORDS = re.compile("[a-z]{3}|[+-][0-9.]+% [my]/[my]")
"""What has to be said in another language: a word, or a change on the month or the year in short."""


def facts() -> Iterator[str]:
    """The words of the packaged facts: what the entries list, what the measures are about and reach."""
    for name, columns in FACTS.items():
        with (ROOT / "resources" / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (row[column] for column in columns if _WORDS.search(row[column]))


def file_of(language: str, suffix: str = "po") -> Path:
    """The catalogue of a language."""
    return ROOT / "resources" / "translations" / language / "LC_MESSAGES" / f"monazite.{suffix}"


def read(language: str) -> Catalog:
    """The catalogue of a language as it is; an empty one when there is none."""
    path = file_of(language)
    if not path.exists():
        return Catalog(locale=language, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def brought_up(language: str) -> Catalog:
    """The catalogue with exactly the texts of the source: translations kept, new texts empty."""
    before = read(language)
    made = Catalog(locale=language, fuzzy=False, header_comment=f"# Monazite, {language}.")
    for text in sorted(extracted(), key=str):
        known = before.get(text[0] if isinstance(text, tuple) else text)
        made.add(text, known.string if known is not None and _same_kind(text, known) else None)
    return made


def _same_kind(text: str | tuple[str, str], known: Message) -> bool:
    return isinstance(text, tuple) == isinstance(known.id, tuple | list)


def po_bytes(catalogue: Catalog) -> bytes:
    """The catalogue as a .po file: sorted, without places and without dates, so that only texts make a difference."""
    out = io.BytesIO()
    write_po(out, catalogue, width=0, no_location=True, omit_header=False, sort_output=True, ignore_obsolete=True)
    kept = [line for line in out.getvalue().decode().splitlines() if not line.startswith(_NOISE)]
    return ("\n".join(kept) + "\n").encode()


_NOISE = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Report-Msgid', '"Last-Translator',
          '"Language-Team', '"Project-Id-Version')  # fmt: skip


def mo_bytes(language: str) -> bytes:
    """The catalogue as the program reads it, made from the .po file alone."""
    out = io.BytesIO()
    with file_of(language).open("rb") as file:
        catalogue = read_po(file, locale=language)
    catalogue.creation_date = catalogue.revision_date = _NO_DAY  # Babel would write today's into the header
    write_mo(out, catalogue)
    return out.getvalue()


def store(language: str, catalogue: Catalog) -> None:
    """Write both files of a language."""
    file_of(language).parent.mkdir(parents=True, exist_ok=True)
    file_of(language).write_bytes(po_bytes(catalogue))
    file_of(language, "mo").write_bytes(mo_bytes(language))


def untranslated(catalogue: Catalog) -> Iterator[str]:
    """The texts without a translation, singular and plural with SEPARATOR between them."""
    for message in catalogue:
        if message.id and not all(_strings(message)):
            yield SEPARATOR.join(message.id) if isinstance(message.id, tuple | list) else message.id


def _strings(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


def faults(language: str) -> list[str]:
    """What is wrong with a catalogue, as sentences: stale, untranslated, or with other {places} than its text."""
    catalogue = read(language)
    have = {tuple(item.id) if isinstance(item.id, tuple | list) else item.id for item in catalogue if item.id}
    want = extracted()
    found = [f"{language}: no entry for {text!r}" for text in sorted(want - have, key=str)]
    found += [
        f"{language}: entry for {text!r}, which the source no longer has" for text in sorted(have - want, key=str)
    ]
    found += [f"{language}: not translated: {text!r}" for text in untranslated(catalogue)]
    for message in catalogue:
        if message.id:
            found += _odd_places(language, message)
    if not found and file_of(language, "mo").read_bytes() != mo_bytes(language):
        found.append(f"{language}: monazite.mo is not made from monazite.po")
    return found


def _odd_places(language: str, message: Message) -> list[str]:
    ids = tuple(message.id) if isinstance(message.id, tuple | list) else (message.id,)
    wanted = places(ids[-1])
    return [
        f"{language}: {text!r} has other places than {ids[-1]!r}"
        for text in _strings(message)
        if text and places(text) - {"n"} != wanted - {"n"}
    ]


def places(text: str) -> set[str]:
    """The names in curly brackets of a text, {"day", "n"}; a text that is no format has none."""
    try:
        return {name for _before, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return set()


def fill(language: str, told: dict[str, str]) -> list[str]:
    """Take translations; returns those that were not taken, each with the reason."""
    catalogue = brought_up(language)
    refused = []
    for text, translation in told.items():
        ids = tuple(text.split(SEPARATOR))
        message = catalogue.get(ids[0])
        if message is None:
            refused.append(f"not in the source: {text!r}")
            continue
        strings = tuple(translation.split(SEPARATOR))
        plural = len(ids) > 1
        message.string = (strings * _FORMS[language])[: _FORMS[language]] if plural else translation
        if _odd_places(language, message):
            refused += _odd_places(language, message)
            message.string = ("",) * _FORMS[language] if plural else ""
    store(language, catalogue)
    return refused


def main() -> int:
    """Bring the catalogues up to date, or list and fill what is missing; 1 when something is left to do."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("act", nargs="?", choices=("missing", "fill"))
    parser.add_argument("language", nargs="?", choices=LANGUAGES)
    parser.add_argument("file", nargs="?", type=Path)
    options = parser.parse_args()
    if options.act == "missing":
        found = dict.fromkeys(untranslated(brought_up(options.language)), "")
        print(json.dumps(found, ensure_ascii=False, indent=0))
        return 0
    if options.act == "fill":
        refused = fill(options.language, json.loads(options.file.read_text("utf-8")))
        print("\n".join(refused), file=sys.stderr)
        return 1 if refused else 0
    for language in LANGUAGES:
        store(language, brought_up(language))
        print(f"{language}: {len(list(untranslated(read(language))))} texts without a translation")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

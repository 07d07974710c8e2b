"""The entries of the control lists: what each lists, in words and in a shape that can be matched."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import resources
from compliance.terms import Form
from compliance.wordings import alternatives

_ALL_RARE_EARTHS = "RE (all)"
_FORMS = {form.value: form for form in Form}
_OTHER_NAMES = {"hydrogen absorption": Form.HYDROGEN_STORAGE, "assembly": Form.DOWNSTREAM}


class Naming(StrEnum):
    """How an entry names what it lists.

    PURE: the element by itself. NAMED: the element together with its `partners`. NAMED_OPEN: the
    same, where the copy of the notice that was read may lack further names. ANY: whatever
    contains the element in one of the forms. MAIN: the element where it is the main part.
    PURITY, POWDER, SOLID_TUNGSTEN, HEAVY_ALLOY: rules of single entries. INPUT and FOREIGN: the
    two lists of No. 61. OUTSIDE: what the ministry said is generally not listed.
    """

    PURE = "pure"
    NAMED = "named"
    NAMED_OPEN = "named-open"
    ANY = "any"
    MAIN = "main"
    PURITY = "purity"
    POWDER = "powder"
    SOLID_TUNGSTEN = "solid-tungsten"
    HEAVY_ALLOY = "heavy-alloy"
    INPUT = "input"
    FOREIGN = "foreign"
    OUTSIDE = "outside"
    WORDS = ""


@dataclass(frozen=True, slots=True)
class ControlEntry:
    """One line of a control list. `code` and `sub_item` are empty where nobody has seen them.

    `partners` are elements that must be in the good as well, `words` how such goods are called,
    `conditions` thresholds as `parameters.fit` reads them, `thresholds` the same as printed.
    """

    code: str
    sub_item: str
    elements: tuple[str, ...]
    forms: tuple[Form, ...]
    description: str
    measure_id: str
    part: str = ""
    naming: Naming = Naming.WORDS
    partners: tuple[str, ...] = ()
    formulas: tuple[str, ...] = ()
    cas: tuple[str, ...] = ()
    words: re.Pattern[str] | None = None
    conditions: tuple[str, ...] = ()
    thresholds: str = ""
    hs_codes: tuple[str, ...] = ()
    notes: str = ""
    source_url: str = ""
    source_date: str = ""
    confidence: str = ""

    @property
    def control_code(self) -> str:
        """Code and sub-item as `1C905.a.4`; "" where no code is known."""
        return ".".join(part for part in (self.code, self.sub_item) if part)

    @property
    def source(self) -> str:
        """Where the entry is written."""
        name = self.control_code or self.description
        return f"controlled_items.csv {name} ({self.source_url})"


def read_entries(rows: Callable[[str], list[dict[str, str]]] = resources.rows) -> tuple[ControlEntry, ...]:
    """Every entry of some tables, usually the packaged ones: those of `goods/controlled_items.csv` and of `goods/further_items.csv`.

    What the printed text cannot tell a program stands in `goods/entry_rules.csv`. Raises
    ValueError when an entry has no rule.
    """
    rules = {_key(row): row for row in rows("goods/entry_rules.csv")}
    printed = [*rows("goods/controlled_items.csv"), *rows("goods/further_items.csv")]
    missing = [row["description"] for row in printed if _key(row) not in rules]
    if missing:
        raise ValueError(f"Add rows to goods/entry_rules.csv for: {'; '.join(missing)}.")
    return tuple(read_entry(row, rules[_key(row)]) for row in printed)


def read_entry(row: Mapping[str, str], rule: Mapping[str, str]) -> ControlEntry:
    """An entry from a row as printed and the rule that makes it matchable."""
    words = tuple(word for word in rule["words"].split("|") if word)
    return ControlEntry(
        code=rule["printed_code"] or row["code"],
        sub_item=row["sub_item"],
        elements=_elements(rule["elements"] or row["elements"]),
        forms=_forms(rule["forms"] or row["form"]),
        description=row["description"],
        measure_id=row["measure_id"],
        part=rule["part"],
        naming=Naming(rule["naming"]),
        partners=tuple(rule["partners"].split()),
        formulas=tuple(formula for formula in rule["formulas"].split(";") if formula),
        cas=tuple(rule["cas"].split()),
        words=re.compile(alternatives(words), re.IGNORECASE) if words else None,
        conditions=tuple(rule["conditions"].split()),
        thresholds=row["thresholds"],
        hs_codes=tuple(code for code in row["hs_codes_in_notice"].split(";") if code),
        notes=row["notes"],
        source_url=row["source_url"],
        source_date=row["source_date"],
        confidence=row["confidence"],
    )


def _key(row: Mapping[str, str]) -> tuple[str, str, str, str]:
    return (row["code"], row["sub_item"], row["description"], row["measure_id"])


def _elements(text: str) -> tuple[str, ...]:
    if text == _ALL_RARE_EARTHS:
        return ()
    return tuple(symbol for symbol in re.split(r"[;/]", text) if symbol)


def _forms(text: str) -> tuple[Form, ...]:
    names = [name.strip() for name in text.split(";")]
    return tuple(_OTHER_NAMES.get(name) or _FORMS[name] for name in names if name in _FORMS or name in _OTHER_NAMES)

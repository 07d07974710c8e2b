"""Sentences that say where goods are used, by whom and for what."""

import pytest

from exchange.letter_tokens import firm_end
from exchange.letter_uses import use_alone, used_in


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        (
            "will be used in the United Kingdom by Example Instruments Ltd in the making of food scanners.",
            ("United Kingdom", "Example Instruments Ltd", "the making of food scanners"),
        ),
        ("seront utilisés en France par Exemple SA pour la fabrication de pompes", ("France", "Exemple SA", "la fabrication de pompes")),
        ("se utilizarán en España para la fabricación de bombas, y que no se reexportarán", ("España", "la fabricación de bombas")),
        ("saranno utilizzati in Italia da Esempio S.p.A. per motori", ("Italia", "Esempio S.p.A.", "motori")),
        ("worden gebruikt in België", ("België",)),
        ("będą używane w Polsce", ()),
        ("will be used in Japan or Korea by Example Ltd", ()),
        ("will be used in Japan, Korea and Taiwan", ()),
        ("will be used in pumps", ()),
        ("will not be used in Japan", ()),
    ],
)  # fmt: skip
def test_a_statement_of_use_is_taken_where_it_names_one_country(told: str, facts: tuple[str, ...]) -> None:
    found = used_in(told, 0, firm_end)
    assert tuple(said for _name, said in (found[1] if found else ())) == facts


def test_a_use_ends_before_the_next_statement() -> None:
    assert use_alone("pumps, and that they will not be re-exported") == "pumps"
    assert use_alone("pumps, motors and fans") == "pumps, motors and fans"

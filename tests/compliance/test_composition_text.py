"""Numbers that are no amounts, and denials made plain, before a composition is read."""

import pytest

from compliance.composition_text import cleared


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("CAS 14802-03-0, P507", ", P507"),
        ("no Dy (EN 10204 3.1)", "no Dy ("),
        ("Abnahmeprüfzeugnis 3.1", ""),
        ("Dy 3.1 %", "Dy 3.1 %"),
        ("certificate 3.1 %", "certificate 3.1 %"),
        ("report No. 2026/0815", ""),
        ("不含镝、铽", "不含镝/铽"),
        ("Nd 30、Pr 2", "Nd 30、Pr 2"),
        ("不含镝、铽0.3", "不含镝、铽0.3"),
        ("no Dy added", "possibly Dy"),
        ("no Dy, no Tb; added Cu 0.2", "no Dy, no Tb; added Cu 0.2"),
    ],
)
def test_what_is_left(text, left):
    assert " ".join(cleared(text).split()) == left

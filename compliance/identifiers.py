"""Numbers that registers give to firms; each carries a check that a typing error breaks."""

import re
from dataclasses import dataclass
from enum import StrEnum

from compliance.scripts import clean

_USCC_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_USCC_WEIGHTS = tuple(pow(3, place, 31) for place in range(17))
_BETWEEN = re.compile(r"[\s\-./]")


class Register(StrEnum):
    """Which register a number is of."""

    CREDIT_CODE = "unified social credit code"
    CORPORATE_NUMBER = "corporate number"
    LEI = "legal entity identifier"


@dataclass(frozen=True, slots=True)
class Identifier:
    """A valid number of a register, without blanks and in capitals."""

    register: Register
    number: str


def is_credit_code(text: str) -> bool:
    """True for a Chinese unified social credit code of 18 signs whose check sign is right (GB 32100-2015)."""
    if len(text) != 18 or any(sign not in _USCC_SIGNS for sign in text):
        return False
    total = sum(_USCC_SIGNS.index(sign) * weight for sign, weight in zip(text[:17], _USCC_WEIGHTS, strict=True))
    return _USCC_SIGNS[(31 - total % 31) % 31] == text[17]


def is_corporate_number(text: str) -> bool:
    """True for a Japanese corporate number of 13 digits whose first, the check digit, is right."""
    if not re.fullmatch(r"[0-9]{13}", text) or text[0] == "0":
        return False
    total = sum(int(digit) * (1 if place % 2 else 2) for place, digit in enumerate(text[1:]))
    return int(text[0]) == 9 - total % 9


def is_lei(text: str) -> bool:
    """True for a legal entity identifier of 20 signs whose remainder modulo 97 is 1 (ISO 17442)."""
    if not re.fullmatch(r"[0-9A-Z]{18}[0-9]{2}", text):
        return False
    return int("".join(str(int(sign, 36)) for sign in text)) % 97 == 1


def read_identifier(text: str) -> Identifier | None:
    """The register number a cell holds, with or without its name before it; None when none checks out."""
    plain = _BETWEEN.sub("", clean(text)).upper()
    for part in (plain, *re.split(r"[:#()]", plain)):
        for register, checks in _CHECKS:
            if checks(part):
                return Identifier(register, part)
        if part.startswith("T") and is_corporate_number(part[1:]):
            return Identifier(Register.CORPORATE_NUMBER, part[1:])
    return None


_CHECKS = (
    (Register.CREDIT_CODE, is_credit_code),
    (Register.CORPORATE_NUMBER, is_corporate_number),
    (Register.LEI, is_lei),
)

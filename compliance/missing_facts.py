"""Facts that are missing from a case, and who can supply them."""

import re

from resources.i18n import N_

_KNOWN_BY = (
    (r"end user|end use|part of the use", N_("the consignee, with the end-user certificate")),
    (r"destination", N_("the buyer, from the order")),
    (r"origin|place of export", N_("the seller, with the certificate of origin and the place of loading")),
    (r"value share", N_("the maker abroad, with a calculation by value")),
    (r"older measure|catch-all|Art\. 2 of|is listed|counts as|is under another entry|annex", N_("the Chinese exporter, who can ask the commerce ministry")),
    (r"is in it|content|composition|magnet material|magnet family|contradict|calcined|shares add up|over 100|impossible|no element", N_("the supplier, with a test report or mill certificate")),
    (r"form of the good", N_("the supplier, with a description or drawing")),
)  # fmt: skip
_DATA_SHEET = N_("the maker, with the data sheet")


def who_can_say(fact: str) -> str:
    """Who can supply a missing fact and with which paper, as words to be translated: the maker's data sheet for parameters."""
    return next((who for words, who in _KNOWN_BY if re.search(words, fact, re.IGNORECASE)), _DATA_SHEET)

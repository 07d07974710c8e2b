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


NAMES = (
    N_("CAS number"),
    N_("CAS number or name of the reagent"),
    N_("charge in kg"),
    N_("composition of the good"),
    N_("composition of the magnet"),
    N_("cooling time"),
    N_("current"),
    N_("density"),
    N_("description of the good"),
    N_("destination"),
    N_("dimensions"),
    N_("end use"),
    N_("end user"),
    N_("energy density"),
    N_("field in tesla"),
    N_("frequency"),
    N_("magnet family: neodymium, samarium-cobalt or another"),
    N_("magnet material: the tariff code stands for rare-earth magnets, the description does not"),
    N_("motor power"),
    N_("origin"),
    N_("oxygen in ppm"),
    N_("particle size"),
    N_("place of export"),
    N_("purity"),
    N_("share or yield in %"),
    N_("size in µm"),
    N_("strength"),
    N_("temperature in °C"),
    N_("temperature tolerance"),
    N_("the older measure in force on that date"),
    N_("throughput in m3 per day"),
    N_("vacuum"),
    N_("value share of listed Chinese inputs"),
    N_("volume in m3"),
    N_("whether any part of the use is military"),
    N_("whether Art. 2 of No. 46 of 2024 covers this superhard good"),
    N_("whether samarium-iron-nitrogen counts as a listed alloy or compound"),
    N_("whether the catch-all for unlisted items applies"),
    N_("whether the delivery counts as humanitarian aid under No. 61"),
    N_("whether the good is on the annex of No. 61"),
)
"""Missing facts as the rules name them, for the catalogue; those with a name inside are `resources.patterns`."""


def who_can_say(fact: str) -> str:
    """Who can supply a missing fact and with which paper, as words to be translated: the maker's data sheet for parameters."""
    return next((who for words, who in _KNOWN_BY if re.search(words, fact, re.IGNORECASE)), _DATA_SHEET)

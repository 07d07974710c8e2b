"""Catches, certain and possible, joined to one listing."""

from compliance.catches import NOTHING_LISTED, Catch, Listing, joined
from compliance.measures import rulebook
from compliance.terms import Reason

ENTRY = rulebook().by_code["1C905.b"][0]
SURE = Catch(ENTRY, Reason("sure"), element="Dy")
MAYBE = Catch(ENTRY, Reason("maybe"), False, ("composition",))


def test_certain_and_possible_are_kept_apart():
    listing = Listing((SURE, MAYBE))
    assert listing.certain == (SURE,)
    assert listing.possible == (MAYBE,)
    assert SURE.measure_id == "MOFCOM-GACC-2025-18"


def test_joined_listings_keep_every_catch_and_the_first_own_reason_for_being_free():
    own = Reason("free because")
    found = joined([Listing((SURE,), missing=("a",)), Listing((MAYBE,), free=own, missing=("a", "b"))])
    assert found.catches == (SURE, MAYBE)
    assert found.free is own
    assert found.missing == ("a", "b")
    assert joined([]).free is NOTHING_LISTED

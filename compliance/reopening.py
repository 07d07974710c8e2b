"""What opens a closed review again: lists, parties, rules, route, time, and what is asked again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from compliance.terms import ListingStatus, Reason
from resources.i18n import N_


@dataclass(frozen=True, slots=True)
class Watched:
    """Everything a closed review rests on, as it was seen: a change in any of it opens the review again.

    `listings` gives the status of every list entry met, by entry id; `parties` the identifying data by role;
    `refusals` and `receipts_outside` are ids of refusals heard and of receipts issued outside the stated use.
    """

    listings: Mapping[str, ListingStatus] = field(default_factory=dict)
    parties: Mapping[str, str] = field(default_factory=dict)
    destination: str = ""
    site: str = ""
    basis: str = ""
    end_use: str = ""
    rules: str = ""
    refusals: frozenset[str] = frozenset()
    receipts_outside: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Trigger:
    """Why a review opens again: a code, the topic of the questions to ask again, old and new value in words."""

    code: str
    topic: str
    reason: Reason


_ROUTE = (("destination", "destination"), ("site", "ship-to site"), ("basis", "quantity basis"))


def triggers(before: Watched, now: Watched, valid_until: date | None, on: date) -> tuple[Trigger, ...]:
    """All that opens a closed review again on a day; () when nothing it rests on changed."""
    found = [*_listings(before, now), *_parties(before, now)]
    for name, word in _ROUTE:
        if getattr(before, name) != getattr(now, name):
            found.append(_changed("route_changed", "route", word, getattr(before, name), getattr(now, name)))
    if before.end_use != now.end_use:
        found.append(_changed("use_changed", "use", "end use", before.end_use, now.end_use))
    if before.rules != now.rules:
        found.append(_changed("rule_changed", "rule", "control rules", before.rules, now.rules))
    found += _news(now.refusals - before.refusals, "refusal_heard", "party", N_("A refusal was heard: {what}."))
    outside = N_("Goods were issued outside the stated end use: {what}.")
    found += _news(now.receipts_outside - before.receipts_outside, "receipt_outside", "use", outside)
    if valid_until is not None and valid_until < on:
        text = N_("The verdict was valid until {day}.")
        found.append(Trigger("lapsed", "time", Reason(text, (("day", str(valid_until)),))))
    return tuple(found)


def _news(added: frozenset[str], code: str, topic: str, text: str) -> list[Trigger]:
    return [Trigger(code, topic, Reason(text, (("what", item),))) for item in sorted(added)]


def _listings(before: Watched, now: Watched) -> list[Trigger]:
    found = []
    for entry in sorted({*before.listings, *now.listings}):
        old, new = before.listings.get(entry), now.listings.get(entry)
        if old is not new:
            words = [status.value.replace("_", " ") if status is not None else "not met" for status in (old, new)]
            params = (("entry", entry), ("old", words[0]), ("new", words[1]))
            found.append(Trigger("list_changed", "party", Reason(N_("List entry {entry}: {old}, now {new}."), params)))
    return found


def _parties(before: Watched, now: Watched) -> list[Trigger]:
    roles = sorted({*before.parties, *now.parties})
    return [
        _changed(
            "party_changed", "party", role.replace("_", " "), before.parties.get(role, ""), now.parties.get(role, "")
        )
        for role in roles
        if before.parties.get(role, "") != now.parties.get(role, "")
    ]


def _changed(code: str, topic: str, what: str, old: str, new: str) -> Trigger:
    params = (("what", what), ("old", old or "not known"), ("new", new or "not known"))
    return Trigger(code, topic, Reason(N_("The {what} changed from {old} to {new}."), params))

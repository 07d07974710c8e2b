"""Determination and screening of an order while it is being typed, before anything is saved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from compliance.countries import read_country
from compliance.determination import determine
from compliance.terms import Case, Determination, Finding, Good, Party, Role, Route
from db import assays, materials, parties
from db.facts import party_facts
from db.line_answers import expose
from db.own_rules import rulebook
from db.party_answers import screener
from db.tables.materials import Material
from desktop import formats
from desktop.widgets.inspector import Fact, Portrait, Section
from desktop.words import word
from resources.i18n import _
from resources.told import phrases

_ROLES = ((Role.EXPORTER, "exporter"), (Role.CONSIGNEE, "consignee"), (Role.END_USER, "end_user"))


def case_of(session: Any, texts: Mapping[str, str]) -> Case:
    """The case of what stands in the form; names that are not yet parties are screened as typed."""
    found = materials.find(session, texts.get("item_code", ""))
    material = session.get(Material, found) if found is not None else None

    def word_of(name: str) -> str:
        return texts.get(name, "") or (str(getattr(material, name)) if material is not None else "")

    told: list[Party] = []
    for role, key in _ROLES:
        name = texts.get(key, "").strip()
        if not name:
            continue
        row = parties.find(session, name)
        if row is None:
            told.append(Party(role, (name,)))
        else:
            facts = party_facts(session, [row])[row]
            told.append(Party(role, facts.names, facts.country, facts.identifiers))
    typed = texts.get("destination", "")
    code = typed.rpartition("(")[2].rstrip(")") if typed.endswith(")") else typed
    good = Good(
        word_of("description"),
        word_of("composition"),
        word_of("form"),
        word_of("hs_code"),
        material.grade if material else "",
    )
    route = Route("CN", "CN", read_country(code) or read_country(typed))
    evidence = assays.told_of(session, found, texts.get("batch", ""))
    return Case(good, route, tuple(told), texts.get("end_use", ""), evidence)


def judge(session: Any, texts: Mapping[str, str], on: date) -> tuple[Determination, tuple[Finding, ...]]:
    """The determination and the military end-use reasons of what stands in the form."""
    case = case_of(session, texts)
    judged, _edition = screener(session, party_facts(session, ()))
    answer = determine(case, on, rulebook(session), judged)
    return answer, expose(case, answer, judged, on)


def preview(session: Any, texts: Mapping[str, str], on: date) -> Portrait:
    """What the side of the dialog shows."""
    if not any(texts.get(key) for key in ("item_code", "description", "composition")):
        return Portrait(_("Control"), _("Name the good and the end user; the answer appears here as you type."))
    answer, findings = judge(session, texts, on)
    facts = [
        Fact(_("Control"), code=answer.outcome.value),
        Fact(_("Measures"), "; ".join(answer.measures)),
        Fact(_("Control codes"), "; ".join(answer.control_codes)),
    ]
    if answer.missing:
        facts.append(Fact(_("Missing"), phrases("; ".join(answer.missing))))
    if answer.verified_until is not None:
        facts.append(Fact(_("Verified until"), formats.day(answer.verified_until)))
    return Portrait(
        _("Control on {day}").format(day=formats.day(on)),
        "",
        (
            Section(_("Answer"), facts),
            Section(
                _("Why"), (), [(formats.sentence(reason), " · ".join(reason.sources)) for reason in answer.reasons]
            ),
            Section(
                _("Military exposure"),
                (),
                [(f"{word(item.severity.value)}: {formats.sentence(item.reason)}", "") for item in findings],
            ),
            Section(_("Also noted"), (), [(formats.sentence(item.reason), "") for item in answer.also]),
        ),
    )

"""Materials: log, change, and what they are made of."""

from decimal import Decimal

from sqlmodel import Session, SQLModel, col, select

from compliance.composition import parse_composition
from db.drafting import found, name_step, required, take_over, unchanged
from db.letter_case import fold, folded
from db.listing import Column, Listing, Sort
from db.problems import Refused
from db.tables.materials import Material, MaterialContent
from db.tables.record import stored
from resources.i18n import N_, _, said
from resources.patterns import phrase

_FIELDS = ("item_code", "description", "form", "composition", "grade", "hs_code", "unit_mass_mg", "notes")


class MaterialDraft(SQLModel):
    """A material as it is being entered; the mass of one piece in milligrams."""

    item_code: str = ""
    description: str = ""
    form: str = ""
    composition: str = ""
    grade: str = ""
    hs_code: str = ""
    unit_mass_mg: int | None = None
    notes: str = ""


def add(session: Session, draft: MaterialDraft) -> int:
    """Log a material with the contents its composition names; Refused when the item code is missing or taken."""
    _check(session, draft, None)
    material = Material(item_code="")
    take_over(material, draft, _FIELDS)
    session.add(material)
    session.flush()
    _take_contents(session, material)
    name_step(session, material.item_code)
    assert material.id is not None
    return material.id


def change(session: Session, row: int, draft: MaterialDraft, *, version: int | None = None) -> None:
    """Change a material; every line that uses it is judged again."""
    material = found(session, Material, row, "material")
    unchanged(material, version, "material")
    _check(session, draft, row)
    take_over(material, draft, _FIELDS)
    session.add(material)
    session.flush()
    _take_contents(session, material)
    name_step(session, material.item_code)


def trash(session: Session, row: int, *, trashed: bool = True) -> None:
    """Put a material into the trash, or take it out."""
    material = found(session, Material, row, "material")
    material.trashed = trashed
    session.add(material)
    name_step(session, material.item_code)


def draft_of(session: Session, row: int) -> MaterialDraft:
    """The draft that would make this material as it is."""
    material = found(session, Material, row, "material")
    return MaterialDraft(**{name: getattr(material, name) for name in _FIELDS})


def find(session: Session, item_code: str) -> int | None:
    """The material of that item code, ignoring case; None when there is none."""
    query = select(Material.id).where(folded(col(Material.item_code)) == fold(item_code.strip()))
    return session.exec(query).first()


def by_code(session: Session) -> dict[str, int]:
    """The materials by folded item code, as `find` finds them: for a file that names thousands."""
    query = select(Material.item_code, Material.id).order_by(col(Material.id).desc())
    return {fold(code): row for code, row in session.exec(query) if row is not None}


def find_or_add(session: Session, draft: MaterialDraft) -> int | None:
    """The material of that item code, made from the draft when it is new; None for an empty code.

    Words about the composition that cannot be read stay where they were typed; the material is made without them.
    """
    if not draft.item_code.strip():
        return None
    row = find(session, draft.item_code)
    if row is None:
        try:
            parse_composition(draft.composition)
        except ValueError:
            draft = draft.model_copy(update={"composition": ""})
        subject = session.info.get("subject", "")
        row = add(session, draft)
        session.info["subject"] = subject
    return row


def codes(session: Session) -> tuple[str, ...]:
    """The item codes of all materials that are not in the trash, sorted."""
    query = select(Material.item_code).where(col(Material.trashed).is_(False)).order_by(col(Material.item_code))
    return tuple(session.exec(query))


def _check(session: Session, draft: MaterialDraft, row: int | None) -> None:
    required(draft.item_code, "item_code", _("A material needs an item code. Type the one on your orders."))
    other = find(session, draft.item_code)
    if other is not None and other != row:
        raise Refused(
            said("Item code {item_code} is already there. Change that material instead.", item_code=draft.item_code),
            "item_code",
        )
    if draft.unit_mass_mg is not None and draft.unit_mass_mg <= 0:
        raise Refused(_("The mass of one piece must be more than zero."), "unit_mass_mg")
    try:
        parse_composition(draft.composition)
    except ValueError as error:
        raise Refused(phrase(str(error)), "composition") from error


def _take_contents(session: Session, material: Material) -> None:
    """Keep the parsed mass per cent beside the words, as far as the words say them."""
    stored = {
        item.element: item
        for item in session.exec(
            select(MaterialContent).where(MaterialContent.material_id == material.id, MaterialContent.batch == "")
        )
    }
    for element, low, high in contents(material.composition):
        item = stored.pop(element, None) or MaterialContent(material_id=material.id or 0, element=element)
        if (item.low, item.high) != (low, high) or item.id is None:
            item.low, item.high = low, high
            session.add(item)
    for item in stored.values():
        session.delete(item)


def contents(composition: str) -> list[tuple[str, Decimal | None, Decimal | None]]:
    """Element, lowest and highest mass per cent that a composition text names, to six decimals."""
    found_: list[tuple[str, Decimal | None, Decimal | None]] = []
    places = Decimal("0.000001")
    for item in parse_composition(composition).contents:
        if not item.inside:
            continue
        low = None if item.low is None else item.low.quantize(places)
        high = None if item.high is None else item.high.quantize(places)
        found_.append((item.element, low, high))
    return found_


LISTING = Listing(
    name="materials",
    title=N_("Materials"),
    identity=Material.id,
    source=stored(Material),
    where=(col(Material.trashed).is_(False),),
    sort=(Sort("item_code"),),
    tables=frozenset({"material", "material_content"}),
    columns=(
        Column("item_code", N_("Item code"), Material.item_code, "code", width=14, search=True),
        Column("description", N_("Description"), Material.description, width=34, search=True),
        Column("form", N_("Form"), Material.form, "words", width=20),
        Column("composition", N_("Composition"), Material.composition, width=44, search=True),
        Column("grade", N_("Grade"), Material.grade, width=8),
        Column("hs_code", N_("HS code"), Material.hs_code, "code", width=11),
        Column("unit_mass_mg", N_("Unit mass (mg)"), Material.unit_mass_mg, "number", width=12),
    ),
)

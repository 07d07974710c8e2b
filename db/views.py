"""Views of listings that everyone who opens the book finds: kept under a name, renamed, let go."""

from dataclasses import dataclass

from sqlmodel import Session, col, select

from db.drafting import name_step, required
from db.problems import Missing, Refused
from db.tables.organisation import SavedView
from resources.i18n import _, said


@dataclass(frozen=True, slots=True)
class View:
    """A kept view: its name and what it shows, as JSON text."""

    name: str
    layout: str


def views(session: Session, listing: str) -> list[View]:
    """The views of a listing that the book keeps, in the order they were made."""
    query = select(SavedView).where(SavedView.listing == listing).order_by(col(SavedView.id))
    return [View(item.name, item.layout) for item in session.exec(query)]


def save(session: Session, listing: str, name: str, layout: str) -> None:
    """Keep a view of a listing under a name; saving again replaces."""
    required(name, "name", _("Give the view a name."))
    item = _find(session, listing, name) or SavedView(listing=listing, name=name.strip())
    item.layout = layout
    session.add(item)
    name_step(session, name.strip())


def rename(session: Session, listing: str, name: str, to: str) -> None:
    """Give a view another name; Refused when it is taken."""
    required(to, "name", _("Give the view a name."))
    if to.strip() != name and _find(session, listing, to) is not None:
        raise Refused(said("A view {to} is already there. Choose another name.", to=to.strip()), "name")
    item = _stored(session, listing, name)
    item.name = to.strip()
    session.add(item)
    name_step(session, to.strip())


def delete(session: Session, listing: str, name: str) -> None:
    """Let a view go; undo brings it back."""
    session.delete(_stored(session, listing, name))
    name_step(session, name)


def _find(session: Session, listing: str, name: str) -> SavedView | None:
    query = select(SavedView).where(SavedView.listing == listing, SavedView.name == name.strip())
    return session.exec(query).first()


def _stored(session: Session, listing: str, name: str) -> SavedView:
    found = _find(session, listing, name)
    if found is None:
        raise Missing(said("The view {name} is no longer there. Somebody may have deleted it.", name=name))
    return found

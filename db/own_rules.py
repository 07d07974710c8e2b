"""The rulebook of this book: the packaged measures, overlaid by the notices somebody here read."""

from compliance.measures import Rulebook
from compliance.measures import rulebook as packaged
from sqlmodel import Session, col, select

from db.tables.organisation import OwnMeasure


def rulebook(session: Session) -> Rulebook:
    """The packaged rules with what the organisation recorded laid over them."""
    query = select(OwnMeasure).where(col(OwnMeasure.trashed).is_(False)).order_by(col(OwnMeasure.id))
    own = session.exec(query).all()
    return packaged()

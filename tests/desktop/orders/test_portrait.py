"""The inspector of an order line: control with its reasons, exposure, facts, dates."""

from db.database import Database
from desktop.orders.portrait import describe
from tests.desktop.small_book import LISTED, fill


def test_a_portrait_tells_why(book: Database) -> None:
    made = fill(book)
    with book.read() as session:
        portrait = describe(session, made.line)
    assert portrait.title == "P-1/1"
    facts = {fact.label: (fact.text, fact.code) for section in portrait.sections for fact in section.facts}
    assert facts["Control"][1] == "prohibited"
    assert facts["End user"][0] == LISTED
    assert "Dy 3.5" in facts["Composition"][0]
    why = [
        sentence for section in portrait.sections if section.title == "Why" for sentence, _source in section.paragraphs
    ]
    assert any("1C905.a.4" in sentence for sentence in why)

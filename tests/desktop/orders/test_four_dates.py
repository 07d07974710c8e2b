"""The inspector of an order compares the four dates and says since when they differ."""

from datetime import date

from db.database import Database
from desktop.orders.four_dates import four_dates
from tests.db.builders import an_order


def test_the_four_dates_with_badges_words_and_reasons(book: Database) -> None:
    with book.write("Fill") as session:
        (line,) = an_order(session, ordered_on=date(2025, 3, 10))
    with book.read() as session:
        (section,) = four_dates(session, line)
    facts = {fact.label: (fact.text, fact.code) for fact in section.facts}
    assert facts["Signed 10 Mar 2025"] == ("", "not_controlled")
    assert facts["As of 24 Nov 2026"] == ("", "licence_required")
    assert facts["Filed"][0].startswith("not known.")
    assert facts["Shipped"][0].startswith("not known.")
    sentences = [sentence for sentence, _source in section.paragraphs]
    assert sentences[0] == "Free when signed (10 Mar 2025), licence needed since 4 Apr 2025 (2025/18)."
    assert any(sentence.startswith("Signed: ") for sentence in sentences[1:])

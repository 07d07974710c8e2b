"""The answer while typing: unknown names are screened as typed, a known material lends its facts."""

from compliance.terms import Outcome
from db.database import Database
from desktop.orders.preview import judge, preview
from tests.desktop.small_book import LISTED, fill


def test_an_empty_form_asks_for_the_good(book: Database) -> None:
    with book.read() as session:
        assert "appears here" in preview(session, {}, book.on).subtitle


def test_a_name_that_is_no_party_yet_is_screened(book: Database) -> None:
    fill(book)
    texts = {"item_code": "AT-1", "destination": "Japan (JP)", "end_user": "Howa Machinery, Ltd.", "end_use": "lathes"}
    with book.read() as session:
        answer, findings = judge(session, texts, book.on)
        banned, _more = judge(session, {**texts, "end_user": LISTED}, book.on)
        unknown, _none = judge(session, {"description": "sintered NdFeB magnets", "destination": "DE"}, book.on)
    assert answer.outcome is Outcome.LICENCE_REQUIRED_ENHANCED
    assert findings[0].code == "listed_party"
    assert banned.outcome is Outcome.PROHIBITED
    assert unknown.outcome is Outcome.REVIEW

"""Views are kept with the book or by the person, and come back as they were."""

from db.listing import Filter, Sort
from db.order_lines import LISTING
from desktop.main_window import MainWindow
from desktop.widgets import layouts
from desktop.widgets.saved_views import Content, SavedViews, View, from_json
from tests.desktop.small_book import settle

CONTENT = Content(
    layouts.Layout(layouts.default(LISTING).order, frozenset({"state"}), {"line_no": 9}, 2),
    (Filter("destination", "is_not", ("JP",)), Filter("need_by", "next_days", (30,))),
    (Sort("need_by", descending=True),),
    "block",
)


def test_a_view_comes_back_as_it_was() -> None:
    assert from_json(LISTING, CONTENT.as_json()) == CONTENT
    assert from_json(LISTING, None).filters == ()


def test_shared_and_own_views_are_kept_renamed_and_deleted(window: MainWindow) -> None:
    views = SavedViews(window.records, LISTING, window.settings, window)
    for name, shared in (("Theirs", True), ("Mine", False)):
        views.save(View(name, CONTENT, shared))
        settle(window)
    other = SavedViews(window.records, LISTING, window.settings, window)
    other.read()
    settle(window)
    assert [(view.name, view.shared, view.content) for view in other.views] == [
        ("Theirs", True, CONTENT),
        ("Mine", False, CONTENT),
    ]
    assert other.free_name("Mine") == "Mine 2"
    for name in ("Theirs", "Mine"):
        found = other.find(name)
        assert found is not None
        other.rename(found, f"{name}!")
        settle(window)
    assert [view.name for view in other.views] == ["Theirs!", "Mine!"]
    for view in list(other.views):
        other.delete(view)
        settle(window)
    assert other.views == []
    window.records.undo()
    settle(window)
    assert [(view.name, view.content) for view in other.views] == [("Mine!", CONTENT)]
    window.records.undo()
    settle(window)
    assert [view.name for view in other.views] == ["Theirs!", "Mine!"]
    window.records.redo()
    window.records.redo()
    settle(window)
    assert other.views == []

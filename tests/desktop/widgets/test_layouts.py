from db.order_lines import LISTING
from desktop.widgets.layouts import Layout, default, from_json


def test_a_layout_comes_back_from_json() -> None:
    start = default(LISTING)
    made = Layout(tuple(reversed(start.order)), frozenset(start.order[:1]), {start.order[1]: 20})
    assert from_json(LISTING, made.as_json()) == made
    assert from_json(LISTING, "damaged") == start

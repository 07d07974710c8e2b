"""What changed since a month ago: equal stretches are compared, and the words say the figures."""

from datetime import date

from db.delay_changes import changed, days_within, month_before, sentences
from db.delay_figures import DelayRow

ON = date(2026, 11, 20)


def row(
    start: date,
    end: date | None = None,
    destination: str = "JP",
    owner: str = "ministry",
    cause: str = "ministry review",
) -> DelayRow:
    days = ((end or ON) - start).days
    return DelayRow(0, destination, 1, "PO-1", 1, "", owner, cause, start, end, days, "")


def test_a_month_before() -> None:
    assert month_before(ON) == date(2026, 10, 20)
    assert month_before(date(2026, 3, 31)) == date(2026, 2, 28)
    assert month_before(date(2026, 1, 5)) == date(2025, 12, 5)


def test_days_within_a_stretch() -> None:
    running = row(date(2026, 10, 1))
    assert days_within(running, date(2026, 10, 20), ON) == 31
    assert days_within(row(date(2026, 10, 1), date(2026, 10, 25)), date(2026, 10, 20), ON) == 5
    assert days_within(row(date(2026, 10, 1), date(2026, 10, 5)), date(2026, 10, 20), ON) == 0


def test_the_figures() -> None:
    rows = [
        row(date(2026, 9, 1)),
        row(date(2026, 9, 1), date(2026, 10, 30), "DE", "customs", "customs hold"),
        row(date(2026, 11, 10), None, "US", "us", "payment"),
        row(date(2026, 12, 1), None, "FR"),
    ]
    told = changed(rows, ON)
    assert (told.since, len(told.began), len(told.ended), told.running, told.running_then) == (
        date(2026, 10, 20),
        1,
        1,
        2,
        2,
    )
    assert {(item.key, item.days, item.before) for item in told.destinations} == {
        ("JP", 31, 31),
        ("DE", 10, 31),
        ("US", 10, 0),
    }
    assert (told.total.days, told.total.before, told.total.more) == (51, 62, -11)
    assert told.destinations[0].key == "DE"


def test_the_words() -> None:
    rows = [row(date(2026, 9, 1)), row(date(2026, 11, 10), None, "US", "us", "payment")]
    told = [str(item.reason) for item in sentences(changed(rows, ON))]
    assert told == [
        "Since 2026-10-20: 1 began, 0 ended; 2 run today, 1 ran then.",
        "Together they took 41 days in this month, 10 more than in the month before.",
        "US: 10 days, 10 more.",
        "Most of the growth lies with us: 10 days, 10 more.",
        "The cause that grew most is payment: 10 days, 10 more.",
    ]
    links = [(item.kind, item.key) for item in sentences(changed(rows, ON))]
    assert links[2:] == [("destination", "US"), ("owner", "us"), ("cause", "payment")]


def test_nothing_changed() -> None:
    told = [str(item.reason) for item in sentences(changed([], ON))]
    assert told[1] == "Together they took 0 days in this month, as many as in the month before."
    fewer = [str(item.reason) for item in sentences(changed([row(date(2026, 9, 1), date(2026, 10, 20))], ON))]
    assert fewer[1].endswith("31 fewer than in the month before.")
    assert fewer[2] == "JP: 0 days, 31 fewer."

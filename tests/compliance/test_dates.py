"""Days as people write them: read where they mean one day, left open where they could mean two."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.dates import NEAR_YEARS, DateReading, Order, one_order, read_date
from resources.told import plain

DAY = date(2026, 10, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-15", "2026/10/15", "2026.10.15", "2026. 10. 15.", "20261015", "2026-10-15T08:00:00Z",
        "2026-10-15 00:00:00", "2026-10-15T08:00:00.000+0000", "2026-10-15 08:00", "15.10.2026", "15. 10. 2026",
        "15/10/2026", "15-10-2026", "15102026", "10/15/2026", "10.15.2026", "15.10.26", "15/10/26", "261015",
        "15-Oct-2026", "15.OKT.2026", "15-Oct-26", "15 Oct 2026", "15Oct2026", "Oct 15, 2026", "Oct. 15 2026",
        "October 15th, 2026", "15th of October, 2026", "2026 Oct 15", "15. Oktober 2026", "15 octobre 2026",
        "15 de octubre de 2026", "15 ottobre 2026", "15 października 2026 r.", "2026. október 15.",
        "15 октября 2026 г.", "15 Ekim 2026 Perşembe", "ngày 15 tháng 10 năm 2026", "15.X.2026",
        "2026年10月15日", "2026年10月15號", "２０２６年１０月１５日", "二〇二六年十月十五日", "2026年10月15日(木)",
        "2026年10月15日（周四）", "2026年10月15日 14:30", "2026年10月15日 14時30分", "令和8年10月15日", "R8.10.15",
        "令和8/10/15", "民國115年10月15日", "中華民國115年10月15日", "2026년 10월 15일", "26년 10월 15일", "46310", "46310.5",
        "Thu, 15 Oct 2026", "Donnerstag, 15. Oktober 2026", "Do 15.10.2026", "2026-10-15 (Thu)",
        "Thu Oct 15 2026 08:00:00 GMT+0900 (JST)", "Thu Oct 15 08:00:00 UTC 2026", "  15.10.2026 ", "'2026-10-15",
        "2026-W42-4", "15‐10‐2026", "15·10·2026", "Oct 15 2026 3:30 PM", "2026-10-15 8:00 Uhr",
    ],
)  # fmt: skip
def test_one_day_in_many_styles(text: str) -> None:
    assert read_date(text).value == DAY


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("03/04/2026", {date(2026, 4, 3), date(2026, 3, 4)}),
        ("07-08-2026", {date(2026, 8, 7), date(2026, 7, 8)}),
        ("12/11/2026 00:00", {date(2026, 11, 12), date(2026, 12, 11)}),
        ("28/07/26", {date(2026, 7, 28), date(2028, 7, 26)}),
        ("2026-13-03", {date(2026, 3, 13)}),
        ("1926-11-05", {date(1926, 11, 5)}),
        ("Fri 15 Oct 2026", {DAY}),
        ("2026年10月15日頃", {DAY}),
        ("15 Oct 2026 (est.)", {DAY}),
    ],
)
def test_what_could_be_meant_is_named_and_not_taken(text: str, readings: set[date]) -> None:
    reading = read_date(text)
    assert reading.value is None
    assert set(reading.readings) == readings
    assert reading.why


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("Q4 2026", "quarter"),
        ("KW 47/2026", "week"),
        ("v.10/2026", "week"),
        ("v10 2026", "week"),
        ("2026 v 10", "week"),
        ("uge 12/2026", "week"),
        ("semana 5/2026", "week"),
        ("X.10.2026", "not all there"),
        ("2026年第47周", "week"),
        ("Aug 2026", "not all there"),
        ("2026-10", "not all there"),
        ("15/10", "not all there"),
        ("10月15日", "not all there"),
        ("end of October", "part of a month"),
        ("11月上旬", "part of a month"),
        ("2027年1月底", "part of a month"),
        ("after licence", "after something else"),
        ("收到许可证后30天", "after something else"),
        ("ca. 15.10.2026", "not exact"),
        ("別途連絡", "no day"),
        ("n/a", "no day"),
        ("2026-09-31", "2026-09 has no day 31"),
        ("29.02.2026", "2026-02 has no day 29"),
        ("2026-W60-1", "no week 60"),
        ("10-15 Oct 2026", "more than one day"),
        ("2026-10-10 ~ 2026-10-15", "more than one day"),
        ("15.10.206", "no year"),
        ("99999", "2173 cannot be meant"),
    ],
)
def test_what_names_no_day_says_why(text: str, why: str) -> None:
    reading = read_date(text)
    assert reading.value is None
    assert why in plain(reading.why)


def test_dots_put_the_day_first_and_equal_parts_do_not_matter() -> None:
    assert read_date("03.09.2026").value == date(2026, 9, 3)
    assert read_date("04/04/2026").value == date(2026, 4, 4)
    assert read_date("04.06.26").value == date(2026, 6, 4)
    assert read_date("31/07/26").value == read_date("26/07/31").value == date(2026, 7, 31)


def test_a_weekday_settles_what_the_numbers_leave_open() -> None:
    assert read_date("Friday 03/04/2026").value == date(2026, 4, 3)
    assert read_date("Wed 03/04/2026").value == date(2026, 3, 4)
    assert read_date("Mon 03/04/2026").value is None


@pytest.mark.parametrize(
    ("text", "order", "value"),
    [
        ("03/04/2026", Order.DAY, date(2026, 4, 3)),
        ("03/04/2026", Order.MONTH, date(2026, 3, 4)),
        ("03.04.2026", Order.MONTH, date(2026, 3, 4)),
        ("26.03.04", Order.YEAR, date(2026, 3, 4)),
        ("15/10/2026", Order.MONTH, DAY),  # nothing else is possible
        ("2026-03-04", Order.DAY, date(2026, 3, 4)),
    ],
)
def test_a_known_order_is_followed(text: str, order: Order, value: date) -> None:
    assert read_date(text, order).value == value


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["05/03/2026", "19/03/2026"], Order.DAY),
        (["03/05/2026", "03/19/2026"], Order.MONTH),
        (["26.10.15", "26.10.31", "26.11.02"], Order.YEAR),
        (["tbd", "", "05-03-2026", "19-03-2026"], Order.DAY),
        (["05/03/2026", "06/03/2026"], None),  # nothing is proved
        (["05/03/2026", "19/03/2026", "2026-01-02"], None),  # typed by many hands
        (["05/03/2026", "19.03.2026"], None),
        (["19/03/2026", "03/19/2026"], None),
        ([], None),
    ],
)
def test_a_column_proves_an_order_only_when_one_program_wrote_it(texts: list[str], order: Order | None) -> None:
    assert one_order(texts) == order


def test_years_are_believed_as_far_as_the_caller_says() -> None:
    assert read_date("1926-11-05", years=range(1900, 2100)).value == date(1926, 11, 5)
    assert read_date("15/10/31").value is None
    assert read_date("15/10/31", near=range(2029, 2034)).value == date(2031, 10, 15)


@given(st.dates(date(2000, 1, 1), date(2099, 12, 31)))
def test_written_out_and_read_back(day: date) -> None:
    styles = ("%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y", "%b %d, %Y", "%Y年%m月%d日")
    assert {read_date(day.strftime(style)).value for style in styles} == {day}
    serial = (day - date(1899, 12, 30)).days
    assert read_date(str(serial)).value == day


@given(st.dates(date(NEAR_YEARS[0], 1, 1), date(NEAR_YEARS[-1], 12, 31)))
def test_slashes_are_never_guessed(day: date) -> None:
    reading = read_date(day.strftime("%d/%m/%Y"))
    assert day in reading.readings
    assert (reading.value is None) == (day.day <= 12 and day.day != day.month)


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str) -> None:
    reading = read_date(text)
    assert isinstance(reading, DateReading)
    assert (reading.value is None) == bool(reading.why)


@given(st.text(alphabet="0123456789年月日/.- 令和一二三十w:tz", max_size=24))
def test_any_heap_of_date_signs_gets_an_answer(text: str) -> None:
    reading = read_date(text)
    assert reading.value is None or reading.readings == (reading.value,)


def test_two_digits_first_and_last_with_dots_have_two_meanings() -> None:
    assert read_date("26.4.27").readings == (date(2027, 4, 26), date(2026, 4, 27))
    assert read_date("15.6.26").value == date(2026, 6, 15)
    assert read_date("26.4.27", Order.YEAR).value == date(2026, 4, 27)
    assert read_date("2026.9/30").value == date(2026, 9, 30)


def test_a_list_of_an_earlier_year_proves_its_order_by_a_day_that_has_one_reading() -> None:
    assert one_order(["2/8/17", "1/24/17"]) is Order.MONTH
    assert one_order(["2/8/17", "3/4/17"]) is None
    assert one_order(["1/24/17", "24/1/17"]) is None


@pytest.mark.parametrize("text", ["20/5/17", "20-05-17", "20.5.17", "21/10/15"])
def test_two_years_that_are_both_past_leave_a_date_open(text: str) -> None:
    """20 May 2017 or 17 May 2020; where today's years are among the readings the others are not believed."""
    found = read_date(text)
    assert found.value is None
    assert len(found.readings) == 2
    assert one_order([text, text]) is None
    assert read_date("26/5/17").value == date(2026, 5, 17)
    assert read_date("17/5/26").value == date(2026, 5, 17)


def test_a_column_proves_what_one_of_its_dates_leaves_open() -> None:
    assert one_order(["20/5/17", "31/5/17"]) is Order.DAY
    assert read_date("20/5/17", Order.DAY).value == date(2017, 5, 20)

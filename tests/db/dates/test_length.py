"""Lengths of time: counted from the anchor, in the unit of the contract."""

from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import words
from db.dates import Length, Unit

units = st.sampled_from(get_args(Unit))
lengths = st.builds(Length, st.integers(1, 9999), units)


@pytest.mark.parametrize(
    ("length", "text"),
    [
        (Length(5, "year"), "5y"),
        (Length(36, "month"), "36m"),
        (Length(90, "day"), "90d"),
        (Length(2, "week"), "2w"),
    ],
)
def test_it_is_kept_as_text(length: Length, text: str) -> None:
    assert length.text == text
    assert Length.from_text(text) == length


@given(lengths)
def test_text_there_and_back(length: Length) -> None:
    assert Length.from_text(length.text) == length


@pytest.mark.parametrize("text", ["", "y", "5", "5x", "fivey", "5 lat"])
def test_other_text_is_no_length(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        Length.from_text(text)


@pytest.mark.parametrize(
    ("start", "length", "times", "day"),
    [
        (date(2006, 4, 12), Length(5, "year"), 1, date(2011, 4, 12)),
        (date(2020, 8, 1), Length(36, "month"), 1, date(2023, 8, 1)),
        (date(2019, 1, 31), Length(1, "month"), 1, date(2019, 2, 28)),
        (date(2020, 1, 31), Length(1, "month"), 1, date(2020, 2, 29)),
        (date(2019, 1, 31), Length(1, "month"), 2, date(2019, 3, 31)),  # stepwise: 28 March
        (date(2019, 1, 31), Length(1, "month"), 13, date(2020, 2, 29)),
        (date(2016, 2, 29), Length(1, "year"), 1, date(2017, 2, 28)),
        (date(2016, 2, 29), Length(1, "year"), 4, date(2020, 2, 29)),
        (date(2016, 12, 31), Length(2, "month"), 1, date(2017, 2, 28)),
        (date(2016, 2, 20), Length(90, "day"), 1, date(2016, 5, 20)),
        (date(2016, 2, 20), Length(2, "week"), 3, date(2016, 4, 2)),
        (date(2016, 2, 20), Length(2, "year"), 0, date(2016, 2, 20)),
        (date(2016, 2, 20), Length(9999, "year"), 1, date.max),
        (date(2016, 2, 20), Length(9999, "week"), 99, date.max),
        (date(2016, 2, 20), Length(9999, "year"), -1, date.min),
        (date(2016, 2, 20), Length(9999, "week"), -99, date.min),
        (date(9999, 11, 30), Length(1, "month"), 1, date(9999, 12, 30)),
    ],
)
def test_after(start: date, length: Length, times: int, day: date) -> None:
    assert length.after(start, times) == day


@pytest.mark.parametrize(
    ("day", "length", "before"),
    [
        (date(2026, 8, 27), Length(6, "month"), date(2026, 2, 27)),
        (date(2019, 5, 31), Length(3, "month"), date(2019, 2, 28)),
        (date(2020, 2, 29), Length(1, "year"), date(2019, 2, 28)),
        (date(2020, 3, 1), Length(1, "day"), date(2020, 2, 29)),
    ],
)
def test_before(day: date, length: Length, before: date) -> None:
    assert length.before(day) == before


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 60), units, st.integers(0, 20))
def test_times_is_one_length_as_many_times_as_long(start: date, count: int, unit: Unit, times: int) -> None:
    assert Length(count, unit).after(start, times) == Length(count * times, unit).after(start)


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(1, 600))
def test_months_keep_the_day_or_the_last_of_the_month(start: date, count: int) -> None:
    day = Length(count, "month").after(start)
    assert (day.year - start.year) * 12 + day.month - start.month == count
    assert day.day == start.day or (day.day < start.day and (day + timedelta(days=1)).day == 1)


@pytest.mark.parametrize(
    ("length", "polish", "english"),
    [
        (Length(1, "year"), "1 rok", "1 year"),
        (Length(3, "year"), "3 lata", "3 years"),
        (Length(5, "year"), "5 lat", "5 years"),
        (Length(12, "year"), "12 lat", "12 years"),
        (Length(22, "year"), "22 lata", "22 years"),
        (Length(1, "month"), "1 miesiąc", "1 month"),
        (Length(36, "month"), "36 miesięcy", "36 months"),
        (Length(24, "month"), "24 miesiące", "24 months"),
        (Length(1, "week"), "1 tydzień", "1 week"),
        (Length(2, "week"), "2 tygodnie", "2 weeks"),
        (Length(1, "day"), "1 dzień", "1 day"),
        (Length(90, "day"), "90 dni", "90 days"),
    ],
)
def test_show(length: Length, polish: str, english: str) -> None:
    assert length.show() == polish
    words.use("en")
    assert length.show() == english

"""Partial dates: kept as they are stated, compared by the days they can mean, written in both languages."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import words
from db.dates import PartialDate, sentence_day, show_day, spelled_out

DAY, MONTH, YEAR = PartialDate(2012, 6, 30), PartialDate(2014, 1), PartialDate(1994)
ABOUT = PartialDate(1990, approximate=True)
DECADE, FIRST = PartialDate(1990, decade=True), PartialDate(2000, decade=True)
NBSP = "\N{NO-BREAK SPACE}"


def partial(day: date, precision: int, approximate: bool) -> PartialDate:
    if not precision:
        return PartialDate(max(day.year // 10, 1) * 10, approximate=approximate, decade=True)
    month = day.month if precision > 1 else None
    return PartialDate(day.year, month, day.day if precision > 2 else None, approximate)


partial_dates = st.builds(partial, st.dates(), st.integers(0, 3), st.booleans())


@pytest.mark.parametrize(
    ("value", "edtf"),
    [
        (DAY, "2012-06-30"),
        (MONTH, "2014-01"),
        (YEAR, "1994"),
        (ABOUT, "1990~"),
        (PartialDate(33), "0033"),
        (DECADE, "199X"),
        (PartialDate(1990, approximate=True, decade=True), "199X~"),
        (PartialDate(30, decade=True), "003X"),
        (PartialDate(2015, last_year=2019), "2015/2019"),
    ],
)
def test_it_is_kept_as_edtf(value: PartialDate, edtf: str) -> None:
    assert value.edtf == edtf
    assert PartialDate.from_edtf(edtf) == value


@given(partial_dates)
def test_edtf_there_and_back(value: PartialDate) -> None:
    assert PartialDate.from_edtf(value.edtf) == value


@pytest.mark.parametrize(
    "text",
    [
        "",
        "~",
        "94",
        "2012-6",
        "2012-06-3",
        "2012-13",
        "2012-02-30",
        "20120630",
        "2012-06-30x",
        "1990~~",
        "2012/06",
        "199x",
        "19XX",
        "199X-06",
        "199X~~",
        "000X",
        "2015/2015",
        "2015/19",
        "2015/2019~",
    ],
)
def test_other_text_is_no_edtf(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate.from_edtf(text)


@pytest.mark.parametrize(
    "numbers",
    [
        *[(2012, 13, None), (2012, 0, None), (2012, 2, 30), (2012, 6, 0), (2012, None, 1)],
        *[(0, None, None), (10000, None, None)],
    ],
)
def test_only_what_is_on_the_calendar(numbers: list[int | None]) -> None:
    year, month, day = numbers
    with pytest.raises(ValueError, match=r"."):
        PartialDate(year or 0, month, day)


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        (DAY, date(2012, 6, 30), date(2012, 6, 30)),
        (MONTH, date(2014, 1, 1), date(2014, 1, 31)),
        (PartialDate(2012, 2), date(2012, 2, 1), date(2012, 2, 29)),
        (YEAR, date(1994, 1, 1), date(1994, 12, 31)),
        (ABOUT, date(1989, 1, 1), date(1991, 12, 31)),
        (PartialDate(2014, 1, approximate=True), date(2013, 12, 1), date(2014, 2, 28)),
        (PartialDate(2012, 12, approximate=True), date(2012, 11, 1), date(2013, 1, 31)),
        (PartialDate(2012, 6, 30, approximate=True), date(2012, 6, 29), date(2012, 7, 1)),
        (PartialDate(1, approximate=True), date(1, 1, 1), date(2, 12, 31)),
        (PartialDate(9999, 12, 31, approximate=True), date(9999, 12, 30), date.max),
        (PartialDate(9999, 12, approximate=True), date(9999, 11, 1), date.max),
        (DECADE, date(1990, 1, 1), date(1999, 12, 31)),
        (PartialDate(1990, approximate=True, decade=True), date(1980, 1, 1), date(2009, 12, 31)),
        (PartialDate(9990, approximate=True, decade=True), date(9980, 1, 1), date.max),
        (PartialDate(10, approximate=True, decade=True), date.min, date(29, 12, 31)),
    ],
)
def test_the_days_it_can_mean(value: PartialDate, earliest: date, latest: date) -> None:
    assert (value.earliest(), value.latest()) == (earliest, latest)


@given(partial_dates)
def test_what_is_approximate_reaches_further(value: PartialDate) -> None:
    certain = replace(value, approximate=False)
    assert value.earliest() <= certain.earliest() <= certain.latest() <= value.latest()
    assert (certain.earliest() == certain.latest()) == certain.is_day == (value.day is not None)
    assert not (value.approximate and value.is_day)


@given(st.dates())
def test_a_full_day(day: date) -> None:
    value = PartialDate.of(day)
    assert value.is_day
    assert value.earliest() == value.latest() == day
    assert value.show() == show_day(day)
    assert value.sentence() == sentence_day(day)


@pytest.mark.parametrize(
    ("value", "shown", "sentence", "genitive", "when", "small"),
    [
        (DAY, "30.06.2012", "30.06.2012 r.", "30.06.2012 r.", "30.06.2012 r.", "30 czerwca 2012 r."),
        (
            *(MONTH, "01.2014", "styczeń 2014 r.", "stycznia 2014 r.", "w_styczniu 2014 r."),
            "styczeń 2014 r. (w ciągu miesiąca)",
        ),
        (YEAR, "1994", "1994 r.", "1994 r.", "w_1994 r.", "1994 r. (w ciągu roku)"),
        (
            *(ABOUT, "ok. 1990", "ok. 1990 r.", "ok. 1990 r.", "około 1990 r."),
            "około 1990 r. (01.01.1989 – 31.12.1991)",
        ),
        (
            *(DECADE, "lata 90. XX w.", "lata_90. XX_w.", "lat_90. XX_w.", "w_latach_90. XX_w."),
            "lata_90. XX_w. (1990 – 1999)",
        ),
        (
            *(FIRST, "dekada 2000–2009", "dekada 2000–2009", "dekady 2000–2009", "w_dekadzie 2000–2009"),
            "dekada 2000–2009",
        ),
        (
            *(PartialDate(2010, approximate=True, decade=True), "ok. lat 10. XXI w.", "ok. lat_10. XXI_w."),
            *("ok. lat_10. XXI_w.", "około lat_10. XXI_w."),
            "około lat_10. XXI_w. (01.01.2000 – 31.12.2029)",
        ),
        (
            *(PartialDate(2015, last_year=2019), "2015–2019"),
            *("lata_2015–2019", "lat_2015–2019", "w_latach_2015–2019", "lata_2015–2019"),
        ),
        (
            *(PartialDate(1991, 9, approximate=True), "ok. 09.1991", "ok. września 1991 r."),
            *("ok. września 1991 r.", "około września 1991 r."),
            "około września 1991 r. (01.08.1991 – 31.10.1991)",
        ),
    ],
)
def test_polish(value: PartialDate, shown: str, sentence: str, genitive: str, when: str, small: str) -> None:
    """A no-break space stands before "r." and after "w"."""
    written = [value.sentence(), value.genitive(), value.when(), spelled_out(value)]
    assert value.show() == shown
    assert written == [
        text.replace(" r.", f"{NBSP}r.").replace("_", NBSP) for text in (sentence, genitive, when, small)
    ]


@pytest.mark.parametrize(
    ("value", "shown", "sentence", "when", "small"),
    [
        (DAY, "30.06.2012", "30 June 2012", "on 30 June 2012", "30 June 2012"),
        (MONTH, "01.2014", "January 2014", "in January 2014", "January 2014 (in the course of the month)"),
        (YEAR, "1994", "1994", "in 1994", "1994 (in the course of the year)"),
        (ABOUT, "c. 1990", "c. 1990", "about 1990", "about 1990 (01.01.1989 – 31.12.1991)"),
        (DECADE, "the 1990s", "the 1990s", "in the 1990s", "the 1990s (1990 – 1999)"),
        (FIRST, *["the decade 2000–2009"] * 2, "in the decade 2000–2009", "the decade 2000–2009"),
    ],
)
def test_english(value: PartialDate, shown: str, sentence: str, when: str, small: str) -> None:
    words.use("en")
    assert value.show() == shown
    assert value.sentence() == value.genitive() == sentence
    assert value.when() == when
    assert spelled_out(value) == small


@pytest.mark.parametrize(
    ("value", "polish", "english"),
    [
        (DAY, "30.06.2012", "30.06.2012"),
        (ABOUT, "ok. 1990", "c. 1990"),
        (DECADE, "l. 90. XX w.", "the 1990s"),
        (FIRST, "l. 2000–09", "yrs 2000–09"),
        (PartialDate(2010, approximate=True, decade=True), "ok. l. 10. XXI w.", "c. the 2010s"),
        (PartialDate(1900, approximate=True, decade=True), "ok. l. 1900–09", "c. yrs 1900–09"),
    ],
)
def test_in_a_column(value: PartialDate, polish: str, english: str) -> None:
    for spoken, shown in (("pl", polish), ("en", english)):
        with words.speaking(spoken):
            assert value.in_column() == shown


def test_the_preposition_follows_the_month() -> None:
    assert PartialDate(1991, 9).when() == f"we{NBSP}wrześniu 1991{NBSP}r."
    assert PartialDate(1991, 2).when() == f"w{NBSP}lutym 1991{NBSP}r."


@pytest.mark.parametrize(("year", "month"), [(1994, None), (1990, 6), (0, None)])
def test_a_decade_begins_with_a_nought(year: int, month: int | None) -> None:
    with pytest.raises(ValueError, match=r"."):
        PartialDate(year, month, decade=True)


def test_a_decade_is_of_no_one_year() -> None:
    assert (DECADE.one_year, YEAR.one_year, MONTH.one_year) == (None, 1994, 2014)
    assert PartialDate(1990) != DECADE

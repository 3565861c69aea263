"""A first and a last date in one text: both are read, and never one date is made of them."""

from datetime import date, timedelta

import pytest

from db import words
from db.dates import PartialDate, TwoDates, parse, parse_day
from db.dates.names import WRITINGS
from db.errors import InvalidValue

TODAY = date(2026, 11, 24)
OF_MONTHS = WRITINGS["pl"].of_months
ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
# {a}, {b} the days, {A}, {B} of two figures; {m}, {M} their month.
WITHIN_A_MONTH = (
    "{a}-{b}.{M}.{y}|{a}–{b}.{M}.{y} r.|{A}-{B}.{M}.{y}|{a} - {b}.{m}.{y}|{a}.-{b}.{M}.{y}|{a}/{b}.{M}.{y}"
    "|od {a} do {b}.{M}.{y}|od {a} do {b} {pl} {y} r.|{a}-{b} {pl} {y}|{a}–{b} {pl} {y} r."
    "|{a} do {b} {pl} {y}"
    "|w dniach {a}-{b} {pl} {y} r.|w dniach {a}–{b}.{M}.{y}|w dniach od {a} do {b} {pl} {y}|{a}-{b} {R} {y}"
    "|{a}-{b}-{R}-{y}|{a}–{b}.{R}.{y} r.|między {a} a {b} {pl} {y}|{en} {a}-{b}, {y}|{en} {a}–{b} {y}"
    "|{a}-{b} {en} {y}|from {a} to {b} {en} {y}|between {a} and {b} {en} {y}|{a}. bis {b}. {M}. {y}"
    "|vom {a}. bis {b}.{m}.{y}|{a}.{M}.{y}-{b}.{M}.{y}|{A}.{M}.-{B}.{M}.{y}|{y}-{M}-{A}/{y}-{M}-{B}"
    "|{y}-{M}-{A}/{B}|{y}-{M}-{A} - {y}-{M}-{B}|{A}.{M}.{y} r. – {B}.{M}.{y} r.|od {A}.{M}.{y} do {B}.{M}.{y}"
    "|{A}-{M}-{y} - {B}-{M}-{y}|{A}/{M}/{y} - {B}/{M}/{y}|{a}‑{b}.{M}.{y}|{a} − {b}.{M}.{y}"
    "|{a}.{m} do {b}.{m}.{y}"
)
TOGETHER = "{a} i {b} {pl} {y}|{a} i {b}.{M}.{y}|{a}, {b} {pl} {y}|{a} oraz {b} {pl} {y}|{a}./{b}. {en} {y}"
WITHOUT_YEAR = (
    "{a}-{b}.{M}|{a}–{b}.{m}|od {a} do {b}.{M}|{a}-{b} {pl}|{a}-{b} {R}|{pl} {a}-{b}|{en} {a}-{b}"
    "|od {a}.{m} do {b}.{m}"
)
STARTS = [date(2014, month, day) for month in range(1, 13) for day in (1, 2, 8, 12, 19, 27)]


def texts(forms: str, first: date, last: date) -> list[str]:
    return [
        form.format(
            a=first.day,
            b=last.day,
            A=f"{first.day:02}",
            B=f"{last.day:02}",
            m=first.month,
            M=f"{first.month:02}",
            y=first.year,
            pl=OF_MONTHS[first.month - 1],
            en=WRITINGS["en"].months[first.month - 1],
            R=ROMAN[first.month - 1],
        )
        for form in forms.split("|")
    ]


def both(text: str, today: date = TODAY, since: date | None = None) -> tuple[str, str]:
    with pytest.raises(TwoDates) as two:
        parse(text, today, since)
    return two.value.first.edtf, two.value.last.edtf


@pytest.mark.parametrize("length", [1, 2, 9])
def test_every_form_of_two_days(length: int) -> None:
    wrong = []
    for first in STARTS:
        last = first + timedelta(length)
        if last.month != first.month:
            continue
        forms = f"{WITHIN_A_MONTH}|{TOGETHER}" if length == 1 else WITHIN_A_MONTH
        wrong += [text for text in texts(forms, first, last) if both(text) != (str(first), str(last))]
        in_2026 = (str(first.replace(year=2026)), str(last.replace(year=2026)))
        wrong += [text for text in texts(WITHOUT_YEAR, first, last) if both(text) != in_2026]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("8-10.09", "2026-09-08", "2026-09-10"),
        ("od 8 do 10.09", "2026-09-08", "2026-09-10"),
        ("2-3.05", "2026-05-02", "2026-05-03"),
        ("12 i 13 maja", "2026-05-12", "2026-05-13"),
        ("maj 12-13", "2026-05-12", "2026-05-13"),
        ("June 14-15", "2026-06-14", "2026-06-15"),
        ("28.02-02.03.2014", "2014-02-28", "2014-03-02"),
        ("28.02 – 2.03.2014 r.", "2014-02-28", "2014-03-02"),
        ("28 lutego - 2 marca 2014", "2014-02-28", "2014-03-02"),
        ("June 28 - July 2, 2014", "2014-06-28", "2014-07-02"),
        ("28, 29 i 30 czerwca 2012", "2012-06-28", "2012-06-30"),
        ("28, 29 i 30.06.2012", "2012-06-28", "2012-06-30"),
        ("10, 11, 12 czerwca 2012", "2012-06-10", "2012-06-12"),
        ("3, 4 maja 2012", "2012-05-03", "2012-05-04"),
        ("June 10th-12th, 2012", "2012-06-10", "2012-06-12"),
        ("10-12.VI.2012 r.", "2012-06-10", "2012-06-12"),
        ("10-12.06.12", "2012-06-10", "2012-06-12"),
        ("28.12-2.01.2014", "2013-12-28", "2014-01-02"),
        ("28.12.2013-2.01", "2013-12-28", "2014-01-02"),
        ("28.12-2.01", "2026-12-28", "2027-01-02"),
        ("28.12.2013 – 2.01.2014", "2013-12-28", "2014-01-02"),
        ("30.06.2012 i 01.07.2012", "2012-06-30", "2012-07-01"),
        ("czerwiec-lipiec 2012", "2012-06", "2012-07"),
        ("od czerwca do lipca 2012", "2012-06", "2012-07"),
        ("VI-VIII 2012", "2012-06", "2012-08"),
        ("maj/czerwiec 2014", "2014-05", "2014-06"),
        ("06.2012-08.2012", "2012-06", "2012-08"),
        ("grudzień - styczeń 2014", "2013-12", "2014-01"),
        ("między 8 a 10 września 2014", "2014-09-08", "2014-09-10"),
        ("zwischen dem 8. und 10. September 2014", "2014-09-08", "2014-09-10"),
        ("8,9.09.2014", "2014-09-08", "2014-09-09"),
        ("8,9,10.09.2014", "2014-09-08", "2014-09-10"),
        ("8, 9.09", "2026-09-08", "2026-09-09"),
        ("8;9 września", "2026-09-08", "2026-09-09"),
        ("12.05; 14.05", "2026-05-12", "2026-05-14"),
        ("12.05.2014;14.05.2014", "2014-05-12", "2014-05-14"),
        ("30 maja, 1 czerwca 2014", "2014-05-30", "2014-06-01"),
        ("1994; 1995", "1994", "1995"),
        ("ok. 8-10.09.2014", "2014-09-08", "2014-09-10"),
        ("od ok. 8 do 10.09", "2026-09-08", "2026-09-10"),
        ("ok. 1994/95", "1994", "1995"),
        ("od dziś do 30.12", "2026-11-24", "2026-12-30"),
        ("od wczoraj do jutra", "2026-11-23", "2026-11-25"),
        ("94-95", "1994", "1995"),
        ("V oraz VI 2014", "2014-05", "2014-06"),
        ("1994-1998", "1994", "1998"),
        ("1994–98", "1994", "1998"),
        ("1994/95", "1994", "1995"),
        ("1999/00", "1999", "2000"),
        ("od 1994 do 1998", "1994", "1998"),
        ("w latach 2014-2020", "2014", "2020"),
        ("od 2012 do czerwca 2013", "2012", "2013-06"),
    ],
)
def test_both_are_read(text: str, first: str, last: str) -> None:
    assert both(text) == (first, last)


def test_without_a_year_it_is_the_first_since_a_day() -> None:
    assert both("8-10.09", since=date(2012, 6, 1)) == ("2012-09-08", "2012-09-10")
    assert both("8-10.04", since=date(2012, 6, 1)) == ("2013-04-08", "2013-04-10")
    assert both("30.05-02.06", since=date(2012, 6, 1)) == ("2013-05-30", "2013-06-02")


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10.09-8.09", "2026-09-10", "2026-09-08"),
        ("10.09.2014-8.09", "2014-09-10", "2014-09-08"),
        ("10.09-8.09.2014", "2014-09-10", "2014-09-08"),
        ("od 10.09 do 8.09.2014", "2014-09-10", "2014-09-08"),
        ("10 września - 8 września 2014", "2014-09-10", "2014-09-08"),
        ("2.03-28.02.2014", "2014-03-02", "2014-02-28"),
        ("28.06-2.01.2014", "2014-06-28", "2014-01-02"),
        ("czerwiec-maj 2012", "2012-06", "2012-05"),
        ("lipiec-styczeń 2014", "2014-07", "2014-01"),
        ("VI-V 2012", "2012-06", "2012-05"),
        ("maj 2012 - luty", "2012-05", "2012-02"),
        ("10-8 września 2014", "2014-09-10", "2014-09-08"),
        ("od 10 do 8.09.2014", "2014-09-10", "2014-09-08"),
        ("maj 13-12", "2026-05-13", "2026-05-12"),
        ("June 13-12", "2026-06-13", "2026-06-12"),
        ("2014-06-10/08", "2014-06-10", "2014-06-08"),
    ],
)
def test_a_reversed_stretch_is_no_stretch_to_another_year(text: str, first: str, last: str) -> None:
    for since in (None, date(2014, 1, 1)):
        with pytest.raises(TwoDates) as two:
            parse(text, TODAY, since)
        assert two.value.apart
        year = "2026" if since is None else "2014"  # of those without one
        assert two.value.first.edtf == first.replace("2026", year)
        assert two.value.last.edtf == last.replace("2026", year)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("XI–II", "2026-11", "2027-02"),
        ("XI 2013 – II", "2013-11", "2014-02"),
        ("sierpień-styczeń 2014", "2013-08", "2014-01"),
        ("2.07-1.01.2014", "2013-07-02", "2014-01-01"),
        ("10.12.2015-29.02", "2015-12-10", "2016-02-29"),
        ("31 grudnia - 1 stycznia", "2026-12-31", "2027-01-01"),
    ],
)
def test_a_short_stretch_goes_over_new_year(text: str, first: str, last: str) -> None:
    with pytest.raises(TwoDates) as two:
        parse(text, TODAY)
    assert (two.value.first.edtf, two.value.last.edtf, two.value.apart) == (first, last, False)


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        *(("12 i 13 maja", False), ("12 i 15 maja", True), ("8 a 10 września", True)),
        *(("8-10.09", False), ("2.07.2012-30.06.2012", True)),
        *(("między 8 a 10 września", False), ("między 8 i 10 września", False)),
        *(("between 8 and 10 September 2014", False), ("zwischen 8. und 10. September 2014", False)),
        *(("między 8.09 a 10.09.2014", False), ("mezi 8. a 10. září 2014", False)),
        *(("między 10 a 8 września", True), ("między 1994 a 1998", False)),
        *(("8,9.09.2014", False), ("8,12.09.2014", True), ("12.05.2014; 14.05.2014", True)),
        *(("ok. 8-10.09.2014", True), ("8-10.09.2014?", True), ("ok. 12 i 13 maja", True)),
    ],
)
def test_two_days_that_do_not_follow_each_other_are_no_stretch(text: str, apart: bool) -> None:
    with pytest.raises(TwoDates) as two:
        parse(text, TODAY)
    assert two.value.apart is apart


@pytest.mark.parametrize(
    ("text", "polish", "english"),
    [
        (
            "8-10.09",
            "To dwa dni: 08.09.2026 i 10.09.2026. Wpisz jeden z nich.",
            "These are two days: 08.09.2026 and 10.09.2026. Type one of them.",
        ),
        (
            "10.09.2014-8.09",
            "To dwa dni: 10.09.2014 i 08.09.2014. Wpisz jeden z nich.",
            "These are two days: 10.09.2014 and 08.09.2014. Type one of them.",
        ),
        (
            "czerwiec-lipiec 2012",
            "To dwie daty: 06.2012 i 07.2012. Wpisz jedną z nich.",
            "These are two dates: 06.2012 and 07.2012. Type one of them.",
        ),
        (
            "12 i 13",
            "12 i 13 to dwa dni, ale brakuje miesiąca. Dopisz go, np. 12.06.2012.",
            "12 and 13 are two days, but the month is missing. Type it too, for example 12.06.2012.",
        ),
        (
            "2011/12",
            "„2011/12” może znaczyć 12.2011 albo 2011 – 2012. Wpisz tę datę, o którą chodzi.",
            "“2011/12” can be 12.2011 or 2011 – 2012. Type the one that is meant.",
        ),
        (
            "8-10.2012",
            "„8-10.2012” może znaczyć 08.10.2012 albo 08.2012 – 10.2012. Wpisz tę datę, o którą chodzi.",
            "“8-10.2012” can be 08.10.2012 or 08.2012 – 10.2012. Type the one that is meant.",
        ),
        (
            "09/07",
            "„09/07” może znaczyć 09.07.2026 albo 09.2007. Wpisz tę datę, o którą chodzi.",
            "“09/07” can be 09.07.2026 or 09.2007. Type the one that is meant.",
        ),
        (
            "10/21",
            "„10/21” może znaczyć 10.2021 albo 21.10.2026. Wpisz tę datę, o którą chodzi.",
            "“10/21” can be 10.2021 or 21.10.2026. Type the one that is meant.",
        ),
    ],
)
def test_both_readings_are_told(text: str, polish: str, english: str) -> None:
    for language, sentence in (("pl", polish), ("en", english)):
        with words.speaking(language), pytest.raises(InvalidValue) as refused:
            parse(text, TODAY)
        assert refused.value.text == sentence


@pytest.mark.parametrize(
    "text",
    [
        *(
            "10-8.09",
            "30.06-12",
            "8/10-12",
            "2012-06-08-10",
            "od 8 do 2012",
            "8-10.09-12.09",
            "1-2-3.04.2012",
        ),
        *("31.04-02.05.2014", "8-32.09", "29.02-01.03.2015", "-10.09", "8-", "od 8 do", "do 10 i", "12 i"),
        *("10, 12 i 15 czerwca 2012", "10, 11 i 13.06.2012"),
        *("maj - 13 czerwca 2012 i 2013", "8-10", "8 a 10", "12 lub 13 maja"),
    ],
)
def test_what_is_not_clear_is_refused(text: str) -> None:
    """ "8-10" alone is a day, as 22-6 is."""
    if text == "8-10":
        assert parse(text, TODAY) == PartialDate(2026, 10, 8)
        return
    with pytest.raises(InvalidValue, match=r"[.?]$"):
        parse(text, TODAY)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("30-06-2012", "2012-06-30"),
        ("30-06-12", "2012-06-30"),
        ("2012-06-30", "2012-06-30"),
        ("2012/6/30", "2012-06-30"),
        ("30/6/12", "2012-06-30"),
        ("30-vi-12", "2012-06-30"),
        ("30-VI 2012", "2012-06-30"),
        ("30.06-2012", "2012-06-30"),
        ("28-10.2012", "2012-10-28"),
        ("12 i 2013", "2013-01-12"),
        ("12 I 13", "2013-01-12"),
        ("22-6", "2026-06-22"),
        ("2014-01", "2014-01"),
        ("2014/1", "2014-01"),
        ("VI-2012", "2012-06"),
        ("czerwiec-2012", "2012-06"),
        ("do 30.06.2012", "2012-06-30"),
        ("stan na 31.12.2017", "2017-12-31"),
        ("22/06", "2026-06-22"),
        ("8,9.09", "2009-09-08"),
        ("10,11,12", "2012-11-10"),
        ("ok. 30.06-2012", "2012-06-30~"),
        ("ok. 2014-06", "2014-06~"),
    ],
)
def test_one_date_is_not_parted(text: str, edtf: str) -> None:
    assert parse(text, TODAY).edtf == edtf


def test_where_a_day_is_needed() -> None:
    with pytest.raises(TwoDates):
        parse_day("8-10.09", TODAY)

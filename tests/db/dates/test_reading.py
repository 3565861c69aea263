"""Dates are read in every form that clerks type and documents print, and never guessed."""

from contextlib import suppress
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db import words
from db.dates import PartialDate, parse, parse_day, spelled_out
from db.dates.calendar_days import FIRST_YEAR, LAST_YEAR
from db.errors import InvalidValue

TODAY = date(2026, 11, 24)


def partial(day: date, precision: int, approximate: bool) -> PartialDate:
    if not precision:
        return PartialDate(day.year // 10 * 10, approximate=approximate, decade=True)
    month = day.month if precision > 1 else None
    return PartialDate(day.year, month, day.day if precision > 2 else None, approximate)


days = st.dates(date(FIRST_YEAR, 1, 1), date(LAST_YEAR, 12, 31))
partial_dates = st.builds(partial, days, st.integers(0, 3), st.booleans())
languages = st.sampled_from(list(words.LANGUAGES))


@pytest.mark.parametrize(
    ("edtf", "texts"),
    [
        (
            "2012-06-30",
            "30.06.2012 r.|30.6.12|30,06,2012|30 06 2012|30062012|300612|2012-06-30|2012.06.30|2012/6/30"
            "|20120630|30-06-2012|30/06/2012|30. 06. 2012 r|30.06.2012.|(30.06.2012 r.)|30.06.2012 roku"
            "|30 czerwca 2012 r.|30 CZERWCA 2012|30czerwca2012|30 czerw. 2012|30 czerwca 12|30 VI 2012"
            "|30.VI.2012 r.|30-vi-12|30\N{NO-BREAK SPACE}czerwca 2012|30 June 2012|June 30, 2012"
            "|30th of June 2012|30-go czerwca 2012|w dniu 30 czerwca 2012|dn. 30.06.2012"
            "|z dnia 30.06.2012|on 30 June 2012|2012 June 30|30.06.'12|sobota, 30.06.2012"
            "|30 czerwca 2012 (sob.)|Saturday 30 June 2012|30.06.2012 00:00:00|2012-06-30T12:15"
            "|do 30.06.2012 r.|30–06–2012|３０.06.2012",
        ),
        ("1991-05-03", "3 maja 1991 roku|3.05.1991|03.05.91|030591|May 3rd 1991|3 May 91|3-go maja 1991"),
        ("2000-09-19", "19/09/2000|19/9/00|19 września 2000|19 wrzesnia 2000"),
        (
            "2026-06-22",
            "22.6|22.06|22.06.|22/6|22-6|22,6|22 6|22 czerwca|22 VI|22.6 br.|22 czerwca b.r.|June 22nd",
        ),
        ("2025-06-22", "22.6 ub.r.|22 czerwca ubiegłego roku|22 czerwca zeszłego roku"),
        (
            "2014-01",
            "w styczniu 2014|I 2014|styczeń 2014 r.|styczeń 2014 r. (cały miesiąc)|stycznia 2014"
            "|styczen 2014|sty 2014|01.2014|1.2014|01/2014|1/2014|2014-01|2014/1|012014|January 2014"
            "|in January 2014|Jan 2014|2014 styczeń|I.2014|I '14|w miesiącu styczniu 2014 roku"
            "|od stycznia 2014 r.",
        ),
        ("1991-09", "we wrześniu 1991 r.|IX 1991|wrzesień 91|09.1991|Sept. 1991|199109"),
        ("2026-06", "czerwiec|w czerwcu|June|czerwiec br.|w czerwcu tego roku"),
        (
            "1994",
            "1994|1994 r.|1994 roku|z 1994 r.|w roku 1994|w 1994 r.|(1994 r.)|rok 1994|94 r.|'94|r. 94"
            "|in 1994|od 1994|1994 r. (cały rok)|1994 (the whole year)|1994 r. (w ciągu roku)",
        ),
        ("2026", "w tym roku|ten rok|this year|bieżący rok"),
        ("2025", "w zeszłym roku|rok temu|last year|a year ago"),
        ("2027", "w przyszłym roku|za rok|next year|in a year"),
        (
            "1990~",
            "ok. 1990|ok 1990 r.|około 1990|okolo roku 1990|c. 1990|ca 1990|circa 1990|~1990|1990~|1990?",
        ),
        ("2014-01~", "ok. 01.2014|około stycznia 2014 r.|c. January 2014|2014-01~"),
        ("2012-06-30~", "ok. 30.06.2012|c. 30 June 2012|2012-06-30~|30.06.2012 (?)"),
        (
            "2026-11-24",
            "dziś|Dzisiaj|dzis|today|od dziś|do dzisiaj|stan na dziś|w dniu dzisiejszym|since today"
            "|as of today",
        ),
        ("2026-11-23", "wczoraj|yesterday|od wczoraj|1 dzień temu|a day ago"),
        ("2026-11-22", "przedwczoraj|2 dni temu"),
        ("2026-11-25", "jutro|od jutra|tomorrow|za 1 dzień|in 1 day"),
        ("2026-12-08", "za 2 tygodnie|in two weeks|za 14 dni"),
        ("2027-05", "za pół roku|in 6 months"),
    ],
)
def test_it_reads(edtf: str, texts: str) -> None:
    read = {text: parse(text, TODAY).edtf for text in texts.split("|")}
    assert read == dict.fromkeys(read, edtf)


@given(partial_dates, languages, languages)
@example(PartialDate(2012, 5, 5), "en", "pl")
def test_it_reads_what_is_written(value: PartialDate, spoken: str, later: str) -> None:
    """Whatever language it was written in and whichever is spoken when it is read."""
    with words.speaking(spoken):
        written = [value.show(), value.sentence(), value.genitive(), value.when(), value.edtf]
        if not value.approximate:
            written.append(spelled_out(value))
    with words.speaking(later):
        assert {text: parse(text, TODAY) for text in written} == dict.fromkeys(written, value)


@given(days, st.sampled_from([".", ",", "/", "-", " ", ". "]), st.booleans())
def test_any_sign_between(day: date, sign: str, padded: bool) -> None:
    parts = [f"{day.day:02}", f"{day.month:02}"] if padded else [str(day.day), str(day.month)]
    assert parse_day(sign.join([*parts, str(day.year)]), TODAY) == day
    assert parse_day(f"{day:%d%m}{day.year}", TODAY) == day


@given(st.integers(0, 99), st.dates(date(1950, 1, 1), date(2150, 1, 1)))
def test_a_year_of_two_figures_is_near_today(short: int, today: date) -> None:
    year = parse(f"1.1.{short:02}", today).year
    assert year % 100 == short
    assert today.year - 80 < year <= today.year + 20


@pytest.mark.parametrize(
    ("text", "year"), [("46", 2046), ("47", 1947), ("99", 1999), ("00", 2000), ("26", 2026)]
)
def test_the_turn_of_the_century(text: str, year: int) -> None:
    assert parse(f"30.6.{text}", TODAY) == PartialDate(year, 6, 30)
    assert parse(f"{text} r.", TODAY) == PartialDate(year)


@pytest.mark.parametrize(("text", "day"), [("29.02.2016", 29), ("29.02.00", 29), ("28.02.2014", 28)])
def test_leap_years(text: str, day: int) -> None:
    assert parse_day(text, TODAY).day == day


@pytest.mark.parametrize(
    "text",
    [
        *["", " ", "-", "?", ".", "brak", "hello", "<1990", "-1990", "1990-", "2014-01-", "1990–"],
        *[
            "31.02.2014",
            "29.02.2015",
            "29.02",
            "30.13.2012",
            "0.6.2012",
            "32 stycznia 2014",
            "2014-13",
            "1994/95",
        ],
        *["94", "12", "5", "212", "2912", "0612", "41090", "30.06.20122", "30.06.212", "1.2.3", "9" * 5000],
        *["1994-1998", "od 1994 do 1998", "czerwiec-lipiec 2012", "30.06.2012 i 01.07.2012", "1.2.3.4"],
        *["lata 94.", "XX wiek", "I kwartał 2014", "wiosna 2014", "przed 1990", "po 30.06.2012"],
        *[
            "V 12",
            "maj 12",
            "June 12",
            "201206",
            "3062012",
            "06.12 r.",
            "x.06.2012",
            "xx.06.2012",
            "VI 30 2012",
        ],
        *[
            "30 2012 06",
            "30 12 czerwca",
            "2012 30 06",
            "tego",
            "last June",
            "6.2012 tego roku",
            "30 tego roku",
        ],
        *[
            "piątek 30.06.2012",
            "sobota, czerwiec 2012",
            "poniedziałek",
            "za 5",
            "za 9000 lat",
            "w",
            "r.",
            "rok",
        ],
        *[
            "30.06.2012 12",
            "30 czerwca 2012 06",
            "ok.",
            "~",
            "94'",
            "'",
            "1 1 czerwca 1 1",
            "III",
            "30.06.2012 €",
        ],
    ],
)
def test_it_does_not_guess(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"[.?]$") as refusal:
        parse(text, TODAY)
    assert len(refusal.value.text) < 200


@given(
    st.text() | st.from_regex(r"[0-9 .,/'~?-]{0,14}( ?(r\.|roku|maja|VI|ok|b\.r\.|temu))?", fullmatch=True)
)
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    with suppress(InvalidValue):
        value = parse(text, TODAY)
        assert FIRST_YEAR <= value.year <= LAST_YEAR
        assert parse(value.show(), TODAY) == value
        assert parse(value.in_column(), TODAY) == value


@pytest.mark.parametrize("text", ["30.06.2012", "dziś", "22.6", "2012-06-30"])
def test_a_day(text: str) -> None:
    assert PartialDate.of(parse_day(text, TODAY)) == parse(text, TODAY)


@pytest.mark.parametrize("text", ["06.2012", "1994", "ok. 30.06.2012", "rok temu"])
def test_a_month_or_a_year_is_no_day(text: str) -> None:
    assert not parse(text, TODAY).is_day
    with pytest.raises(InvalidValue, match="jeden pewny dzień"):
        parse_day(text, TODAY)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("22.6", PartialDate(2012, 6, 22)),
        ("29.2", PartialDate(2012, 2, 29)),
        ("12 czerwca", PartialDate(2012, 6, 12)),
        ("czerwiec", PartialDate(2012, 6)),
        ("luty", PartialDate(2012, 2)),
        ("28.2", PartialDate(2013, 2, 28)),
        ("styczeń", PartialDate(2013, 1)),
        ("22.6.11", PartialDate(2011, 6, 22)),
        ("w zeszłym roku", PartialDate(2025)),
        ("dziś", PartialDate.of(TODAY)),
    ],
)
def test_without_a_year_it_is_the_first_since_a_day(text: str, meant: PartialDate) -> None:
    assert parse(text, TODAY, date(2012, 2, 29)) == meant

"""Lengths of time are read as contracts and clerks write them; what is none is refused with a sentence."""

from contextlib import suppress
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import words
from db.dates import Length, Unit, parse_length
from db.errors import InvalidValue


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        *[("5 lat", "5y"), ("rok", "1y"), ("1 rok", "1y"), ("5 l.", "5y"), ("5-letni", "5y"), ("5y", "5y")],
        *[("5 (pięć) lat", "5y"), ("pięciu lat", "5y"), ("na okres 3 lat", "3y"), ("co 2 lata", "2y")],
        *[("36 mies.", "36m"), ("36 m", "36m"), ("36m", "36m"), ("6 m-cy", "6m"), ("miesiąc", "1m")],
        *[
            ("12 miesięcy (1 rok)", "12m"),
            ("trzy miesiące", "3m"),
            ("6 MIESIĘCY", "6m"),
            ("6 miesiecy", "6m"),
        ],
        *[("pół roku", "6m"), ("półrocze", "6m"), ("półtora roku", "18m"), ("1,5 roku", "18m")],
        *[("2.5 roku", "30m"), ("2,0 lata", "2y"), ("rok i 6 miesięcy", "18m"), ("2 lata, 6 mies.", "30m")],
        *[("kwartał", "3m"), ("2 kwartały", "6m"), ("90 dni", "90d"), ("14 dniowy", "14d"), ("1 doba", "1d")],
        *[("2 tygodnie", "2w"), ("2 tyg.", "2w"), ("2w", "2w"), ("tydzień i 3 dni", "10d")],
        *[
            ("5 years", "5y"),
            ("a year", "1y"),
            ("half a year", "6m"),
            ("one month", "1m"),
            ("14 days", "14d"),
        ],
        *[("6\N{NO-BREAK SPACE}months", "6m"), ("  two weeks  ", "2w"), ("every 2 years", "2y")],
    ],
)
def test_it_reads(text: str, kept: str) -> None:
    assert parse_length(text).text == kept


@given(st.integers(1, 9999), st.sampled_from(get_args(Unit)), st.sampled_from(list(words.LANGUAGES)))
def test_it_reads_what_it_shows(count: int, unit: Unit, language: str) -> None:
    length = Length(count, unit)
    with words.speaking(language):
        assert parse_length(length.show()) == length
    assert parse_length(length.text) == length


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Wpisz okres, np. 5 lat, 36 miesięcy albo 90 dni."),
        ("  ", "Wpisz okres, np. 5 lat, 36 miesięcy albo 90 dni."),
        ("5", "Brakuje jednostki. Wpisz 5 lat, 5 miesięcy albo 5 dni."),
        ("2 lata i 3", "Brakuje jednostki. Wpisz 3 lata, 3 miesiące albo 3 dni."),
        ("1,5", "Brakuje jednostki. Wpisz np. 5 lat, 36 miesięcy albo 90 dni."),
        ("0 lat", "Okres liczy od 1 do 9999 jednostek."),
        ("10000 dni", "Okres liczy od 1 do 9999 jednostek."),
        (
            "rok i 3 dni",
            "Dni i miesięcy nie da się złożyć w jeden okres. Podaj go w dniach albo w miesiącach.",
        ),
        ("abc", "„abc” nie jest okresem. Wpisz np. 5 lat, 36 miesięcy albo 90 dni."),
    ],
)
def test_it_says_what_is_wrong(text: str, sentence: str) -> None:
    with pytest.raises(InvalidValue) as refusal:
        parse_length(text)
    assert refusal.value.text == sentence


@pytest.mark.parametrize(
    "text",
    [
        *["-5 lat", "3-5 lat", "5 pięć lat", "2 lata 3 lata", "5 lat?", "1,5 dnia", "1,3 roku", "na", "(5)"],
        *["(" * 101, "5 lat (" + "pięć " * 20 + "lat)"],
        *["9" * 30 + " lat", "9" * 5000 + " lat", "+5 lat", "30.06.2012"],
    ],
)
def test_it_does_not_guess(text: str) -> None:
    with pytest.raises(InvalidValue, match=r"\.$") as refusal:
        parse_length(text)
    assert len(refusal.value.text) < 150


@given(st.text())
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    with suppress(InvalidValue):
        assert 0 < parse_length(text).count <= 9999

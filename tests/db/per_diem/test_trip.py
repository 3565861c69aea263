"""What is no trip that the per diem abroad is for."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db.errors import InvalidValue
from db.per_diem import Stay, Trip, reckon
from tests.support.per_diem_rates import rates

OUT = datetime(2024, 5, 6, 6, 0)
TRIP = Trip("DE", "Berlin", OUT, OUT + timedelta(minutes=1))


def test_a_minute_abroad_is_a_trip() -> None:
    TRIP.check()


def test_back_may_be_earlier_by_the_clock_that_was_put_back() -> None:
    trip = replace(TRIP, out=datetime(2026, 10, 25, 2, 30), back=datetime(2026, 10, 25, 2, 10))
    trip.check()
    assert trip.duration == timedelta(minutes=40)


@pytest.mark.parametrize(
    ("trip", "told"),
    [
        (replace(TRIP, back=OUT), "Powrót przez granicę musi być późniejszy niż wyjazd."),
        (replace(TRIP, back=OUT - timedelta(days=1)), "Powrót przez granicę"),
        (replace(TRIP, country=""), "Wybierz państwo podróży."),
        (replace(TRIP, country="Niemcy"), "Wybierz państwo podróży."),
        (replace(TRIP, country="PL"), "Dieta zagraniczna nie dotyczy podróży po Polsce."),
        (replace(TRIP, breakfasts=-1), "nie mogą być ujemne"),
        (replace(TRIP, lunches=-1), "nie mogą być ujemne"),
        (replace(TRIP, dinners=-1), "nie mogą być ujemne"),
        (replace(TRIP, nights_without_bill=-1), "nie mogą być ujemne"),
        (replace(TRIP, nights_free=-1), "nie mogą być ujemne"),
        (replace(TRIP, transfers=-1), "nie mogą być ujemne"),
        (replace(TRIP, stays=(Stay(1, 10000), Stay(1, -1))), "nie mogą być ujemne"),
        (replace(TRIP, stays=(Stay(0, 10000),)), "co najmniej jeden nocleg"),
    ],
)
def test_what_makes_no_sense_is_told(trip: Trip, told: str) -> None:
    with pytest.raises(InvalidValue) as invalid:
        reckon(trip, rates())
    assert told in invalid.value.text

"""A reckoning in words, in Polish and in English."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from db import words
from db.per_diem import Stay, Trip, money, rate_for, reckon, remarks, sentence
from tests.support.per_diem_rates import rates

OUT = datetime(2024, 5, 6, 6, 0)
TRIP = Trip(
    "DE",
    "Berlin",
    OUT,
    OUT + timedelta(days=2, hours=9, minutes=30),
    breakfasts=2,
    lunches=1,
    dinners=3,
    stays=(Stay(1, 15000), Stay(2, 40000), Stay(5, 50000)),
    nights_without_bill=1,
    nights_free=2,
    local_transport=True,
    transfers=2,
)
HELD = replace(TRIP, stays=(Stay(1, 15000),), nights_free=0)
SHORT = replace(TRIP, back=OUT + timedelta(hours=8), dinners=0, stays=())
POLISH = """
2 pełne doby × 49,00 EUR = 98,00 EUR
Niepełna doba (9 h 30 min): 1/2 × 49,00 EUR = 24,50 EUR
Bezpłatne śniadania: −2 × 15% × 49,00 EUR = −14,70 EUR
Bezpłatne obiady: −1 × 30% × 49,00 EUR = −14,70 EUR
Bezpłatne kolacje: −3 × 30% × 49,00 EUR = −44,10 EUR
Hotel według rachunku, 1 noc: 150,00 EUR (limit 1 × 170,00 EUR)
Hotel według rachunku, 2 noce: 340,00 EUR (limit 2 × 170,00 EUR; ponad limit 60,00 EUR, nie wliczono)
Hotel według rachunku, 5 nocy: 500,00 EUR (limit 5 × 170,00 EUR)
Noclegi bez rachunku: 1 × 25% × 170,00 EUR = 42,50 EUR
Bezpłatne noclegi: 2, nic się nie należy
Komunikacja miejscowa, rozpoczęte doby: 3 × 10% × 49,00 EUR = 14,70 EUR
Dojazdy z lotniska lub dworca i z powrotem: 2 × 1/2 × 49,00 EUR = 49,00 EUR
"""
ENGLISH = """
2 full days × 49.00 EUR = 98.00 EUR
Part of a day (9 h 30 min): 1/2 × 49.00 EUR = 24.50 EUR
Free breakfasts: −2 × 15% × 49.00 EUR = −14.70 EUR
Free lunches: −1 × 30% × 49.00 EUR = −14.70 EUR
Free dinners: −3 × 30% × 49.00 EUR = −44.10 EUR
Hotel by the bill, 1 night: 150.00 EUR (limit 1 × 170.00 EUR)
Hotel by the bill, 2 nights: 340.00 EUR (limit 2 × 170.00 EUR; over it 60.00 EUR, not counted)
Hotel by the bill, 5 nights: 500.00 EUR (limit 5 × 170.00 EUR)
Nights without a bill: 1 × 25% × 170.00 EUR = 42.50 EUR
Nights free of charge: 2, nothing is due
Local transport, days begun: 3 × 10% × 49.00 EUR = 14.70 EUR
To and from the airport or station: 2 × 1/2 × 49.00 EUR = 49.00 EUR
"""


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def lines(trip: Trip) -> list[str]:
    return [plain(sentence(line)) for line in reckon(trip, rates()).lines]


def remarked(trip: Trip) -> list[str]:
    return [plain(remark) for remark in remarks(reckon(trip, rates()))]


@pytest.mark.parametrize(("language", "expected"), [("pl", POLISH), ("en", ENGLISH)])
def test_each_line_says_itself(language: str, expected: str) -> None:
    words.use(language)
    assert lines(TRIP) == expected.strip().splitlines()


def test_parts_of_a_day() -> None:
    for lasting, said in [
        (timedelta(minutes=45), "Niepełna doba (45 min): 1/3 × 49,00 EUR = 16,33 EUR"),
        (timedelta(hours=8), "Niepełna doba (8 h): 1/3 × 49,00 EUR = 16,33 EUR"),
        (timedelta(hours=13), "Niepełna doba (13 h): 1 × 49,00 EUR = 49,00 EUR"),
        (timedelta(days=1), "1 pełna doba × 49,00 EUR = 49,00 EUR"),
        (timedelta(days=25), "25 pełnych dób × 49,00 EUR = 1 225,00 EUR"),
    ]:
        assert lines(Trip("DE", "", OUT, OUT + lasting)) == [said]


def test_meals_worth_more_than_the_per_diem() -> None:
    assert lines(SHORT)[3] == "Bezpłatne posiłki nie obniżają diety poniżej zera: +13,07 EUR"
    words.use("en")
    assert lines(SHORT)[3] == "Free meals do not take the per diem below zero: +13.07 EUR"


def test_full_board_is_told_by_its_paragraph() -> None:
    board = replace(SHORT, breakfasts=1, lunches=1, dinners=1, back=OUT + timedelta(hours=7))
    assert lines(board)[:3] == [
        "Niepełna doba (7 h): 1/3 × 49,00 EUR = 16,33 EUR",
        "Bezpłatne całodzienne wyżywienie, należy się 25% diety (§ 14 ust. 1), 4,08 EUR: −12,25 EUR",
        "Noclegi bez rachunku: 1 × 25% × 170,00 EUR = 42,50 EUR",
    ]
    words.use("en")
    assert lines(board)[1] == (
        "Full board free of charge, 25% of the per diem is due (§ 14 (1)), 4.08 EUR: −12.25 EUR"
    )


RATE = "Stawka obowiązująca od 29.11.2022 r.: dieta 49,00 EUR, limit na nocleg 170,00 EUR."
CONTROL = "Kwota kontrolna; podróż rozlicza księgowość."


def test_the_rate_and_what_the_figure_is_worth_are_told() -> None:
    assert remarked(HELD) == [RATE, CONTROL]
    words.use("en")
    assert remarked(HELD) == [
        "Rate in force from 29 November 2022: per diem 49.00 EUR, hotel limit 170.00 EUR.",
        "A control figure: accounting settles the trip.",
    ]


def test_a_clock_that_was_changed_is_told() -> None:
    """24.10.2026 19:30 to 25.10 7:00 is 12½ hours: the clerk who counts 11½ on the clock sees why."""
    autumn = Trip("DE", "", datetime(2026, 10, 24, 19, 30), datetime(2026, 10, 25, 7, 0))
    spring = Trip("DE", "", datetime(2026, 3, 28, 7, 0), datetime(2026, 3, 30, 7, 0))
    assert lines(autumn) == ["Niepełna doba (12 h 30 min): 1 × 49,00 EUR = 49,00 EUR"]
    assert remarked(autumn) == [
        RATE,
        "W czasie podróży zmieniono czas: na zegarze minęło 11 h 30 min, upłynęło 12 h 30 min "
        "i tyle się liczy.",
        CONTROL,
    ]
    assert "na zegarze minęło 48 h, upłynęło 47 h i tyle się liczy." in remarked(spring)[1]
    words.use("en")
    assert remarked(autumn)[1] == (
        "The clock was changed during the trip: 11 h 30 min by the clock, "
        "12 h 30 min passed, and these are counted."
    )


def test_days_and_nights_that_a_trip_holds_are_those_of_the_calendar() -> None:
    autumn = Trip("DE", "", datetime(2026, 10, 24, 19, 30), datetime(2026, 10, 25, 7, 0))
    assert not any(
        told.startswith("Więcej") for told in remarked(replace(autumn, breakfasts=2, nights_free=1))
    )
    assert any(told.startswith("Więcej") for told in remarked(replace(autumn, nights_free=2)))


def test_a_country_that_is_not_listed_is_told() -> None:
    zambia = replace(HELD, country="ZM", city="Lusaka")
    assert remarked(zambia) == [
        "Zambia: tego państwa nie ma w wykazie stawek; przyjęto stawkę dla państw niewymienionych.",
        "Stawka obowiązująca od 29.11.2022 r.: dieta 41,00 EUR, limit na nocleg 140,00 EUR.",
        CONTROL,
    ]
    words.use("en")
    assert remarked(zambia)[0].startswith("Zambia is not in the list of rates:")


def test_a_country_whose_cities_differ_is_told() -> None:
    told = "Własne stawki mają: Nowy Jork, Waszyngton. Przyjęto stawkę dla reszty kraju."
    assert told in remarked(replace(TRIP, country="US", city="Milwaukee"))
    assert told in remarked(replace(TRIP, country="US", city=""))
    assert told not in remarked(replace(TRIP, country="US", city="Nowy Jork"))


def test_meals_and_nights_that_the_trip_cannot_hold_are_told_and_counted() -> None:
    meals = replace(TRIP, breakfasts=4, lunches=3, dinners=4, stays=(Stay(2, 20000),), nights_without_bill=0)
    assert remarked(replace(meals, breakfasts=3, dinners=3, nights_free=0)) == [RATE, CONTROL]
    assert remarked(replace(meals, nights_free=1)) == [
        RATE,
        "Więcej, niż mieści podróż, proszę sprawdzić: bezpłatne śniadania 4, najwyżej 3.",
        "Więcej, niż mieści podróż, proszę sprawdzić: bezpłatne kolacje 4, najwyżej 3.",
        "Więcej, niż mieści podróż, proszę sprawdzić: noclegi 3, najwyżej 2.",
        CONTROL,
    ]
    assert lines(replace(meals, lunches=2))[2] == "Bezpłatne śniadania: −4 × 15% × 49,00 EUR = −29,40 EUR"


def test_a_night_is_spent_by_whoever_comes_after_midnight() -> None:
    night = Trip("DE", "", OUT.replace(hour=1), OUT.replace(hour=22), nights_free=1)
    assert remarked(night) == [RATE, CONTROL]
    assert len(remarked(replace(night, out=OUT))) == 3


def test_cities_that_lost_their_rates_are_not_told() -> None:
    """A new annex without them; a new rate of their country alone leaves them theirs."""
    country, rest = (
        replace(rate_for(code, "", OUT.date(), rates()), valid_from=OUT.date()) for code in ("US", "")
    )
    newer = (*rates(), country)
    milwaukee = replace(TRIP, country="US", city="Milwaukee")
    told = "Własne stawki mają: Nowy Jork, Waszyngton. Przyjęto stawkę dla reszty kraju."
    assert told in remarks(reckon(milwaukee, newer))
    assert not any("Własne stawki" in remark for remark in remarks(reckon(milwaukee, (*newer, rest))))


def test_money_never_breaks() -> None:
    assert money(123456789, "JPY") == "1\xa0234\xa0567,89\xa0JPY"
    assert money(-5, "EUR") == "−0,05\xa0EUR"
    words.use("en")
    assert money(123450, "EUR") == "1\xa0234.50\xa0EUR"

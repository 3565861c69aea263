"""The rates of the per diem abroad: all of them load, and each trip takes the right one."""

from collections import Counter
from datetime import date
from decimal import Decimal

import pytest

from db import countries
from db.drafts.address import FieldAddress
from db.errors import Refused
from db.per_diem import Rate, rate_for
from db.records import PerDiemRate
from tests.support.per_diem_rates import rates
from tests.support.saving import draft

FIRST = date(2022, 11, 29)
LATER = date(2026, 1, 1)


def rate(country: str, per_diem: int, valid_from: date = FIRST, city: str = "") -> Rate:
    return Rate(country, city, "EUR", per_diem, 20000, valid_from)


def test_all_rates_load() -> None:
    assert len(rates()) == 117
    assert {one.valid_from for one in rates()} == {FIRST}
    for one in rates():
        assert one.country in ("", *countries.codes()), one
        assert len(one.currency) == 3, one
        assert one.currency.isupper(), one
        assert 0 < one.per_diem < one.hotel_limit, one
    assert Counter(one.currency for one in rates()) == {
        "EUR": 75,
        "USD": 33,
        "CHF": 2,
        **dict.fromkeys(("AUD", "CAD", "DKK", "GBP", "JPY", "NOK", "SEK"), 1),
    }


def test_no_country_or_city_has_two_rates_of_one_day() -> None:
    keys = Counter((one.country, one.city, one.valid_from) for one in rates())
    assert [key for key, times in keys.items() if times > 1] == []
    assert ("", "", FIRST) in keys  # countries not listed


@pytest.mark.parametrize(
    ("country", "city", "per_diem", "limit", "currency"),
    [
        ("DE", "Berlin", 4900, 17000, "EUR"),
        ("DK", "", 44600, 143000, "DKK"),
        ("JP", "Tokio", 753200, 2200000, "JPY"),
        ("US", "Milwaukee", 5900, 20000, "USD"),
        ("US", "", 5900, 20000, "USD"),
        ("US", "Nowy Jork", 5900, 35000, "USD"),
        ("US", " new york ", 5900, 35000, "USD"),
        ("US", "WASZYNGTON", 5900, 30000, "USD"),
        ("US", "Washington, D.C.", 5900, 30000, "USD"),
        ("GB", "Washington", 4500, 22000, "GBP"),  # a city of that name elsewhere
        ("ZM", "Lusaka", 4100, 14000, "EUR"),
    ],
)
def test_a_trip_takes_the_rate_of_its_place(
    country: str, city: str, per_diem: int, limit: int, currency: str
) -> None:
    found = rate_for(country, city, FIRST, rates())
    assert (found.per_diem, found.hotel_limit) == (per_diem, limit)
    assert found.currency == currency


@pytest.mark.parametrize(
    ("day", "per_diem"),
    [(FIRST, 4900), (date(2025, 12, 31), 4900), (LATER, 5500), (date(2030, 1, 1), 5500)],
)
def test_the_newest_rate_in_force_counts(day: date, per_diem: int) -> None:
    known = [rate("DE", 4900), rate("DE", 5500, LATER), rate("", 4100)]
    assert rate_for("DE", "", day, known).per_diem == per_diem
    assert rate_for("DE", "", day, known[::-1]).per_diem == per_diem


def test_a_country_listed_later_was_not_listed_before() -> None:
    known = [rate("", 4100), rate("ZM", 4500, LATER)]
    assert rate_for("ZM", "", FIRST, known).country == ""
    assert rate_for("ZM", "", LATER, known).per_diem == 4500


NEXT = date(2028, 1, 1)


@pytest.mark.parametrize(
    ("newer", "city", "day", "per_diem"),
    [
        (rate("US", 6500, LATER), "Nowy Jork", FIRST, 7000),
        (rate("US", 6500, LATER), "Nowy Jork", LATER, 7000),  # the annex gives the city its own as before
        (rate("US", 6500, LATER), "Boston", LATER, 6500),
        (rate("US", 7500, LATER, "Nowy Jork"), "Nowy Jork", LATER, 7500),
        (rate("US", 7500, LATER, "Nowy Jork"), "Boston", LATER, 5900),
    ],
)
def test_the_citys_own_counts_before_its_countrys(newer: Rate, city: str, day: date, per_diem: int) -> None:
    known = [rate("US", 7000, city="Nowy Jork"), rate("US", 5900), rate("", 4100), newer]
    assert rate_for("US", city, day, known).per_diem == per_diem
    assert rate_for("US", city, day, known[::-1]).per_diem == per_diem


def test_a_rate_that_a_newer_annex_dropped_is_gone_from_its_day_on() -> None:
    known = [rate("US", 5900), rate("US", 7000, city="Nowy Jork"), rate("ZM", 4500), rate("", 4100)]
    known += [rate("US", 6500, LATER), rate("", 5000, LATER)]
    assert rate_for("ZM", "", FIRST, known).per_diem == 4500
    assert rate_for("ZM", "", LATER, known) == rate("", 5000, LATER)
    assert rate_for("US", "Nowy Jork", LATER, known).per_diem == 6500


def test_a_single_newer_rate_drops_no_others() -> None:
    known = [rate("US", 5900), rate("DE", 4900), rate("", 4100), rate("DE", 5500, LATER)]
    assert rate_for("US", "", NEXT, known).per_diem == 5900
    assert rate_for("ZM", "", NEXT, known).per_diem == 4100


def test_a_day_without_rates_is_refused_with_a_sentence() -> None:
    with pytest.raises(Refused) as refused:
        rate_for("DE", "", date(2022, 11, 28), rates())
    assert refused.value.text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Nie jest znana stawka diety zagranicznej na dzień 28.11.2022 r."
    )
    assert refused.value.advice


def test_a_country_neither_listed_nor_covered_by_the_rest_is_refused() -> None:
    with pytest.raises(Refused):
        rate_for("ZM", "", LATER, [rate("DE", 4900), rate("US", 5900, city="Nowy Jork")])


def test_a_rate_of_a_city_whose_country_is_missing_opens_no_annex() -> None:
    stray = Rate("", "Chicago", "USD", 7000, 20000, LATER)
    assert rate_for("DE", "", LATER, [*rates(), stray]).per_diem == 4900
    wrong = draft(
        PerDiemRate, city="Chicago", per_diem=Decimal(70), hotel_limit=Decimal(200), valid_from=LATER
    )
    assert set(wrong.wrong()) == {FieldAddress("country")}

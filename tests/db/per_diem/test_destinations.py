"""A trip to several destinations, divided among them; the sums reckoned by hand.

Germany: 49 EUR a day, 170 EUR a night; Austria: 57 and 150 EUR; Switzerland: 88 and 220 CHF.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import words
from db.errors import InvalidValue
from db.per_diem import Destination, Rate, Reckoning, Stay, Trip, reckon, remarks, sentence
from tests.support.per_diem_rates import rates


def may(day: int, hour: int = 0, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute)


BERLIN = Destination("DE", "Berlin", may(4, 12), may(5, 20))
ZURICH = Destination("CH", "Zurych", may(6, 2), may(7, 9))
VIENNA = Destination("AT", "Wiedeń", may(6, 2), may(7, 9))
TRIP = Trip("", "", may(4, 6), may(7, 13), destinations=(BERLIN, ZURICH))
"""79 hours, three days and 7 hours: 38 of them to and in Berlin, 41 on the way to Zürich, there, and back."""
EURO = replace(TRIP, destinations=(BERLIN, VIENNA))

Told = list[tuple[str, int]]


def told(found: Reckoning, number: int) -> Told:
    """The lines of a destination."""
    return [(line.code, line.amount) for line in found.shares[number].lines]


def common(found: Reckoning) -> Told:
    return [(line.code, line.amount) for line in found.common]


def test_the_time_is_divided_by_hours_each_at_its_rate() -> None:
    """The second day, from 6:00 to 6:00: 14 hours in Berlin, 10 on the way to Zürich.

    49.00 and 49.00 × 14 / 24 = 28.583; 88.00 × 10 / 24 = 36.667, 88.00, and a third of it, 29.333.
    """
    found = reckon(TRIP, rates())
    assert told(found, 0) == [("full_days", 4900), ("full_days", 2858)]
    assert told(found, 1) == [("full_days", 3667), ("full_days", 8800), ("part_of_day", 2933)]
    assert found.totals == {"EUR": 7758, "CHF": 15400}
    assert common(found) == []


def test_transit_belongs_to_the_next_destination_and_the_way_back_to_the_last() -> None:
    first, second = TRIP.legs
    assert (first.since, first.until, second.since, second.until) == (
        may(4, 6),
        may(5, 20),
        may(5, 20),
        may(7, 13),
    )
    assert (first.duration, second.duration) == (timedelta(hours=38), timedelta(hours=41))


def test_the_rest_of_the_trip_is_divided_too() -> None:
    """Two days and 10 hours: a half per diem for the rest, 4 hours of it in Berlin, 6 to and in Zürich.

    2 × 49.00, 49.00 / 2 × 4 / 10 = 9.80; 88.00 / 2 × 6 / 10 = 26.40.
    """
    trip = replace(
        TRIP,
        back=may(6, 16),
        destinations=(replace(BERLIN, until=may(6, 10)), replace(ZURICH, since=may(6, 13), until=may(6, 15))),
    )
    found = reckon(trip, rates())
    assert told(found, 0) == [("full_days", 9800), ("part_of_day", 980)]
    assert told(found, 1) == [("part_of_day", 2640)]


def test_a_boundary_between_two_days_splits_none() -> None:
    trip = replace(TRIP, destinations=(replace(BERLIN, until=may(5, 6)), ZURICH))
    found = reckon(trip, rates())
    assert told(found, 0) == [("full_days", 4900)]
    assert told(found, 1) == [("full_days", 17600), ("part_of_day", 2933)]


def test_three_destinations_in_one_day() -> None:
    """24 hours: 6 in Berlin, 8 in Vienna, 10 in Zürich: 49 / 4, 57 / 3 and 88 × 10 / 24."""
    stays = (
        replace(BERLIN, since=may(4, 6), until=may(4, 12)),
        replace(VIENNA, since=may(4, 15), until=may(4, 20)),
        replace(ZURICH, since=may(5, 1), until=may(5, 6)),
    )
    found = reckon(replace(TRIP, back=may(5, 6), destinations=stays[::-1]), rates())
    assert [told(found, number) for number in range(3)] == [
        [("full_days", 1225)],
        [("full_days", 1900)],
        [("full_days", 3667)],
    ]
    assert found.totals == {"EUR": 3125, "CHF": 3667}


def test_hours_that_passed_divide_the_night_in_which_the_clock_is_put_back() -> None:
    """24.10.2026 19:30 to 25.10 7:00: 12½ hours, a whole per diem; 5½ hours until 1:00, then 7 to 7:00."""
    out, back = datetime(2026, 10, 24, 19, 30), datetime(2026, 10, 25, 7, 0)
    between = datetime(2026, 10, 25, 1, 0)
    stays = (Destination("DE", "", out, between), Destination("CH", "", between, back))
    found = reckon(replace(TRIP, out=out, back=back, destinations=stays), rates())
    assert found.totals == {"EUR": 2156, "CHF": 4928}  # 49.00 × 11 / 25; 88.00 × 14 / 25


def test_meals_and_transport_are_divided_by_the_hours_in_each() -> None:
    """38 and 41 of 79 hours.

    Off in EUR: 3 × 15 % × 49.00 × 38 / 79 = 10.606; 1 × 30 % × 49.00 × 38 / 79 = 7.071.
    Local transport for 4 days begun: 4 × 4.90 × 38 / 79 = 9.428; both ways: 49.00 × 38 / 79 = 23.570.
    In CHF 3 × 13.20 × 41 / 79 = 20.552; 26.40 × 41 / 79 = 13.701; 35.20 × 41 / 79 = 18.268; 45.671.
    """
    found = reckon(replace(TRIP, breakfasts=3, dinners=1, local_transport=True, transfers=2), rates())
    assert told(found, 0)[2:] == [
        ("breakfasts", -1061),
        ("dinners", -707),
        ("local_transport", 943),
        ("transfers", 2357),
    ]
    assert told(found, 1)[3:] == [
        ("breakfasts", -2055),
        ("dinners", -1370),
        ("local_transport", 1827),
        ("transfers", 4567),
    ]


def test_nights_without_a_bill_count_where_they_were() -> None:
    """The first night in Berlin; the second on the way and the third in Zürich."""
    found = reckon(replace(TRIP, nights_without_bill=3), rates())
    assert ("nights_without_bill", 4250) in told(found, 0)
    assert ("nights_without_bill", 11000) in told(found, 1)
    one = reckon(replace(TRIP, nights_without_bill=1), rates())  # of which nobody knows where it was
    assert ("nights_without_bill", 1417) in told(one, 0)  # 42.50 / 3
    assert ("nights_without_bill", 3667) in told(one, 1)  # 55.00 × 2 / 3


def test_a_hotels_bill_in_one_currency_counts_up_to_the_limits_of_the_nights_together() -> None:
    """A night at 170.00, two at 150.00: 470.00 for three, 313.33 for two."""
    for stay, paid, over in (
        (Stay(3, 50000), 47000, 3000),
        (Stay(3, 46000), 46000, 0),
        (Stay(2, 50000), 31333, 18667),
    ):
        found = reckon(replace(EURO, stays=(stay,)), rates())
        [line] = found.common
        assert (line.code, line.amount, line.over_limit) == ("hotel_divided", paid, over)
        assert found.total == 7758 + 9975 + paid  # 57.00 × 10 / 24 = 23.75, 57.00, 19.00


def test_equal_limits_are_told_as_one() -> None:
    liechtenstein = replace(BERLIN, country="LI", city="")  # 88 and 220 CHF too
    found = reckon(replace(TRIP, destinations=(liechtenstein, ZURICH), stays=(Stay(3, 70000),)), rates())
    [line] = found.common
    assert (line.code, line.count, line.unit, line.amount, line.over_limit) == (
        "hotel",
        3,
        22000,
        66000,
        4000,
    )


def test_a_bill_in_one_of_two_currencies_is_not_counted() -> None:
    found = reckon(replace(TRIP, stays=(Stay(3, 50000),), nights_free=1), rates())
    assert found.bill_left_out
    assert found.totals == {"EUR": 7758, "CHF": 15400}
    assert common(found) == [("nights_free", 0)]
    [bill] = [remark for remark in remarks(found) if remark.startswith("Rachunku za hotel nie wliczono")]
    assert "porównaj go z limitem państwa, w którym był hotel" in bill
    assert not reckon(TRIP, rates()).bill_left_out


def test_a_bill_counts_where_all_nights_were() -> None:
    """An evening in Zürich on the way back: whoever slept slept in Germany."""
    stays = (replace(BERLIN, until=may(7, 7)), replace(ZURICH, since=may(7, 9), until=may(7, 12)))
    found = reckon(replace(TRIP, destinations=stays, stays=(Stay(3, 52000),), nights_without_bill=1), rates())
    assert ("hotel", 51000) in told(found, 0)
    assert ("nights_without_bill", 4250) in told(found, 0)
    assert not {"hotel", "nights_without_bill"} & {code for code, _amount in told(found, 1)}
    assert not found.bill_left_out


def test_full_board_leaves_a_quarter_of_the_sum_in_each_currency() -> None:
    """25 % × 77.5833 = 19.3958; 25 % × 154.00 = 38.50."""
    board = {"breakfasts": 4, "lunches": 4, "dinners": 4}
    found = reckon(replace(TRIP, **board), rates())  # type: ignore[arg-type]  # by name
    assert found.totals == {"EUR": 1940, "CHF": 3850}
    assert told(found, 0)[-1] == ("full_board", 1940 - 7758)
    euro = reckon(replace(EURO, **board), rates())  # type: ignore[arg-type]  # by name
    assert euro.total == 4433  # 25 % × (77.5833 + 99.75) = 44.3333
    assert common(euro) == [("full_board", 4433 - 7758 - 9975)]


def test_meals_take_nothing_below_zero_in_a_currency() -> None:
    found = reckon(replace(TRIP, dinners=9), rates())
    assert found.totals == {"EUR": 1394, "CHF": 3069}  # 77.58 less 63.64; 154.00 less 123.31
    none = reckon(replace(TRIP, dinners=19, lunches=0), rates())
    assert none.totals == {"EUR": 0, "CHF": 0}
    assert common(reckon(replace(EURO, dinners=19), rates()))[0][0] == "not_below_zero"


def test_one_destination_alone_is_as_any_trip() -> None:
    alone = reckon(replace(TRIP, destinations=(BERLIN,), breakfasts=2, stays=(Stay(2, 30000),)), rates())
    usual = Trip("DE", "Berlin", TRIP.out, TRIP.back, breakfasts=2, stays=(Stay(2, 30000),))
    assert alone.lines == reckon(usual, rates()).lines


def test_who_travelled_for_a_shorter_time_has_but_the_destinations_reached() -> None:
    late = reckon(replace(TRIP, out=may(5, 20)), rates())
    assert [share.leg.country for share in late.shares] == ["CH"]
    early = reckon(replace(TRIP, back=may(6, 2)), rates())
    assert [share.leg.country for share in early.shares] == ["DE"]
    assert early.shares[0].leg.until == may(6, 2)
    with pytest.raises(InvalidValue, match="Żadne państwo docelowe nie przypada na czas tej osoby"):
        reckon(replace(TRIP, out=may(8), back=may(9)), rates())


def test_a_destination_in_poland_is_refused() -> None:
    with pytest.raises(InvalidValue, match="nie dotyczy podróży po Polsce"):
        reckon(replace(TRIP, destinations=(BERLIN, replace(ZURICH, country="PL"))), rates())


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        (
            "pl",
            """
1 pełna doba × 49,00 EUR = 49,00 EUR
1 pełna doba × 49,00 EUR × 14 h z 24 h = 28,58 EUR
Bezpłatne śniadania: −3 × 15% × 49,00 EUR × 38 h z 79 h = −10,61 EUR
Noclegi bez rachunku: 1 × 25% × 170,00 EUR × 1 z 3 nocy = 14,17 EUR
""",
        ),
        (
            "en",
            """
1 full day × 49.00 EUR = 49.00 EUR
1 full day × 49.00 EUR × 14 h of 24 h = 28.58 EUR
Free breakfasts: −3 × 15% × 49.00 EUR × 38 h of 79 h = −10.61 EUR
Nights without a bill: 1 × 25% × 170.00 EUR × 1 of 3 nights = 14.17 EUR
""",
        ),
    ],
)
def test_the_lines_tell_their_portion(language: str, expected: str) -> None:
    words.use(language)
    found = reckon(replace(TRIP, breakfasts=3, nights_without_bill=1), rates())
    assert [plain(sentence(line)) for line in found.shares[0].lines] == expected.strip().splitlines()


def test_the_bill_of_several_countries_in_words() -> None:
    [line] = reckon(replace(EURO, stays=(Stay(3, 50000),)), rates()).common
    assert plain(sentence(line)) == (
        "Hotel według rachunku, 3 noce: 470,00 EUR "
        "(limit według nocy w każdym państwie 470,00 EUR; ponad limit 30,00 EUR, nie wliczono)"
    )


def test_the_remarks_tell_each_rate_and_how_it_was_divided() -> None:
    german, swiss, divided, control = map(plain, remarks(reckon(TRIP, rates())))
    assert (
        german == "Niemcy, stawka obowiązująca od 29.11.2022 r.: dieta 49,00 EUR, limit na nocleg 170,00 EUR."
    )
    assert swiss.startswith("Szwajcaria, stawka obowiązująca od 29.11.2022 r.: dieta 88,00 CHF")
    assert divided.startswith(
        "Kilka państw docelowych (§ 13 ust. 2): przejazd zaliczono do państwa, do którego"
    )
    assert "Rozporządzenie nie mówi, jak dzielić" in divided
    assert control == "Kwota kontrolna; podróż rozlicza księgowość."


HOURS = st.integers(1, 24 * 20)
ONE = Rate("DE", "", "EUR", 4900, 17000, date(2022, 11, 29))


@given(
    st.lists(HOURS, min_size=2, max_size=5),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 5),
    st.integers(0, 5),
    st.booleans(),
    st.integers(0, 4),
)
def test_of_one_rate_it_is_divided_without_a_rest(
    hours: list[int], breakfasts: int, lunches: int, dinners: int, nights: int, local: bool, transfers: int
) -> None:
    """Five destinations in one country come to what the trip to it alone comes to, but for rounding."""
    ends = [TRIP.out + timedelta(hours=sum(hours[: number + 1])) for number in range(len(hours))]
    starts = [TRIP.out, *ends[:-1]]
    trip = Trip("DE", "", TRIP.out, ends[-1], breakfasts, lunches, dinners, (), nights, 0, local, transfers)
    stays = tuple(Destination("DE", "", since, until) for since, until in zip(starts, ends, strict=True))
    divided, whole = reckon(replace(trip, destinations=stays), [ONE]), reckon(trip, [ONE])
    assert sum(line.amount for line in divided.lines) == divided.total
    assert abs(divided.total - whole.total) <= Fraction(len(divided.lines) + len(whole.lines), 2)

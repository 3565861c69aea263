"""What a participant's trip comes to, from what is typed of the delegation; and what is missing for it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

from db import words
from db.fields import Values
from db.per_diem import Due, Figure, Stay, Trip, cost_indexes, figure, figures, other_currency, trip_of
from tests.support.per_diem_rates import rates

OUT, BACK = datetime(2024, 5, 6, 6, 0), datetime(2024, 5, 8, 15, 30)
BERLIN: dict[str, Any] = {
    "direction": "out",
    "country": "DE",
    "location": "Berlin",
    "crossed_out": OUT,
    "crossed_back": BACK,
    "first_day": date(2024, 5, 6),
}
ANNA: dict[str, Any] = {"name": "Anna Wilk", "side": "ours"}


def of(person: dict[str, Any] | None = None, **values: Any) -> Figure | None:
    return figure(BERLIN | values, ANNA | (person or {}), rates())


def missing(person: dict[str, Any] | None = None, **values: Any) -> str:
    found = of(person, **values)
    assert found is not None
    assert (found.lines, found.total, found.remarks) == ((), "", ())
    return found.missing


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_journey_and_the_person_make_the_trip() -> None:
    person = {
        "breakfasts": 2,
        "lunches": 1,
        "dinners": 3,
        "hotel_nights": 2,
        "hotel_bill": Decimal("310.50"),
        "lump_nights": 1,
        "free_nights": 4,
        "local_transport": True,
        "transfers": 2,
    }
    assert trip_of(BERLIN, ANNA | person) == Trip(
        "DE", "Berlin", OUT, BACK, 2, 1, 3, (Stay(2, 31050),), 1, 4, True, 2
    )
    assert trip_of(BERLIN, ANNA) == Trip("DE", "Berlin", OUT, BACK)


def test_ones_own_crossing_comes_before_that_of_all() -> None:
    later, earlier = datetime(2024, 5, 7, 9, 0), datetime(2024, 5, 8, 9, 0)
    assert trip_of(BERLIN, ANNA | {"crossed_out": later}) == Trip("DE", "Berlin", later, BACK)
    assert trip_of(BERLIN, ANNA | {"crossed_back": earlier}) == Trip("DE", "Berlin", OUT, earlier)


def test_the_place_is_the_city_that_may_have_a_rate_of_its_own() -> None:
    [new_york, rest] = [of(country="US", location=place) for place in ("Nowy Jork", "Boston")]
    assert new_york is not None
    assert rest is not None
    assert any("350,00" in remark for remark in new_york.remarks)
    assert any(remark.startswith("Własne stawki mają: Nowy Jork") for remark in rest.remarks)


@pytest.mark.parametrize(
    ("person", "values"),
    [({"side": "theirs"}, {}), ({}, {"direction": "in"}), ({}, {"country": "PL"})],
)
def test_for_whom_it_is_not(person: dict[str, Any], values: dict[str, Any]) -> None:
    assert of(person, **values) is None
    assert trip_of(BERLIN | values, ANNA | person) is None


def test_the_figure_in_words() -> None:
    found = of({"breakfasts": 2})
    assert found is not None
    assert [plain(line) for line in found.lines] == [
        "2 pełne doby × 49,00 EUR = 98,00 EUR",
        "Niepełna doba (9 h 30 min): 1/2 × 49,00 EUR = 24,50 EUR",
        "Bezpłatne śniadania: −2 × 15% × 49,00 EUR = −14,70 EUR",
    ]
    assert (plain(found.total), found.dues) == ("107,80 EUR", (Due(Decimal("107.80"), "EUR"),))
    assert found.remarks[-1] == "Kwota kontrolna; podróż rozlicza księgowość."
    assert (found.name, found.missing) == ("Anna Wilk", "")


def test_what_is_missing_says_what_to_type_and_where() -> None:
    assert missing(country=None) == "Wybierz państwo podróży w zakładce „Dane”."
    both = missing(crossed_out=None, crossed_back=None)
    assert both.startswith(
        "Wpisz przekroczenie granicy w obie strony, dzień i godzinę: w zakładce „Podróż”, a jeśli"
    )
    assert "przy wyjeździe" in missing(crossed_out=None)
    assert "z powrotem" in missing(crossed_back=None)
    assert "z powrotem" in missing({"crossed_out": OUT}, crossed_out=None, crossed_back=None)
    words.use("en")
    assert missing(country=None) == "Choose the country of the journey in the tab “Data”."


def test_what_cannot_be_reckoned_says_why() -> None:
    assert "później" in missing({"crossed_back": OUT})
    old = missing(crossed_out=datetime(2001, 5, 6), crossed_back=datetime(2001, 5, 8))
    assert plain(old).startswith("Nie jest znana stawka diety zagranicznej na dzień 06.05.2001 r.")


def test_a_hotel_needs_its_nights_and_its_bill() -> None:
    for person, said in (
        ({"hotel_nights": 2}, "Noclegów według rachunku jeszcze nie wliczono: wpisz rachunek za hotel."),
        ({"hotel_bill": Decimal(200)}, "Rachunku za hotel jeszcze nie wliczono: wpisz, za ile jest nocy."),
    ):
        found = of(person)
        assert found is not None
        assert len(found.lines) == 2
        assert found.remarks[0] == said


def test_the_hotel_is_no_part_of_the_per_diem_among_the_costs() -> None:
    found = of({"hotel_nights": 2, "hotel_bill": Decimal(310), "lump_nights": 1})
    assert found is not None
    assert plain(found.total) == "475,00 EUR"  # 122,50 + 310,00 + 42,50
    assert found.dues == (Due(Decimal(165), "EUR"),)


def test_of_a_delegation_those_of_whom_all_is_known() -> None:
    people: list[Values] = [
        ANNA | {"name": "Jan"},
        ANNA | {"side": "theirs"},
        ANNA | {"crossed_back": OUT},
        ANNA,
    ]
    assert [one.name for one in figures(BERLIN, people, rates())] == ["Jan", "Anna Wilk"]
    assert list(figures(BERLIN | {"direction": "in"}, people, rates())) == []


def due(*amounts: tuple[int, str]) -> Figure:
    return Figure("Anna Wilk", dues=tuple(Due(Decimal(amount), currency) for amount, currency in amounts))


def cost(traveller: str = "Anna Wilk", currency: str = "PLN", **values: Any) -> dict[str, Any]:
    return {"kind": "per_diem", "traveller": traveller, "currency": currency} | values


def test_the_cost_of_a_traveller_is_found_by_the_name() -> None:
    costs = [cost(kind="hotel"), cost("Jan"), cost(" anna  WILK")]
    assert cost_indexes(due((100, "EUR")), costs) == [2]
    assert cost_indexes(due((100, "EUR")), costs[:2]) == [None]


def test_each_currency_has_a_cost_of_its_own() -> None:
    euro, franc, empty = cost(currency="EUR", planned=1), cost(currency="CHF", actual=2), cost()
    both = due((100, "EUR"), (50, "CHF"))
    assert cost_indexes(both, [franc, euro]) == [1, 0]
    assert cost_indexes(both, [franc, empty]) == [1, 0]
    assert cost_indexes(both, [empty, cost("Jan", "CHF", planned=1), euro]) == [2, 0]
    assert cost_indexes(both, [empty, empty, empty]) == [0, 1]
    assert cost_indexes(both, [euro]) == [0, None]


def test_a_cost_in_another_currency_is_known() -> None:
    costs = [cost(currency="EUR", planned=1), cost(currency="USD"), cost("Jan", "GBP", planned=1)]
    assert other_currency(due((100, "EUR")), costs) == ""
    assert other_currency(due((100, "CHF")), costs) == "EUR"
    assert other_currency(due((100, "EUR")), [*costs, cost(currency="PLN", actual=3)]) == "PLN"

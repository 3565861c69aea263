"""A text with two values: a first day with the last, an amount with its currency; else an error."""

from datetime import date
from decimal import Decimal

import pytest

from db.dates import PartialDate, TwoDates
from db.drafts.beside import Pair, read_pair, span
from db.errors import InvalidValue
from db.kinds import Day, Kind, Moment, Money, PartialDay, Text

FIRST, LAST = PartialDate(2014, 9, 8), PartialDate(2014, 9, 10)
BOTH = TwoDates(FIRST, LAST)


def test_each_in_the_values_of_its_kind() -> None:
    assert span(PartialDay(ends_in="until"), BOTH) == Pair(FIRST, LAST)
    assert span(Day(ends_in="until"), BOTH) == Pair(date(2014, 9, 8), date(2014, 9, 10))


@pytest.mark.parametrize("kind", [PartialDay(), Day(), Moment(), Text()])
def test_elsewhere_they_have_none(kind: Kind[object]) -> None:
    assert span(kind, BOTH) is None


@pytest.mark.parametrize(
    "error",
    [
        InvalidValue("Wpisz datę."),
        TwoDates(FIRST, LAST, apart=True),
        TwoDates(PartialDate(2014, 6), PartialDate(2014, 7)),
    ],
)
def test_other_errors_stay(error: InvalidValue) -> None:
    assert span(Day(ends_in="until"), error) is None


def of_amount(text: str, beside: str) -> Pair:
    kind = Money(currency="currency")
    return read_pair(kind, lambda: kind.parse(text), beside)


def test_an_amount_brings_its_currency_where_none_stands() -> None:
    assert of_amount("150 €", "") == Pair(Decimal("150.00"), "EUR")
    assert of_amount("150 €", "EUR") == Pair(Decimal("150.00"))
    assert of_amount("150", "EUR") == Pair(Decimal("150.00"))


@pytest.mark.parametrize(("text", "beside"), [("150 zł", "EUR"), ("$150", "EUR"), ("150 EUR", "nie wiem")])
def test_an_amount_in_another_currency_is_refused(text: str, beside: str) -> None:
    with pytest.raises(InvalidValue, match=f", a waluta to {beside}"):
        of_amount(text, beside)


def test_by_itself_an_amount_with_a_currency_is_refused() -> None:
    with pytest.raises(InvalidValue, match=r"^Wpisz samą kwotę, bez waluty\.$"):
        Money(currency="currency").parse("150 zł")
    with pytest.raises(InvalidValue, match="nie da się"):
        Money(currency="currency").parse("€ 150 zł")

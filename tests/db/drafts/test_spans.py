"""Two dates in one text have a place where a first day has the last beside it; else they are an error."""

from datetime import date

import pytest

from db.dates import PartialDate, TwoDates
from db.drafts.spans import Span, span
from db.errors import InvalidValue
from db.kinds import Day, Kind, Moment, PartialDay, Text

FIRST, LAST = PartialDate(2014, 9, 8), PartialDate(2014, 9, 10)
BOTH = TwoDates(FIRST, LAST)


def test_each_in_the_values_of_its_kind() -> None:
    assert span(PartialDay(ends_in="until"), BOTH) == Span(FIRST, LAST)
    assert span(Day(ends_in="until"), BOTH) == Span(date(2014, 9, 8), date(2014, 9, 10))


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

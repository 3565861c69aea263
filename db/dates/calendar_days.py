"""Numbers of a year, a month and a day made a date, if the calendar has it."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from db.dates import refusals
from db.dates.partial import PartialDate
from db.errors import InvalidValue

FIRST_YEAR, LAST_YEAR = 1500, 2199  # what lies outside is a slip of the finger
YEARS_AHEAD = 20  # the furthest that a year of two figures can mean
LAST_DAY = 31  # a greater number of two figures can only be a year

Numbers = tuple[int, int | None, int | None]
"""A year, a month and a day, perhaps of no calendar."""


def year_of(figures: str, today: date) -> int:
    """The year that four or two figures mean; of two, it lies at most YEARS_AHEAD of today."""
    if len(figures) == 4:
        return int(figures)
    if len(figures) != 2:
        raise refusals.wrong_figures(figures)
    furthest = today.year + YEARS_AHEAD
    return furthest - (furthest - int(figures)) % 100


def only(text: str, readings: Sequence[Numbers]) -> PartialDate:
    """The date among the `readings` that is on the calendar; InvalidValue if none or several are."""
    possible = [PartialDate(*numbers) for numbers in readings if refusal(*numbers) is None]
    if len(possible) > 1:
        raise refusals.either(text, *(value.show() for value in possible[:2]))
    return possible[0] if possible else made(readings[0])


def made(numbers: Numbers) -> PartialDate:
    """The date of the numbers; InvalidValue if it is not on the calendar."""
    wrong = refusal(*numbers)
    if wrong is not None:
        raise wrong
    return PartialDate(*numbers)


def refusal(year: int, month: int | None, day: int | None) -> InvalidValue | None:
    """The error of numbers that no calendar has; None if there is such a date."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return refusals.year_out(year, FIRST_YEAR, LAST_YEAR)
    if month is not None and not 1 <= month <= 12:
        return refusals.no_month(year, month, day)
    if month is not None and day is not None and not 1 <= day <= monthrange(year, month)[1]:
        return refusals.no_day(year, month, day)
    return None

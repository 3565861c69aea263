"""Dates as documents give them, lengths of time, periods, and reading all of them from what is typed.

Never a field.

Modules: calendar_days, cleaning, decade_reading, elapsed, length, length_reading, month_names, names,
partial, period, reading, refusals, span_reading, tokens, until, working_days.
"""

from typing import TYPE_CHECKING

from db.dates.length import Length, Unit
from db.dates.partial import (
    PartialDate,
    first_day,
    has_begun,
    sentence_day,
    show_day,
    show_moment,
    spelled_out,
)
from db.dates.until import HORIZON, UNTIL_WORDS, Until
from db.late_import import late_import

if TYPE_CHECKING:
    from db.dates.cleaning import plain_signs
    from db.dates.length_reading import parse_length
    from db.dates.reading import parse, parse_day
    from db.dates.refusals import TwoDates
else:  # nothing is read until somebody types
    __getattr__ = late_import(
        __name__,
        {
            "TwoDates": "refusals",
            "parse": "reading",
            "parse_day": "reading",
            "parse_length": "length_reading",
            "plain_signs": "cleaning",
        },
    )

__all__ = [
    "HORIZON",
    "UNTIL_WORDS",
    "Length",
    "PartialDate",
    "TwoDates",
    "Unit",
    "Until",
    "first_day",
    "has_begun",
    "parse",
    "parse_day",
    "parse_length",
    "plain_signs",
    "sentence_day",
    "show_day",
    "show_moment",
    "spelled_out",
]

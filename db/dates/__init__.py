"""Dates as documents give them, lengths of time, periods, and reading all of them from what is typed.

Never a field.

Modules: length, length_reading, names, partial, period, reading, refusals, tokens, until.
"""

from db.dates.length import Length, Unit
from db.dates.length_reading import parse_length
from db.dates.partial import PartialDate, has_begun, sentence_day, show_day, show_moment, spelled_out
from db.dates.reading import parse, parse_day
from db.dates.until import HORIZON, UNTIL_WORDS, Until

__all__ = [
    "HORIZON",
    "UNTIL_WORDS",
    "Length",
    "PartialDate",
    "Unit",
    "Until",
    "has_begun",
    "parse",
    "parse_day",
    "parse_length",
    "sentence_day",
    "show_day",
    "show_moment",
    "spelled_out",
]

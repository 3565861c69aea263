"""A case of a sentence: an agreement on a day, and what is said of it."""

from typing import NamedTuple

from tests.support.lives import Values

REPORT = "2017-12-31"
"""The day of the report from which the first register came."""


class Case(NamedTuple):
    """An agreement with its acts, the gender of its kind and the day, with its sentence in two languages."""

    name: str
    of: Values
    acts: list[Values]
    gender: str
    day: str
    polish: str
    english: str

"""What a sheet carries out of sight: the marks of its rows in hidden columns, under headings of their own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from db.fields import Field
from db.kinds import Number
from db.reports.listing import Marks
from db.words import LANGUAGES, language

TOTAL = "total"
"""Stands in the first hidden column of the rows below the table, where a row has its record's number."""
VERSION, ROW = "version", "row"
_SIGN = "Foedus 1"
_APART = "|"
_MOST_NUMBERS = 5_000_000
_MOST = 30_000  # letters of a heading: a cell holds 32,767
_NUMBER = Field(Number(), "", "number", width=60)


@dataclass(frozen=True)
class Heading:
    """What the first hidden heading says: whose rows these are, of what day, the language of their words.

    `ids` are the numbers of all that were written; None where they were too many for a heading.
    """

    register: str
    record: str
    part: str
    as_of: date
    language: str
    ids: tuple[int, ...] | None


def columns(marks: Marks) -> list[tuple[str, Field]]:
    """The hidden columns: the heading of each, and its field."""
    own = [(_heading(marks), _NUMBER), (VERSION, _NUMBER), (ROW, _NUMBER)]
    return [*own, *((field.name, field) for field in marks.fields)]


def read_heading(text: str) -> Heading | None:
    """What a hidden heading says; None for any other text."""
    told = text.split(_APART)
    if told[0] != _SIGN or len(told) != 7:
        return None
    _sign, register, record, part, day, spoken, ids = told
    try:
        known = Heading(register, record, part, date.fromisoformat(day), spoken, _numbers(ids))
        return known if spoken in LANGUAGES else None
    except ValueError:
        return None


def _heading(marks: Marks) -> str:
    runs = " ".join(_runs(sorted(marks.ids)))
    ids = runs if len(runs) <= _MOST else "?"
    about = (marks.register, marks.record, marks.part, marks.as_of.isoformat())
    return _APART.join((_SIGN, *about, language(), ids))


def _runs(ids: Iterable[int]) -> Iterator[str]:
    """Numbers as steps from one to the next, "3" or, with five more that follow each other, "3+5"."""
    last = step = more = 0
    for number in ids:
        if step and number == last + 1:
            more += 1
        else:
            if step:
                yield f"{step}+{more}" if more else str(step)
            step, more = number - last, 0
        last = number
    if step:
        yield f"{step}+{more}" if more else str(step)


def _numbers(runs: str) -> tuple[int, ...] | None:
    """The numbers that `_runs` made; None for those that were too many. Raises ValueError."""
    if runs == "?":
        return None
    found: list[int] = []
    for run in runs.split():
        step, _plus, more = run.partition("+")
        first = (found[-1] if found else 0) + int(step)
        if len(found) + int(more or 0) > _MOST_NUMBERS:
            raise ValueError("a heading was made larger by hand")
        found += range(first, first + int(more or 0) + 1)
    return tuple(found)

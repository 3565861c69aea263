"""The deadlines of a membership: its fees."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from db.deadlines.due import FAR, Case, Due, eve
from db.words import _


def fees(case: Case) -> Iterator[Due]:
    """The days by which fees are to be paid, each until it is; not those due after the city has left."""
    joined, left = case.values.get("joined_on"), case.values.get("left_on")
    for fee in case.parts.get("fees", ()):
        due, paid = fee.get("due_on"), fee.get("paid_on")
        if due is None or (left and left.latest() < due):
            continue
        since = min(joined.earliest(), due) if joined else date.min
        until = eve(paid) if paid else FAR
        if since <= until:
            yield Due(due, due, since, until, partial(_say_fee, fee.get("year")), row=fee.get("id") or 0)


def _say_fee(year: int | None) -> str:
    if year is None:
        return _("The membership fee is to be paid")
    return _("The membership fee of {year} is to be paid").format(year=year)

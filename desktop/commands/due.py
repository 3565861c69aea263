"""foedus due REGISTER: print what is due, for a task scheduler."""

import argparse
from collections.abc import Iterator
from datetime import date, timedelta

from db.dates.period import parse_as_of
from db.errors import Refused
from db.records import Deadline
from db.records.deadline import CALLS
from db.reports.listing import CHUNK
from db.reports.office import usual_day
from db.store import Store
from db.store.query import Condition, Query
from db.words import NO_BREAK, _, n_
from desktop.background import snapshot
from desktop.commands.output import print_line
from desktop.commands.parser import add_day_option, add_register_argument

DUE = 1
"""The exit code where something is due."""
_MOST_DAYS = 36500
_FIELDS = tuple(map(Deadline.field, ("day", "rule", "about", "what", "days_left", "working_day")))


def arguments(parser: argparse.ArgumentParser) -> None:
    add_register_argument(parser)
    about = _("all deadlines of so many days ahead; else those that are announced or overdue")
    parser.add_argument("--days", type=int, metavar="N", help=about)
    add_day_option(parser)


def run(given: argparse.Namespace) -> int:
    if given.days is not None and not 0 <= given.days <= _MOST_DAYS:
        raise Refused(
            _("Days ahead are a number from 0 to {most}.").format(most=_MOST_DAYS),
            _("For example: --days 90."),
        )
    with snapshot.open_snapshot(given.register) as store:
        on = parse_as_of(given.as_of) if given.as_of else usual_day(store)
        lines = list(due_lines(store, on, given.days))
    for line in lines:
        print_line(line)
    if not lines:
        print_line(_("Nothing is due."))
    return DUE if lines else 0


def due_query(on: date, days: int | None = None) -> Query:
    """The deadlines that call for somebody on a day; with `days`, those of so many days ahead instead."""
    if days is None:
        return Query(Deadline, on, conditions=(Condition("state", "any", CALLS),))
    until = on + timedelta(days=days + 1)
    ahead = Condition("state", "any", (*CALLS, "ahead"))
    return Query(Deadline, on, conditions=(ahead, Condition("day", "before", until)))


def due_lines(store: Store, on: date, days: int | None = None) -> Iterator[str]:
    """A line for each deadline that is due, in the order of their days."""
    ids = store.ids(due_query(on, days))
    for start in range(0, len(ids), CHUNK):
        for row in store.rows(Deadline, ids[start : start + CHUNK], _FIELDS, on):
            day, rule, about, what, left, working = row
            shown = _FIELDS[0].kind.show(day)
            if working:
                earlier = _("working day before: {day}").format(day=_FIELDS[5].kind.show(working))
                shown = f"{shown} ({earlier})"
            when = _left(left, any_day=day.first < day.last)
            yield " · ".join((shown, when, _FIELDS[1].kind.show(rule), about, what))


def _left(days: int, *, any_day: bool) -> str:
    """How many days are left, or have passed, in words; `any_day`: of a deadline that is no single day."""
    if days == 0:
        return _("any day now") if any_day else _("today")
    if days > 0:
        return n_("in {n} day", "in {n} days", days).format(n=days).replace(" ", NO_BREAK)
    return n_("{n} day ago", "{n} days ago", -days).format(n=-days).replace(" ", NO_BREAK)

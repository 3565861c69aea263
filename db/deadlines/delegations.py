"""The deadlines of a delegation: its report, its settlement, what was agreed on to be done after it."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial

from db.deadlines.due import FAR, Case, Due, eve
from db.words import _


def reports(case: Case) -> Iterator[Due]:
    """The day by which the report is to be handed in, until it is."""
    due = case.values.get("report_due")
    if due:
        yield from _open(case, due, due, "report_on", _say_report)


def _say_report() -> str:
    return _("The report is to be handed in")


def settlements(case: Case) -> Iterator[Due]:
    """The last day to settle a journey out, until it is settled.

    Source: § 5 of the regulation on business travel has 14 days. Not of journeys that were entered when the
    day had passed already: of those an office has hundreds, settled long ago.
    """
    entered = case.values.get("planned_on")
    last = case.values.get("last_day") or case.values.get("first_day")
    if case.values.get("direction") == "in" or entered is None or last is None:
        return
    within = timedelta(days=case.settings.settle_within)
    first_due, last_due = last.earliest() + within, last.latest() + within
    if entered <= last_due:
        yield from _open(case, first_due, last_due, "settled_on", _say_settlement)


def _say_settlement() -> str:
    return _("The journey is to be settled")


def _open(case: Case, first: date, last: date, done: str, say: Callable[[], str]) -> Iterator[Due]:
    """A deadline of a delegation, from its entry on until the day in the field `done`, or its cancelling."""
    closed = [day for name in (done, "cancelled_on") if (day := case.values.get(name))]
    since = min(case.values.get("planned_on") or date.min, first)
    until = eve(min(closed)) if closed else FAR
    if since <= until:
        yield Due(first, last, since, until, say)


def follow_ups(case: Case) -> Iterator[Due]:
    """The deadlines of a delegation's follow-up tasks, each until it is done."""
    cancelled = case.values.get("cancelled_on")
    since = case.values.get("planned_on") or date.min
    for task in case.parts.get("follow_ups", ()):
        due, closed = task.get("due_on"), [day for day in (task.get("done_on"), cancelled) if day]
        until = eve(min(closed)) if closed else FAR
        if due and min(since, due) <= until:
            say = partial(_say_task, task.get("what") or "")
            yield Due(due, due, min(since, due), until, say, row=task.get("id") or 0)


def _say_task(what: str) -> str:
    return _("To be done: {what}").format(what=what)

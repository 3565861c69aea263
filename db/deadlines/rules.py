"""The rules, each declared once: name, records, lead time, answers, and what finds its deadlines."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from db.deadlines import agreements, answers, delegations, memberships, partners, talks
from db.deadlines.answers import Answer
from db.deadlines.due import Case, Due, morrow
from db.words import N_, NP_

Values = Mapping[str, Any]
Parts = Mapping[str, Sequence[Mapping[str, Any]]]
_ANY = (answers.POSTPONED, answers.NOT_THIS_YEAR)


@dataclass(frozen=True)
class Rule:
    """A rule: which records it applies to, by their table, and what it finds in one of them.

    `lead` is the number of days before its day from which a deadline is announced, unless the office or the
    record says another. `tells`: it only tells what came about, and calls for nothing.
    """

    code: str
    name: str
    table: str
    find: Callable[[Case], Iterable[Due]]
    lead: int
    answers: tuple[Answer, ...] = (answers.SEEN, *_ANY)
    tells: bool = False


_AGREEMENT, _DELEGATION = "agreement", "delegation"
_REPORT, _TASK = (answers.REPORTED, *_ANY), (answers.DONE, *_ANY)
_SETTLEMENT = (answers.SETTLED, *_ANY)
_OF_NOTICE = (answers.STAYS, *_ANY)

RULES: dict[str, Rule] = {
    rule.code: rule
    for rule in (
        Rule("end", N_("End of the term"), _AGREEMENT, agreements.ends, 90),
        Rule("notice", N_("Last day of notice"), _AGREEMENT, agreements.last_notices, 180, _OF_NOTICE),
        Rule("renewal", N_("Renews itself"), _AGREEMENT, agreements.renewals_ahead, 90),
        Rule("renewed", N_("Renewed itself"), _AGREEMENT, agreements.tacit_renewals, 0, (), tells=True),
        Rule("review", N_("Review"), _AGREEMENT, agreements.reviews, 90),
        Rule("notice_end", N_("End of the notice"), _AGREEMENT, agreements.ends_of_notice, 30),
        Rule("resumption", N_("End of the suspension"), _AGREEMENT, agreements.resumptions, 30),
        Rule("entry", N_("Entry into force"), _AGREEMENT, agreements.entries, 30),
        Rule("talks", N_("Talks without a step"), _AGREEMENT, talks.idle_talks, 0),
        Rule("report", NP_("deadline", "Report"), _DELEGATION, delegations.reports, 7, _REPORT),
        Rule("settlement", N_("Settlement"), _DELEGATION, delegations.settlements, 7, _SETTLEMENT),
        Rule("follow_up", N_("To be done"), _DELEGATION, delegations.follow_ups, 7, _TASK),
        Rule("fee", N_("Membership fee"), "membership", memberships.fees, 30, (answers.PAID, *_ANY)),
        Rule("anniversary", N_("Anniversary"), "partner", partners.anniversaries, 180),
    )
}
"""The rules by code, in the order in which a list offers them."""

_BY_TABLE: dict[str, tuple[Rule, ...]] = {
    table: tuple(rule for rule in RULES.values() if rule.table == table)
    for table in {rule.table for rule in RULES.values()}
}


_USED: dict[str, tuple[str, ...]] = {
    "agreement": (
        "duration",
        "renewal",
        "most_renewals",
        "termination",
        "notice",
        "review_every",
        "confirmed_on",
    ),
    "delegation": (
        *("direction", "first_day", "last_day", "planned_on", "cancelled_on"),
        *("settled_on", "report_due", "report_on"),
    ),
    "membership": ("joined_on", "left_on"),
    "partner": ("standing", "begun_on", "begun_by"),
}
"""By table, the values that rules look at, of the record; they are given no others."""
_USED_OF_ROWS: dict[str, dict[str, tuple[str, ...]]] = {
    "agreement": {"acts": ("kind", "happened_on", "effective_from", "new_renewal")},
    "delegation": {"follow_ups": ("id", "what", "due_on", "done_on")},
    "membership": {"fees": ("id", "year", "due_on", "paid_on")},
}
"""By table and part, the values that rules look at, of its rows."""


def used(table: str, values: Values, parts: Parts) -> tuple[Values, Parts]:
    """The values of a record and of its rows that the rules look at: they decide what is due."""
    rows = {
        name: [{field: row.get(field) for field in fields} for row in parts.get(name, ())]
        for name, fields in _USED_OF_ROWS.get(table, {}).items()
    }
    return {name: values.get(name) for name in _USED.get(table, ())}, rows


def has_deadlines(table: str) -> bool:
    """True if records in that table can have deadlines."""
    return table in _BY_TABLE


def deadlines(table: str, case: Case) -> Iterator[tuple[Rule, Due]]:
    """All deadlines of a record in a table, by rule; those that touch and are alike are one."""
    for rule in _BY_TABLE.get(table, ()):
        for due in _joined(list(rule.find(case))):
            yield rule, due


def _joined(found: Sequence[Due]) -> list[Due]:
    """The deadlines, those of the same days that follow one another without a gap as one."""
    by_days: dict[tuple[object, ...], list[Due]] = {}
    for due in found:
        alike = by_days.setdefault((due.first, due.last, due.row), [])
        if alike and due.since <= morrow(alike[-1].until):
            until = max(due.until, alike[-1].until)
            alike[-1] = replace(due, since=min(due.since, alike[-1].since), until=until)
        else:
            alike.append(due)
    return [due for alike in by_days.values() for due in alike]

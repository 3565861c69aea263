"""The date of the last contact with a partner, as SQL: the latest of all that is known up to a day."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Integer, Text, and_, case, cast, func, or_, select, true
from sqlalchemy.sql import ColumnElement

from db.fields import as_of
from db.records.agreements.act import Act
from db.records.agreements.agreement import Agreement, signed
from db.records.contact import LogEntry
from db.records.delegations.delegation import Delegation
from db.records.undertaking import Undertaking

_WIDTH = 6  # digits of a day's number, from the year 274 on
_SUFFIXES = ("", "_earliest", "_latest")


def last_contact(partner: ColumnElement[int], suffix: str = "") -> ColumnElement[Any]:
    """The date of the last contact up to the day: a log entry, journey, undertaking or act.

    `suffix`: "" is the date as text, "_earliest" and "_latest" are the days that it can mean. Of two that can
    mean the same day the more exact one counts.
    """
    found = _contacts(partner).subquery()
    latest = select(func.max(found.c.packed)).scalar_subquery()
    match suffix:
        case "_earliest":
            return cast(func.substr(latest, 1, _WIDTH), Integer)
        case "_latest":
            return cast(func.substr(latest, 1 + _WIDTH, _WIDTH), Integer)
    return func.substr(latest, 1 + 2 * _WIDTH)


def _contacts(partner: ColumnElement[int]) -> Any:
    """A statement with a row for each contact.

    Its date is packed into a text that compares: the days that it can mean, then the date itself.
    """
    log, act = LogEntry.table, Act.table
    d, u, a = Delegation.table, Undertaking.table, Agreement.table
    of_d, of_u, of_a = (kind.link_rows("partners") for kind in (Delegation, Undertaking, Agreement))
    visited = d.join(of_d.table, of_d.owner == d.c.id)
    held = u.join(of_u.table, of_u.owner == u.c.id)
    agreed = a.join(of_a.table, of_a.owner == a.c.id)
    acted = agreed.join(act, Act.owner() == a.c.id)
    stands = or_(d.c.cancelled_on.is_(None), d.c.cancelled_on > as_of())
    over = and_(d.c.last_day.is_not(None), d.c.last_day_latest <= as_of())
    first, last = _date(d, "first_day"), _date(d, "last_day")
    visit = {suffix: case((over, last[suffix]), else_=first[suffix]) for suffix in _SUFFIXES}
    known: list[tuple[Any, Any, Mapping[str, Any], Any]] = [  # where it is, of whom, when, on what condition
        (log, LogEntry.owner(), _date(log, "happened_on"), true()),
        (visited, of_d.linked, visit, stands),
        (held, of_u.linked, _date(u, "begins_on"), true()),
        (agreed, of_a.linked, {suffix: signed(suffix) for suffix in _SUFFIXES}, true()),
        (acted, of_a.linked, _date(act, "happened_on"), true()),
    ]
    chosen = []
    for source, whose, when, condition in known:
        packed = cast(when["_earliest"], Text) + cast(when["_latest"], Text) + when[""]
        statement = select(packed.label("packed")).select_from(source)
        statement = statement.where(whose == partner, when["_earliest"] <= as_of(), condition)
        chosen.append(statement.correlate(partner.table))
    return chosen[0].union_all(*chosen[1:])


def _date(table: Any, name: str) -> Mapping[str, Any]:
    return {suffix: table.c[f"{name}{suffix}"] for suffix in _SUFFIXES}

"""The documents whose state other rules have changed: found by an upgrade, kept until somebody has read it.

Only what was is kept: what is now stands in the register.
"""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Column, Connection, Integer, MetaData, Select, Table, Text, inspect, null, select

from db.records.agreements.period import period
from db.register import properties
from db.store import Store

NOT_YET = ""
"""The state of a document on a day before anything is known of it."""

State = tuple[str, str | None]
"""A state as it is stored, with "?" where it is uncertain, and the stored end; None: that was not kept."""


class ChangedStates(NamedTuple):
    """The states that documents had on a day, by id, before the rules changed."""

    on: date
    before: Mapping[int, State]


def look_before(connection: Connection, today: date) -> ChangedStates:
    """The states of all documents before their table is dropped.

    As of today; as of the day of an earlier upgrade where nobody has read of that yet: what was before it
    counts.
    """
    unread = kept(connection)
    if unread is None:
        return ChangedStates(today, _states(connection, today))
    return ChangedStates(unread.on, {**_states(connection, unread.on), **unread.before})


def keep_changed(connection: Connection, was: ChangedStates) -> None:
    """Keep those that are others now, in the caller's transaction."""
    now = _states(connection, was.on)
    changed = {one: state for one, state in was.before.items() if one in now and _differ(state, now[one])}
    text = json.dumps({"on": was.on.isoformat(), "before": changed}) if changed else ""
    properties.put(connection, properties.CHANGED_STATES, text)


def kept(connection: Connection) -> ChangedStates | None:
    """The documents whose state has changed; None if there is none that nobody has read of."""
    text = properties.get(connection, properties.CHANGED_STATES)
    if not text:
        return None
    read = json.loads(text)
    before = {int(one): (state, until) for one, (state, until) in read["before"].items()}
    return ChangedStates(date.fromisoformat(read["on"]), before)


def forget(store: Store) -> None:
    """Forget them, once somebody has read of them who may write."""
    with store.writing() as connection:
        properties.put(connection, properties.CHANGED_STATES, "")


def _differ(before: State, now: State) -> bool:
    (state, until), (state_now, until_now) = before, now
    return state != state_now or (until is not None and until != until_now)


def _states(connection: Connection, on: date) -> dict[int, State]:
    """The state of each document of the kept periods on a day; {} where an older program kept none.

    The table is that of an older program, which may lack what this one has.
    """
    there = inspect(connection)
    known = {one["name"] for one in there.get_columns(period.name)} if there.has_table(period.name) else set()
    if not {"agreement_id", "first", "last", "state"} <= known:
        return {}
    old = _old_table(known)
    everyone = connection.scalars(select(old.c.agreement_id).distinct())
    found: dict[int, State] = dict.fromkeys(everyone, (NOT_YET, None))
    for row in connection.execute(_on_the_day(old, on)):
        found[row.agreement_id] = row.state, row.until
    return found


def _old_table(known: set[str]) -> Table:
    columns: list[Column[Any]] = [
        *(Column(name, Integer) for name in ("agreement_id", "first", "last")),
        *(Column(name, Text) for name in ("state", "until") if name in known),
    ]
    return Table(period.name, MetaData(), *columns)


def _on_the_day(old: Table, on: date) -> Select[Any]:
    until = (old.c.until if "until" in old.c else null()).label("until")
    day = on.toordinal()
    return select(old.c.agreement_id, old.c.state, until).where(old.c.first <= day, old.c.last >= day)

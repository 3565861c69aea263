"""The history: user, time, and the values before and after of every change; undo, restore and bin need it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    Select,
    Subquery,
    Table,
    Text,
    and_,
    exists,
    func,
    insert,
    select,
)

from db.drafts.draft import unpacked
from db.drafts.packed_json import packed_json
from db.fields.record import Record
from db.fields.tables import STORED
from db.records import Person, record_named
from db.words import _

SCHEMA = 1
"""The version of the field declarations that wrote an entry; a migration that changes fields raises it."""


ENTRY = Table(
    "history",
    STORED,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),  # UTC, ISO 8601
    Column("account", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("computer", Text, nullable=False),
    Column("message", Text, nullable=False),  # a message id, translated when it is shown
    Column("arguments", Text, nullable=False),  # JSON
    Column("undoes", Integer),  # the entry that this one took back
    Column("schema", Integer, nullable=False),
    sqlite_autoincrement=True,
)
"""An entry of the history: one change, one transaction, one step of undo."""

ENTRY_ROW = Table(
    "history_row",
    STORED,
    Column("id", Integer, primary_key=True),
    Column("entry", Integer, ForeignKey("history.id"), nullable=False, index=True),
    Column("record", Text, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("label", Text, nullable=False),  # as it was called then
    Column("before", Text),  # none: it was made
    Column("after", Text),  # none: it was deleted
    Index("history_row_record", "record", "record_id"),
    sqlite_autoincrement=True,
)
"""The step of an entry for one record: {field: packed value} before and after, where they differ."""


MOST_STEPS = 200
"""The changes of one record that are looked through for what it was called."""


@dataclass(frozen=True)
class User:
    """A user who changes the register: the account, the user's name and the computer.

    In a change that is read the name is the register's own, if a person there has the account.
    """

    account: str
    name: str
    computer: str


@dataclass(frozen=True)
class Step:
    """The effect of a change on one record: packed values before (None: added) and after (None: deleted)."""

    record: type[Record]
    id: int
    label: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None


@dataclass(frozen=True)
class Change:
    """An entry of the history as it is shown."""

    id: int
    moment: datetime  # aware, UTC
    user: User
    text: str
    steps: tuple[Step, ...]


def write(
    connection: Connection,
    user: User,
    uuid: str,
    message: str,
    arguments: Mapping[str, Any],
    steps: Sequence[Step],
    undoes: int | None = None,
) -> int:
    """Write one change into the history; returns the id of its entry."""
    row = {
        "uuid": uuid,
        "at": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "account": user.account,
        "name": user.name,
        "computer": user.computer,
        "message": message,
        "arguments": json.dumps(dict(arguments), ensure_ascii=False),
        "undoes": undoes,
        "schema": SCHEMA,
    }
    key = connection.execute(insert(ENTRY), row).inserted_primary_key
    assert key is not None
    if steps:
        connection.execute(insert(ENTRY_ROW), [_row(key[0], step) for step in steps])
    return int(key[0])


def _row(entry: int, step: Step) -> dict[str, Any]:
    before, after = step.before, step.after
    return {
        "entry": entry,
        "record": step.record.__name__,
        "record_id": step.id,
        "label": step.label,
        "before": None if before is None else packed_json(before, ensure_ascii=False),
        "after": None if after is None else packed_json(after, ensure_ascii=False),
    }


def changes(
    connection: Connection,
    *,
    of: tuple[type[Record], int] | None = None,
    entry: int | None = None,
    limit: int = 200,
) -> list[Change]:
    """The changes, newest first, `limit` at most: all, those of one record (class and id), or one entry."""
    entries = select(ENTRY).order_by(ENTRY.c.id.desc()).limit(limit)
    if of:
        its = (ENTRY_ROW.c.record == of[0].__name__, ENTRY_ROW.c.record_id == of[1])
        own = select(ENTRY_ROW.c.entry).where(*its)
        entries = entries.where(ENTRY.c.id.in_(own))
    if entry is not None:
        entries = entries.where(ENTRY.c.id == entry)
    return _changes(connection, entries, select(ENTRY_ROW))


def deleted(connection: Connection, limit: int) -> list[Change]:
    """The newest deletion of each record that is deleted now, newest first, each with that step alone.

    A deletion that was undone and made again is still the one that the user meant; an addition that was
    undone is no deletion.
    """
    gone, row = _deleted_records(), ENTRY_ROW.alias().c
    of_gone = and_(row.record == gone.c.record, row.record_id == gone.c.record_id, row.entry <= gone.c.meant)
    meant = and_(ENTRY.c.id == row.entry, ENTRY.c.undoes.is_(None))
    newest = func.max(row.id)
    newest_rows = select(newest).join(gone, of_gone).join(ENTRY, meant).where(row.after.is_(None))
    newest_rows = newest_rows.group_by(row.record, row.record_id).order_by(newest.desc()).limit(limit)
    steps = select(ENTRY_ROW).where(ENTRY_ROW.c.id.in_(connection.scalars(newest_rows).all()))
    entries = select(ENTRY).where(ENTRY.c.id.in_(steps.with_only_columns(ENTRY_ROW.c.entry)))
    return _changes(connection, entries.order_by(ENTRY.c.id.desc()), steps)


def _deleted_records() -> Subquery:
    """The deleted records, each with the entry that was `meant`: below any number of undos and redos."""
    row, later = ENTRY_ROW.alias().c, ENTRY_ROW.alias().c
    of_record = (later.record == row.record, later.record_id == row.record_id)
    last = row.after.is_(None) & ~exists().where(*of_record, later.id > row.id)
    chain = select(row.record, row.record_id, row.entry).where(last).cte(recursive=True)
    undone = select(chain.c.record, chain.c.record_id, ENTRY.c.undoes).where(ENTRY.c.id == chain.c.entry)
    chain = chain.union_all(undone.where(ENTRY.c.undoes.is_not(None)))
    meant = func.min(chain.c.entry).label("meant")  # what is undone is older than what undoes it
    by_record = chain.c.record, chain.c.record_id
    return select(*by_record, meant).group_by(*by_record).subquery()


def _changes(connection: Connection, entries: Select[Any], steps: Select[Any]) -> list[Change]:
    """The `entries` in their order, each with its own of the `steps`."""
    read = connection.execute(entries).fetchall()
    own = steps.where(ENTRY_ROW.c.entry.in_([row.id for row in read])).order_by(ENTRY_ROW.c.id)
    found: dict[int, list[Step]] = {row.id: [] for row in read}
    for row in connection.execute(own).fetchall():
        found[row.entry].append(_step(row))
    names = _names(connection, {row.account for row in read})
    return [_change(row, tuple(found[row.id]), names) for row in read]


def _names(connection: Connection, accounts: set[str]) -> dict[str, str]:
    """The names of the register's people by account: the computer may know a user as "root"."""
    table = Person.table
    bearing = table.c.account.in_(accounts - {""})
    found = connection.execute(
        select(table.c.account, table.c.name).where(bearing).order_by(table.c.id.desc())
    )
    return {row.account: row.name for row in found}


def _step(row: Any) -> Step:
    before = None if row.before is None else json.loads(row.before)
    after = None if row.after is None else json.loads(row.after)
    return Step(record_named(row.record), row.record_id, row.label, before, after)


def _change(row: Any, steps: tuple[Step, ...], names: Mapping[str, str]) -> Change:
    words = text(row.message, json.loads(row.arguments))
    user = User(row.account, names.get(row.account) or row.name, row.computer)
    return Change(row.id, datetime.fromisoformat(row.at), user, words, steps)


def text(message: str, arguments: Mapping[str, Any]) -> str:
    """The sentence that describes a change, in the language spoken now."""
    return _(message).format(**arguments)


def count(connection: Connection, record: type[Record], record_id: int) -> int:
    """The number of a record's steps in the history: no fewer than the versions it has had."""
    of = (ENTRY_ROW.c.record == record.__name__, ENTRY_ROW.c.record_id == record_id)
    return connection.execute(select(func.count()).select_from(ENTRY_ROW).where(*of)).scalar_one()


def steps_of(connection: Connection, record: type[Record], record_id: int, most: int) -> list[Step]:
    """The steps of a record, the newest first, `most` of them."""
    its = (ENTRY_ROW.c.record == record.__name__, ENTRY_ROW.c.record_id == record_id)
    statement = select(ENTRY_ROW).where(*its).order_by(ENTRY_ROW.c.id.desc()).limit(most)
    return [_step(row) for row in connection.execute(statement).fetchall()]


def labels_of(connection: Connection, target: str, record_id: int) -> set[str]:
    """What a record of the class named `target` was called, in short and in full, at each of its changes."""
    record = record_named(target)
    found = set()
    packed: dict[str, Any] = {}
    for step in reversed(steps_of(connection, record, record_id, MOST_STEPS)):
        found.add(step.label)
        packed |= step.after or {}
        values = unpacked(record, dict(packed)).values
        found |= {record.label(values), record.full_label(values)}
    return found - {""}


def newest_entry(connection: Connection) -> str | None:
    """The UUID of the newest entry, another after every change of a record; None if there is none."""
    return connection.execute(_NEWEST).scalar()


_NEWEST = select(ENTRY.c.uuid).order_by(ENTRY.c.id.desc()).limit(1)


def entry_of(connection: Connection, uuid: str) -> int | None:
    """The id of the entry with that UUID; None if the change was not written."""
    return connection.execute(select(ENTRY.c.id).where(ENTRY.c.uuid == uuid)).scalar()

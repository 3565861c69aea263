"""Store: an open register, which screens, papers and workbooks read, and the one way to change it."""

from array import array
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date
from time import sleep
from typing import Any, Literal, TypeVar
from uuid import uuid4

from sqlalchemy import Connection, Engine, select
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DBAPIError, OperationalError

from db import folding
from db.drafts import draft as drafting
from db.drafts.draft import Draft
from db.errors import Refused
from db.fields import Field
from db.fields.record import Record
from db.kinds import Kind, Linked
from db.records import Deadline, Office, Vocabulary, record_named
from db.store import deadlines, history, rows, search
from db.store.change import Keys, Transaction
from db.store.counts import Counts
from db.store.history import Change, User
from db.store.known_register import KnownRegister, another_file
from db.store.namesakes import without_entry
from db.store.query import (
    Condition,
    Query,
    ids_statement,
    parameters,
)
from db.store.read_connection import ReadConnection
from db.words import N_, _

T = TypeVar("T")
Operation = Literal["add", "change", "delete", "arrange"]
"""Something a user may be allowed to do: to records of a class; "arrange": to the columns of a list."""
_FETCHED = 1000
PAUSES = (0.05, 0.5, 2.0)
"""The seconds to leave to a lost server before each new attempt."""


@dataclass(frozen=True)
class Done:
    """A change of this run: its entry, undone since or not, and its sentence."""

    entry: int
    text: str


class Store:
    """A connection to a register, for the thread that made it.

    Reading never waits and never holds the register between two calls. All writing goes through `change`.
    """

    def __init__(
        self,
        engine: Engine,
        user: User,
        *,
        read_only: bool = False,
        one_moment: bool = False,
        owns_engine: bool = False,
        known: KnownRegister | None = None,
    ) -> None:
        """`one_moment`: on a server, show nothing of what is saved after the first reading, until closed.

        `owns_engine`: no other store outlives this one on the engine, whose connections close with it.
        `known`: the register that was opened, to be told from another file that takes its place.
        """
        self.engine = engine
        self.user = user
        self.read_only, self._owns_engine = read_only, owns_engine
        self._known = known or KnownRegister()
        self._counts = Counts()
        isolation: IsolationLevel = "REPEATABLE READ" if one_moment else "AUTOCOMMIT"
        self._reading = ReadConnection(engine, isolation, self._known, self._counts.clear)
        self._unconfirmed: dict[
            str, tuple[Any, Keys]
        ] = {}  # by UUID: nobody knows if these changes were written
        self._undo: list[Done] = []
        self._redo: list[Done] = []

    def may(self, operation: Operation, record: type[Record] | None) -> bool:
        """True if the user may do `operation` to records of a class; None: of any class, or to lists.

        Every screen asks this before it offers a change. Today the answer is the same for all: a register
        open for reading only takes no change.
        """
        del operation
        return not self.read_only and not (record is not None and record.is_computed)

    def for_reading(self) -> "Store":
        """A store on the same register for another thread, for reading only."""
        return Store(self.engine, self.user, read_only=True, known=self._known)

    def connection(self) -> Connection:
        """The connection for reading, opened when first needed; see `ReadConnection.get`."""
        return self._reading.get()

    def close(self) -> None:
        """Close the connection for reading, and of an own engine all; the next use opens another."""
        self._counts.clear()
        self._reading.close()
        if self._owns_engine:
            self.engine.dispose()

    # Lists

    def ids(self, query: Query, limit: int | None = None) -> list[int]:
        """The ids of a list in order; the first `limit` of them."""
        found = self.matching_ids(query.record, query.words)
        if found is None:
            return self.packed_ids(query, limit).tolist()
        return [record_id for record_id in self.packed_ids(query) if record_id in found][:limit]

    def packed_ids(self, query: Query, limit: int | None = None) -> "array[int]":
        """The ids of a list in order, its words aside, in a fifth of the room of a list of numbers.

        Read past SQLAlchemy: its rows take most of the time of a hundred thousand ids.
        """
        statement = ids_statement(query).limit(limit)
        result = self.connection().execute(statement, parameters(query))
        found = array("q")
        while read := result.cursor.fetchmany(_FETCHED):  # tuples of them all would take more room
            found.fromlist([value for (value,) in read])
        result.close()
        return found

    def matching_ids(self, record: type[Record], words: str) -> set[int] | None:
        """The ids of the records whose text holds all `words`; None if there is no word to look for.

        Words that end in the number by which namesakes are told apart find that record alone.
        """
        if not folding.query_terms(words):
            return None
        if record is Deadline:
            return deadlines.find(self.connection(), words)
        words, entry = without_entry(words)
        found = search.find(self.connection(), record.table_name, words)
        return found if entry is None else found & {entry}

    def count_hidden(self, query: Query) -> int:
        """The number of rows left out of a list because they begin after its day."""
        return self._counts.hidden(self.connection(), query)

    def count(self, query: Query) -> int:
        """The number of rows of a list, its words aside."""
        return self._counts.total(self.connection(), query)

    def counts(self, query: Query, by: Field) -> dict[Any, int]:
        """The number of rows of a list by their value of the field `by`, its words aside."""
        return self._counts.by_value(self.connection(), query, by)

    def rows(
        self,
        record: type[Record],
        ids: Sequence[int],
        fields: Sequence[Field],
        on: date,
        cache: rows.LinkCache | None = None,
    ) -> list[rows.Row]:
        """The values of `fields` of the rows `ids`, in that order, as of the day `on`.

        `cache`, a dict of the caller's, keeps linked records from one chunk of a long list to the next.
        """
        return rows.rows(self.connection(), record, ids, fields, on, cache)

    # Single records

    def version(self, record: type[Record], record_id: int) -> int | None:
        """The version at which a record stands; None if it is gone."""
        table = record.table
        found = self.connection().execute(select(table.c.version).where(table.c.id == record_id))
        return found.scalar_one_or_none()

    def draft(self, record: type[Record], record_id: int) -> Draft | None:
        """The draft of a record; None if it is gone."""
        return next(rows.drafts(self.connection(), record, [record_id]), None)

    def is_large(self, record: type[Record], record_id: int) -> bool:
        """True if a record has so many rows in its parts that reading it takes a while."""
        return rows.count_part_rows(self.connection(), record, record_id) > drafting.MANY_ROWS

    def drafts(self, record: type[Record]) -> list[Draft]:
        """The drafts of all records of a class, in the register's order; meant for short lists."""
        ids = self.ids(Query(record, date.max))
        return list(rows.drafts(self.connection(), record, ids))

    def label(self, record: type[Record], record_id: int) -> Linked | None:
        """The record with its label in the language spoken now; None if it is gone."""
        return next(iter(self.labels(record, [record_id])), None)

    def labels(self, record: type[Record], ids: Sequence[int]) -> list[Linked]:
        """The records `ids`, in that order, with their labels in the language spoken now.

        Those that are gone are left out.
        """
        known = rows.labels(self.connection(), record.__name__, ids)
        return [known[record_id] for record_id in ids if record_id in known]

    def office(self) -> Draft | None:
        """The draft of the office that keeps this register; None while it is not named."""
        found = self.ids(Query(Office, date.max), 1)
        return self.draft(Office, found[0]) if found else None

    def lookup(self, kind: Kind[Any], text: str, limit: int = 50) -> list[Linked]:
        """The records that a linking kind could mean by `text`, all of them for "", in their own order."""
        record = record_named(kind.target)
        conditions: tuple[Condition, ...] = ()
        if kind.terms:
            conditions = (Condition("terms", "is", kind.terms),)
        return self.labels(record, self.ids(Query(record, date.max, text, conditions), limit))

    def term(self, code: str) -> Linked | None:
        """The vocabulary's term that the program knows by `code`, whatever the office calls it."""
        table = Vocabulary.table
        statement = select(table.c.id).where(table.c.code == code).limit(1)
        term_id = self.connection().execute(statement).scalar()
        return self.label(Vocabulary, term_id) if term_id is not None else None

    # History

    def changes(self, **options: Any) -> list[Change]:
        """The changes of the history, newest first; the options are those of `history.changes`."""
        return history.changes(self.connection(), **options)

    def deleted(self, limit: int) -> list[Change]:
        """The deletions in the bin, newest first; see `history.deleted`."""
        return history.deleted(self.connection(), limit)

    # Changing

    @contextmanager
    def change(
        self, message: str, *, uuid: str = "", undoes: int | None = None, **arguments: Any
    ) -> Iterator[Transaction]:
        """A transaction of the register: one entry of the history, one step of undo; all of it or nothing.

        `message` is a message id with its arguments, as the history shows it. A change that does nothing
        leaves no entry. Raises Refused if the register is read only, or is no longer the one that was opened.
        See `apply`.
        """
        if self.read_only:
            raise Refused(
                _("This register is open for reading only."),
                _("Nothing was changed. Open it again to write."),
            )
        with self.writing() as connection:
            transaction = Transaction(connection, self.user.account)
            yield transaction
            if not transaction.steps:
                return
            uuid, arguments = uuid or str(uuid4()), arguments | transaction.told
            entry = history.write(connection, self.user, uuid, message, arguments, transaction.steps, undoes)
            connection.commit()
            self._refuse_unsaved(connection, uuid)
        transaction.entry, self._known.newest = entry, uuid
        if undoes is None:
            self._note_done(entry, message, arguments)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction without an entry in the history, for what is no record.

        Raises Refused if another register, or an earlier copy of it, has taken the place of the one opened: a
        sync client, or somebody by hand, has put it there.
        """
        connection = self._connect_to_write()
        try:
            yield connection
            connection.commit()
        finally:
            connection.close()

    def _connect_to_write(self) -> Connection:
        """A connection in a transaction of the register that was opened; Refused if there is another one."""
        with ExitStack() as opened:
            with self._known.refusing_another():
                connection = opened.enter_context(self.engine.connect())
                connection.begin()
                if self._known.is_elsewhere(connection):  # since it was taken
                    connection.invalidate()
                    connection = opened.enter_context(self.engine.connect())
                    connection.begin()
                if not self._known.is_in(connection):
                    raise another_file()
            opened.pop_all()
        return connection

    def _refuse_unsaved(self, connection: Connection, uuid: str) -> None:
        """Raise Refused if a change went into a file that had lost its name before it was committed."""
        if self._known.is_elsewhere(connection):
            connection.invalidate()
            with (
                self._known.refusing_another(),
                self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as now,
            ):
                if history.entry_of(now, uuid) is None:
                    raise another_file()

    def _note_done(self, entry: int, message: str, arguments: Mapping[str, Any]) -> None:
        self._undo.append(Done(entry, history.text(message, arguments)))
        self._redo.clear()

    def apply(
        self, work: Callable[[Transaction], T], message: str, *, uuid: str = "", **arguments: Any
    ) -> tuple[T, Keys]:
        """Do `work` inside one change, and again should the server be lost meanwhile, but never twice.

        `uuid`: by which the change is found in the history; "" for a new one. `work` may be called a second
        time. Returns what it returned, and what changed; of an earlier call with the same UUID, if that was
        written after all. Raises what `change` raises; that the server cannot be reached either, the failure
        that lost it.
        """
        uuid = uuid or str(uuid4())
        done: list[tuple[T, Keys]] = []
        if uuid in self._unconfirmed and self._was_written(uuid, message, arguments):
            return self._unconfirmed.pop(uuid)

        def attempt() -> None:
            with self.change(message, uuid=uuid, **arguments) as transaction:
                result = work(transaction)
                done[:] = [(result, transaction.keys)]

        try:
            try:
                attempt()
            except DBAPIError as lost:
                if not lost.connection_invalidated:
                    raise
                self._wait_for_server(lost)
                if not self._was_written(uuid, message, arguments):
                    attempt()
        except DBAPIError as lost:
            if done and lost.connection_invalidated:
                self._unconfirmed[uuid] = done[0]
            raise
        return done[0]

    def _was_written(self, uuid: str, message: str, arguments: Mapping[str, Any]) -> bool:
        """True if a change is in the history, although nobody has heard of it; it can be undone then."""
        entry = history.entry_of(self.connection(), uuid)
        if entry is not None:
            self._known.newest = uuid
            self._note_done(entry, message, arguments)
        return entry is not None

    def _wait_for_server(self, lost: DBAPIError) -> None:
        """Return when the server answers again; raise `lost` when it does not in a while."""
        for pause in PAUSES:
            sleep(pause)
            try:
                self.close()
                self.connection().execute(select(1))
                return
            except OperationalError:
                continue
        raise lost

    @property
    def undoable(self) -> str | None:
        """The sentence of the change of this run that `undo` would take back; None if there is none."""
        return self._undo[-1].text if self._undo else None

    @property
    def redoable(self) -> str | None:
        """The sentence of the change of this run that `redo` would make again; None if there is none."""
        return self._redo[-1].text if self._redo else None

    def undo(self) -> Keys:
        """Take back the last change of this run; returns the records changed.

        Raises Refused if one of them was changed since.
        """
        return self._take_back(self._undo, self._redo, N_("Undone: {what}"))

    def redo(self) -> Keys:
        """Make the last undone change of this run again; returns the records changed.

        Raises Refused if one of them was changed since.
        """
        return self._take_back(self._redo, self._undo, N_("Made again: {what}"))

    def _take_back(self, stack: list[Done], other: list[Done], message: str) -> Keys:
        if not stack:
            return set()
        done = stack[-1]
        (change,) = self.changes(entry=done.entry)
        with self.change(message, undoes=done.entry, what=done.text) as transaction:
            transaction.revert_all(change.steps)
        stack.pop()
        if transaction.entry is not None:
            other.append(Done(transaction.entry, done.text))
        return transaction.keys

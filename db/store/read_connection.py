"""The connection by which a store reads: opened when it is needed, and anew where the register is now."""

from collections.abc import Callable, Hashable
from contextlib import ExitStack

from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import IsolationLevel
from sqlalchemy.exc import DBAPIError

from db.store import history
from db.store.known_register import KnownRegister, another_file


class ReadConnection:
    """A connection for reading that is opened again once its server is back, or its file is another one."""

    def __init__(
        self, engine: Engine, isolation: IsolationLevel, known: KnownRegister, forget: Callable[[], None]
    ) -> None:
        """`forget` is called when what was read so far may not hold any more."""
        self._engine, self._isolation, self._known, self._forget = engine, isolation, known, forget
        self._connection: Connection | None = None
        self._rejected: Hashable = None  # what has the place of the register, and is not it

    def get(self) -> Connection:
        """The connection, to the file that has the register's name as long as that is the register.

        Raises Refused if there is another one before this connection has read anything.
        """
        if self._connection is not None and self._connection.invalidated:
            self._forget()
            self.close()  # the server was gone; it may be there again
        if self._connection is None or self._connection.closed:
            self._connection = self._connect_first()
        elif self._known.is_elsewhere(self._connection):
            self._follow_file(self._connection)
        return self._connection

    def close(self) -> None:
        """Close the connection; the next use opens another."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connect(self) -> Connection:
        return self._engine.connect().execution_options(isolation_level=self._isolation)

    def _connect_first(self) -> Connection:
        replaced = self._known.is_replaced()
        with ExitStack() as opened, self._known.refusing_another():
            connection = opened.enter_context(self._connect())
            if replaced and not self._known.is_in(connection):
                raise another_file()
            opened.pop_all()
        return connection

    def _follow_file(self, before: Connection) -> None:
        """Read from the file that has the register's name now, if that is the register and lacks nothing.

        Else from the one that was opened, which the disk keeps as long as it is open: no list is read out of
        two files. Where nobody can tell just now, the next reading asks again.
        """
        found = self._known.occupant()
        if found == self._rejected:  # or there is none just now
            return
        now: Connection | None = None
        try:
            now = self._connect()
            newest, shown = history.newest_entry(now), history.newest_entry(before)
            same = self._known.is_in(now) and (not shown or history.entry_of(now, shown) is not None)
        except DBAPIError as error:
            same = False
            if not self._known.says_no_register(error):  # locked, for instance
                found = None
        if now and same:
            self._go_on_with(now, newest, shown)
            return
        if now:
            now.close()
        if found is not None:
            self._rejected = found
            self._known.tell(found, newer=False)

    def _go_on_with(self, now: Connection, newest: str | None, shown: str | None) -> None:
        self.close()
        self._connection = now
        self._forget()
        if shown not in (newest, history.newest_entry(now)):  # else the drive has given it another number
            self._known.tell(newest, newer=True)

"""Opening a register: a file of SQLite, or a database on a PostgreSQL server.

Nothing here, nor anywhere else in the program, opens the file of a live register in another way than
SQLite's: closing such a handle would drop SQLite's locks on it.
"""

import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from db.errors import NewerRegister, Refused
from db.register import connecting, failures, new_file, properties, schema
from db.register.lock import Holder, Lock
from db.store import Store, computed, history
from db.store.history import User
from db.words import _

SUFFIX = ".foedus"
Progress = Callable[[int, int], None]
T = TypeVar("T")


@dataclass
class Register:
    """An open register. `held_by`: the holder of its lock, if the register is read only for that reason.

    `newest`: the UUID of the newest entry of its history when it was opened.
    """

    url: URL
    read_only: bool = False
    held_by: Holder | None = None
    newest: str | None = None
    _lock: Lock | None = field(default=None, repr=False)
    _stores: list[Store] = field(default_factory=list, repr=False, compare=False)

    @property
    def path(self) -> Path | None:
        """The register's file; None on a server."""
        return path_of(self.url)

    @property
    def name(self) -> str:
        """The name in a window's title: of the file, the database, or a service in a service file."""
        return self.path.name if self.path else str(self.url.database or self.url.query.get("service", ""))

    def store(self, user: User, *, writing: bool = False, one_moment: bool = False) -> Store:
        """A store for the calling thread; `one_moment` as in `Store`.

        A store for writing waits for its turn, a store for reading never waits.
        """
        engine = connecting.connect(self.url, writing=writing, read_only=self.read_only, kept=writing)
        store = Store(
            engine,
            user,
            read_only=self.read_only,
            one_moment=one_moment,
            owns_engine=True,
            newest=self.newest,
        )
        self._stores.append(store)
        return store

    def close(self) -> None:
        """Close the stores, and release the lock, so that others can write the register."""
        for store in self._stores:
            store.close()
        self._stores.clear()
        if self._lock:
            self._lock.release()
            self._lock = None


def url_of(target: str | Path) -> URL:
    """The URL of a register given as a path or as a server's address (postgresql://host/name).

    Raises Refused for an address that is none, or that holds a password.
    """
    text = str(target)
    if text.startswith(("postgresql:", "postgresql+psycopg:")):
        return _url_on_server(text)
    return URL.create("sqlite", database=text)


def _url_on_server(text: str) -> URL:
    """The URL of a server's address; Refused with a password in it.

    An address is shown, remembered, and seen by all at this computer.
    """
    try:
        url = make_url(text).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError):  # not quoted: a password may stand in it
        raise Refused(
            _("This is not the address of a database."), _("It is written: postgresql://server/name.")
        ) from None
    if url.password is not None or "password" in url.query:
        raise Refused(
            _("An address may not hold a password."),
            _("Write the password into the file pgpass or into a service file of PostgreSQL."),
        )
    return url


def path_of(url: URL) -> Path | None:
    """The file of a register's URL; None for one on a server."""
    return Path(str(url.database)) if url.get_backend_name() == "sqlite" else None


def absolute(target: str) -> str:
    """The absolute path of a register's file, or its unchanged database address."""
    path = path_of(url_of(target))
    return str(path.resolve()) if path is not None else target


def make(target: str | Path, fill: Callable[[str | Path], None] = lambda _place: None) -> None:
    """Make a new register, and write into it what `fill` does; it is called with the path or address.

    A file is there whole or not at all: it is made beside its place, which is where `fill` finds it. Refused
    when something is there already, or when it cannot be made.
    """
    path = path_of(url_of(target))
    if path is None:
        _create_tables(target)
        fill(target)
        return
    with new_file.new_file(path) as made:
        _create_tables(made)
        fill(made)


def _create_tables(target: str | Path) -> None:
    engine = connecting.connect(url_of(target))
    try:
        with refusing(), engine.begin() as connection:
            if schema.state(connection) is not schema.State.NONE:  # on a server; a file is new
                raise Refused(_("There is a register there already."), _("Choose another name."))
            schema.create(connection)
    finally:
        engine.dispose()


@contextmanager
def refusing() -> Iterator[None]:
    """Turn the errors of databases and disks into Refused, where the user can do something about them."""
    try:
        yield
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise failures.refusal_for(error) or error from error


def open_register(
    target: str | Path, *, read_only: bool = False, lock: bool = True, progress: Progress | None = None
) -> Register:
    """Open a register, bringing a file of an older Foedus up to date after a backup of it.

    A file that another user holds is opened for reading, with its holder as `held_by`. `lock=False` is for a
    look that ends at once (an export). Raises Refused with what is wrong and what to do, NewerRegister if a
    newer Foedus made the register; nothing was changed then.
    """
    url = url_of(target)
    path = path_of(url)
    with refusing():
        if path is not None:
            look_for(path)
        opened = Register(url, read_only or (path is not None and not _may_write(path)))
        try:
            state = _inspect(opened)
            if path is not None and lock and not opened.read_only:
                opened._lock = Lock(path)
                opened.held_by = opened._lock.acquire()
                opened.read_only = opened.held_by is not None
                if not opened.read_only:
                    new_file.sweep(path)
            if state is not schema.State.CURRENT:
                _upgrade(opened, progress)
        except BaseException:
            opened.close()
            raise
    return opened


def look_for(path: Path) -> None:
    """Raise Refused if there is no file, or if the disk does not let us see one.

    Not by is_file(): since Python 3.14 it takes the second for the first.
    """
    try:
        there = stat.S_ISREG(path.stat().st_mode)
    except OSError as error:
        if refused := failures.refusal_for(error):
            raise refused from error
        there = False
    if not there:
        raise Refused(
            _("There is no file “{name}”.").format(name=path.name), _("See whether its name is right.")
        )


def _may_write(path: Path) -> bool:
    """True if the file and its folder may be written: SQLite makes its journal there."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)


def _inspect(opened: Register) -> schema.State:
    """The state of the register, read without a trace; OLDER too if other rules made its computed tables."""
    sqlite = opened.path is not None
    engine = (
        connecting.of_file(opened.url, opened.read_only, connecting.INSPECTING)
        if sqlite
        else connecting.connect(opened.url)
    )
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            state = _state_with_rules(connection)
            if state is schema.State.CURRENT:
                opened.newest = history.newest_entry(connection)
            return state
    finally:
        engine.dispose()


def _state_with_rules(connection: Connection) -> schema.State:
    state = _state(connection)
    if state is schema.State.CURRENT:
        current = properties.get(connection, properties.RULES) == str(computed.RULES_VERSION)
        return state if current else schema.State.OLDER
    return state


def look_into(path: Path, read: Callable[[Connection], T]) -> T:
    """Look into the register in a file without leaving a trace; returns the result of `read`.

    `read` is called with a connection. Raises Refused and NewerRegister as `open_register` does.
    """
    look_for(path)
    # Not for reading only where that can be: what a power cut left half written has to be rolled back first.
    engine = connecting.of_file(url_of(path), not _may_write(path), connecting.INSPECTING)
    with refusing():
        try:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                _state(connection)
                return read(connection)
        finally:
            engine.dispose()


def engine_of_copy(copy: sqlite3.Connection) -> Engine:
    """The engine of a copy that has no name, in the one connection to it; an older one is brought up to date.

    `copy` is in autocommit mode. Raises Refused if it holds no register.
    """
    engine = connecting.engine_of(copy)
    with refusing():
        with engine.begin() as connection:
            state = _state_with_rules(connection)
        if state is not schema.State.CURRENT:
            upgrade(engine)
    return engine


def _state(connection: Connection) -> schema.State:
    """The state of the tables; Refused if there is no register, NewerRegister if it is a newer one."""
    sqlite = connection.dialect.name == "sqlite"
    if sqlite and connection.exec_driver_sql("PRAGMA application_id").scalar() != schema.APPLICATION:
        raise Refused(
            _("This file is not a register of Foedus."), _("Choose a file whose name ends in .foedus.")
        )
    state = schema.state(connection)
    if state is schema.State.NONE:
        raise Refused(_("There is no register of Foedus there."), _("Make a new one, or choose another."))
    if state is schema.State.NEWER:
        raise NewerRegister(
            _("This register was made by a newer Foedus."),
            _("Nothing was changed. Install the newer program."),
        )
    return state


def _upgrade(opened: Register, progress: Progress | None) -> None:
    """Back up and upgrade a file as it is opened; Refused on a server, whose administrator upgrades."""
    if opened.path is None:
        raise Refused(
            _("This register was made by an older Foedus."),
            _("Its administrator brings it up to date with the command “foedus upgrade”."),
        )
    if opened.read_only:
        raise Refused(
            _("This register was made by an older Foedus and is open for reading only."),
            _("Open it for writing once: a backup is made, and it is brought up to date."),
        )
    from db.register import backup

    engine = connecting.connect(opened.url)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            tables_change = schema.state(connection) is schema.State.OLDER
        if tables_change:  # else only what is computed is made again
            kept = opened.path.with_name(f"{opened.path.stem}.before-upgrade{SUFFIX}")
            backup.copy(engine, kept, rights_of=opened.path, any_name=True)
        upgrade(engine, progress)
    finally:
        engine.dispose()


def upgrade(engine: Engine, progress: Progress | None = None) -> None:
    """Bring the tables and what is computed up to date, all in one transaction on a connection of its own.

    Foreign keys are off meanwhile and checked before the end: with them on, SQLite's way to change a table
    would empty the tables that refer to it.
    """
    with refusing(), engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # open
        with connection.begin():
            _state(connection)
            schema.upgrade(connection, progress)
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise RuntimeError("the upgrade would leave rows that refer to nothing")

"""Opening a register: a file of SQLite, or a database on a PostgreSQL server.

Nothing here, nor anywhere else in the program, opens the file of a live register in another way than
SQLite's: closing such a handle would drop SQLite's locks on it.
"""

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError

from db.errors import OlderRegister, Refused
from db.register import connecting, failures, inspection, new_file, properties, schema
from db.register.known_file import FILE, KnownFile
from db.register.location import path_of, url_of
from db.register.lock import Holder, Lock
from db.store import Store, history
from db.store.history import User
from db.store.known_register import KnownRegister
from db.words import _

Progress = Callable[[int, int], None]


@dataclass
class Register:
    """An open register. `held_by`: the holder of its lock, if the register is read only for that reason.

    `unwritable`: why its disk takes no change, if it is read only for that reason. `known`: by which its
    stores tell it from another file that takes its place.
    """

    url: URL
    read_only: bool = False
    held_by: Holder | None = None
    unwritable: Refused | None = None
    known: KnownRegister = field(default_factory=KnownRegister, repr=False, compare=False)
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

    @property
    def is_locked(self) -> bool:
        """True if nobody else can open the register for writing; False also where a drive cannot lock."""
        return self._lock is not None and self._lock.is_held

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
            known=self.known,
        )
        self._stores.append(store)
        return store

    def _try_to_write(self) -> None:
        """Make the register read only, and let others have it, if its disk takes no change: a full one."""
        try:
            connecting.try_to_write(self.url)
        except (DBAPIError, sqlite3.Error) as error:
            if failures.is_busy(error):
                return  # somebody else was let write
            self.unwritable = failures.refusal_to_write(error)
            if self.unwritable is None:
                raise
            self.read_only = True
            self._release()

    def close(self) -> None:
        """Close the stores, and release the lock, so that others can write the register."""
        for store in self._stores:
            store.close()
        self._stores.clear()
        self.known.replaced = None
        self._release()

    def _release(self) -> None:
        if self._lock:
            self._lock.release()
            self._lock = None


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
        with failures.refusing(), engine.begin() as connection:
            if schema.state(connection) is not schema.State.NONE:  # on a server; a file is new
                raise Refused(_("There is a register there already."), _("Choose another name."))
            schema.create(connection)
    finally:
        engine.dispose()


def open_register(
    target: str | Path,
    *,
    read_only: bool = False,
    lock: bool = True,
    progress: Progress | None = None,
    back_up: Callable[[Path], object] | None = None,
) -> Register:
    """Open a register, bringing a file of an older Foedus up to date after a backup of it.

    `back_up` makes that backup; None: `backups.make`.

    A file that another user holds is opened for reading, with its holder as `held_by`; so is one on a full
    disk, with the reason as `unwritable`. `lock=False` is for a look that ends at once (an export). Raises
    Refused with what is wrong and what to do, NewerRegister if a newer Foedus made the register; nothing was
    changed then.
    """
    url = url_of(target)
    path = path_of(url)
    with failures.refusing():
        if path is not None:
            inspection.look_for(path)
        opened = Register(url, read_only or (path is not None and not inspection.may_write(path)))
        try:
            state = _inspect(opened)
            if path is not None and lock and not opened.read_only:
                opened._lock = Lock(path)
                opened.held_by = opened._lock.acquire()
                opened.read_only = opened.held_by is not None
                if not opened.read_only:
                    new_file.sweep(path)
                    opened._try_to_write()
            if state is not schema.State.CURRENT:
                _upgrade(opened, progress, back_up)
                _inspect(opened)
        except BaseException:
            opened.close()
            raise
    return opened


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
            state = inspection.state_with_rules(connection)
            if state is schema.State.CURRENT:
                opened.known = _known(opened.path, connection)
            return state
    finally:
        engine.dispose()


def _known(path: Path | None, connection: Connection) -> KnownRegister:
    newest, identity = history.newest_entry(connection), _identity(connection)
    if path is None:
        return KnownRegister(newest, identity, _identity)
    return KnownFile(path, connection.info.get(FILE), newest, identity, _identity)


def _identity(connection: Connection) -> str:
    return properties.get(connection, properties.IDENTITY)


def engine_of_copy(copy: sqlite3.Connection) -> Engine:
    """The engine of a copy that has no name, in the one connection to it; an older one is brought up to date.

    `copy` is in autocommit mode. Raises Refused if it holds no register.
    """
    engine = connecting.engine_of(copy)
    with failures.refusing():
        with engine.begin() as connection:
            state = inspection.state_with_rules(connection)
        if state is not schema.State.CURRENT:
            upgrade(engine)
    return engine


def _upgrade(opened: Register, progress: Progress | None, back_up: Callable[[Path], object] | None) -> None:
    """Back up and upgrade a file as it is opened; Refused on a server, whose administrator upgrades."""
    if opened.path is None:
        raise Refused(
            _("This register was made by an older Foedus."),
            _("Its administrator brings it up to date with the command “foedus upgrade”."),
        )
    if opened.unwritable:
        raise opened.unwritable
    if opened.read_only:
        raise OlderRegister(
            _("This register was made by an older Foedus and is open for reading only."),
            _("Open it for writing once: a backup is made, and it is brought up to date."),
        )
    engine = connecting.connect(opened.url)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            tables_change = schema.state(connection) is schema.State.OLDER
        if tables_change:  # else only what is computed is made again
            from db.register import backups  # only now: an upgrade is rare

            (back_up or backups.make)(opened.path)
        upgrade(engine, progress)
    finally:
        engine.dispose()


def upgrade(engine: Engine, progress: Progress | None = None) -> None:
    """Bring the tables and what is computed up to date, all in one transaction on a connection of its own.

    Foreign keys are off meanwhile and checked before the end: with them on, SQLite's way to change a table
    would empty the tables that refer to it.
    """
    with failures.refusing(), engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]  # open
        with connection.begin():
            inspection.state_of(connection)
            schema.upgrade(connection, progress)
            if sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise RuntimeError("the upgrade would leave rows that refer to nothing")

"""Connections to a register: the engine of a file of SQLite, or of a database on a PostgreSQL server."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, NullPool, QueuePool, StaticPool

from db.register import failures, schema
from db.register.known_file import FILE, number_of

JOURNAL = "journal_mode=TRUNCATE"
PRAGMAS = (
    "foreign_keys=ON",
    JOURNAL,
    "synchronous=EXTRA",
    "secure_delete=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "mmap_size=0",
)
INSPECTING = ("busy_timeout=5000", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0")
"""The pragmas of the first look: none writes into a file that may be somebody else's, as journal_mode may."""
WRITER = ("busy_timeout=5000", "cache_spill=OFF")
READER = ("busy_timeout=0", "cache_size=-3000")
"""3000 KB hold what one page of a million rows touches; SQLite's own 2000 do not."""
LOST = (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_READONLY)
"""The errors after which a kept connection is not used again: its drive went and came back, or its file."""
READERS = ("AUTOCOMMIT", "REPEATABLE READ")  # isolation levels; the second is for one moment of a server
# A server would let two write at once, and neither would see what the other names or renames.
_TURN = {"sqlite": "BEGIN IMMEDIATE", "postgresql": f"SELECT pg_advisory_xact_lock({schema.APPLICATION})"}


def connect(url: str | URL, *, writing: bool = True, read_only: bool = False, kept: bool = False) -> Engine:
    """The engine of a register; nothing is opened yet.

    `kept`: a connection to a file stays open for the next change, until the engine is disposed of; to open
    one takes as long as a quarter of a save.
    """
    url = make_url(url)
    if url.get_backend_name() != "sqlite":
        options = "-c default_transaction_read_only=on" if read_only else "-c lock_timeout=5000"
        given = {"options": options, "connect_timeout": 10}
        engine = create_engine(url, hide_parameters=True, poolclass=NullPool, connect_args=given)
        event.listen(engine, "begin", _begin)
        return engine
    return of_file(url, read_only, (*(WRITER if writing else READER), *PRAGMAS), kept=kept)


def of_file(url: URL, read_only: bool, pragmas: tuple[str, ...], *, kept: bool = False) -> Engine:
    """The engine of a file, whose connections begin with `pragmas`; `kept` as in `connect`."""
    path = Path(str(url.database)).absolute()
    # Of connections that are kept one reads, one writes.
    pool: dict[str, Any] = {"poolclass": QueuePool, "pool_size": 2} if kept else {"poolclass": NullPool}
    engine = create_engine(
        _as_uri(url, "ro" if read_only else "rw"),
        hide_parameters=True,
        connect_args={"isolation_level": None},  # else the driver commits by itself before DDL
        **pool,
    )

    def set_pragmas(raw: Any, _record: Any) -> None:
        for pragma in pragmas:
            if pragma != JOURNAL or _is_own(raw):
                raw.execute(f"PRAGMA {pragma}").close()

    def find_cause(context: ExceptionContext) -> None:
        failures.find_cause(context.original_exception, path)

    def note_file(_dialect: Any, record: ConnectionPoolEntry, *_given: Any) -> None:
        # Before it is opened: of a file that comes between, nobody would hear.
        record.info.update({FILE: number_of(path), "new": True})

    event.listen(engine, "connect", set_pragmas)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", find_cause)
    event.listen(engine, "do_connect", note_file)
    if kept:
        _follow_file(engine, path)
    return engine


def _is_own(raw: sqlite3.Connection) -> bool:
    """True for a register, or an empty file to make one in; to another program's the journal is its own."""
    (application,), (pages,) = (
        raw.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "page_count")
    )
    return application == schema.APPLICATION or not pages


def try_to_write(url: URL) -> None:
    """Begin a change of a register's file and take it back: raises DBAPIError if its disk takes none."""
    # Nobody waits for the disk, which has nothing to keep of it, and no journal is left.
    engine = of_file(url, read_only=False, pragmas=(*INSPECTING[1:], "busy_timeout=0", "synchronous=NORMAL"))
    try:
        with engine.connect() as connection, connection.begin() as trial:
            version = connection.exec_driver_sql("PRAGMA user_version").scalar()
            connection.exec_driver_sql(f"PRAGMA user_version={version}")  # goes into the journal
            trial.rollback()
    finally:
        engine.dispose()


def _follow_file(engine: Engine, path: Path) -> None:
    """Have a kept connection replaced when another file took the place of its own, or its own is lost."""

    def check(_raw: Any, record: ConnectionPoolEntry, _proxy: Any) -> None:
        # A new one is taken as it is: there are drives whose files have another number each time.
        if not record.info.pop("new", False) and record.info[FILE] != number_of(path):
            raise DisconnectionError

    def give_up(context: ExceptionContext) -> None:
        code = getattr(context.original_exception, "sqlite_errorcode", 0)
        if code & 0xFF in LOST:
            context.is_disconnect = True

    event.listen(engine, "checkout", check)
    event.listen(engine, "handle_error", give_up)


def _as_uri(url: URL, mode: str) -> URL:
    """A URL by which SQLite never makes a file that is not there."""
    path = Path(str(url.database)).absolute()
    return URL.create("sqlite", database=path.as_uri(), query={"mode": mode, "uri": "true"})


def _begin(connection: Connection) -> None:
    """Take the turn to write before a transaction reads what it will change; readers need none."""
    if connection.get_execution_options().get("isolation_level") not in READERS:
        connection.exec_driver_sql(_TURN[connection.dialect.name])


def engine_of(connection: sqlite3.Connection) -> Engine:
    """The engine of a database in the one open connection to it, which is in autocommit mode."""
    engine = create_engine(
        "sqlite://", creator=lambda: connection, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine

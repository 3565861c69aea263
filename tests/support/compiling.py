"""Each statement is compiled once in a process, not once for each of the engines that the tests open.

A test opens registers of its own, and SQLAlchemy keeps what it compiled by engine and dialect: without this
a third of what a test of the store takes is spent on compiling what the test before it had compiled.
"""

from sqlalchemy import Connection, Engine, event
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_COMPILED: LRUCache[object, object] = LRUCache(2000)


def share() -> None:
    """Let all engines that are opened from now on take what one of them has compiled."""
    for dialect in (PGDialect_psycopg, SQLiteDialect_pysqlite):
        # They are part of the key under which it is kept; all are made with the same settings here.
        dialect.__eq__ = _is_alike  # type: ignore[method-assign]  # there is no setting for it
        dialect.__hash__ = _by_class  # type: ignore[assignment, method-assign]
    event.listen(Engine, "engine_connect", _use_shared)


def _is_alike(dialect: object, other: object) -> bool:
    return type(dialect) is type(other)


def _by_class(dialect: object) -> int:
    return hash(type(dialect))


def _use_shared(connection: Connection) -> None:
    connection.execution_options(compiled_cache=_COMPILED)

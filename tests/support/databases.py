"""Databases of PostgreSQL for many tests one after the other, each as its template is when it is lent.

To copy and to drop a database takes a fifth of a second of the processor, for its six hundred files; to put
the rows of a used one back takes a tenth of that. One whose tables were changed is dropped; one that had none
is emptied.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from psycopg import Connection, sql

from tests.support.postgresql import Server

# What makes, changes or drops a table, a function or a setting leaves a newer row in one of these, or fewer.
_CATALOGUES = (
    *("pg_class", "pg_attribute", "pg_constraint", "pg_index", "pg_trigger"),
    *("pg_proc", "pg_type", "pg_namespace", "pg_db_role_setting"),
)
_TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
_SEQUENCES = """
    SELECT sequencename, coalesce(last_value, start_value), last_value IS NOT NULL FROM pg_sequences
"""
_OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"


class _Content(NamedTuple):
    """What a database holds: the state of its catalogues, the rows of its tables as text, its sequences."""

    schema: tuple[object, ...]
    rows: dict[str, bytes]
    sequences: list[tuple[str, int, bool]]


class Databases:
    """The databases of one server that are lent and put back."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._free: dict[str, list[str]] = {}
        self._content: dict[str, _Content] = {}
        self._bare: list[str] = []

    @contextmanager
    def bare(self) -> Iterator[str]:
        """The address of a database without tables, nobody else's until the block ends."""
        database = self._bare.pop() if self._bare else self._server.create()
        with self._server.connect(database) as connection:
            before = _numbers(connection)
        try:
            yield self._server.url(database)
        finally:
            if self._emptied(database, before):
                self._bare.append(database)
            else:
                self._server.drop(database)

    def _emptied(self, database: str, before: list[int]) -> bool:
        """Take all tables out of a database; False where something of it is left."""
        with self._server.connect(database) as connection:
            connection.execute(f"SELECT pg_terminate_backend(pid, 5000) {_OTHERS}")
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
            return _numbers(connection) == before

    @contextmanager
    def lent(self, template: str, fill: Callable[[str], None]) -> Iterator[str]:
        """The address of a database, nobody else's until the block ends; `fill` as for `Server.template`."""
        free = self._free.setdefault(template, [])
        database = free.pop() if free else self._new(template, fill)
        try:
            yield self._server.url(database)
        finally:
            if self._put_back(database, self._content[template]):
                free.append(database)
            else:
                self._server.drop(database)

    @contextmanager
    def filled(self, name: str, make: Callable[[str], None], fill: Callable[[str], None]) -> Iterator[str]:
        """The address of an empty register with what `fill` writes: once, then its rows are copied."""
        with self.lent("empty", make) as url:
            database = url.partition("@/")[2].partition("?")[0]
            if name not in self._content:
                fill(url)
                with self._server.connect(database) as connection:
                    self._content[name] = _content(connection)
            else:
                with self._server.connect(database) as connection:
                    _write(connection, self._content[name])
            yield url

    def _new(self, template: str, fill: Callable[[str], None]) -> str:
        made = self._server.create(self._server.template(template, fill))
        if template not in self._content:
            with self._server.connect(made) as connection:
                self._content[template] = _content(connection)
        return made

    def _put_back(self, database: str, content: _Content) -> bool:
        """Give a database the rows of its template again; False where its tables are other ones now."""
        with self._server.connect(database) as connection:
            connection.execute(f"SELECT pg_terminate_backend(pid, 5000) {_OTHERS}")
            if _schema(connection) != content.schema:
                return False
            _write(connection, content)
        return True


def _content(connection: Connection) -> _Content:
    rows = {}
    for (table,) in connection.execute(_TABLES).fetchall():
        with connection.cursor().copy(_copy(table, "TO STDOUT")) as out:
            rows[table] = b"".join(out)
    return _Content(_schema(connection), rows, connection.execute(_SEQUENCES).fetchall())


def _write(connection: Connection, content: _Content) -> None:
    """Let a database hold these rows alone."""
    connection.execute("SET session_replication_role = replica")  # no trigger, no foreign key
    names = map(sql.Identifier, content.rows)
    connection.execute(sql.SQL("; ").join(sql.SQL("DELETE FROM {}").format(name) for name in names))
    for table, rows in content.rows.items():
        if rows:
            with connection.cursor().copy(_copy(table, "FROM STDIN")) as into:
                into.write(rows)
    with connection.cursor() as cursor:
        cursor.executemany("SELECT setval(%s::text::regclass, %s, %s)", content.sequences)


def _numbers(connection: Connection) -> list[int]:
    """The number of rows of each catalogue."""
    counts = ", ".join(f"(SELECT count(*) FROM {name})" for name in _CATALOGUES)
    found = connection.execute(f"SELECT {counts}").fetchone()
    assert found is not None
    return list(found)


def _schema(connection: Connection) -> tuple[object, ...]:
    each = (f"(SELECT (count(*), max(xmin::text::bigint))::text FROM {name})" for name in _CATALOGUES)
    found = connection.execute(f"SELECT {', '.join(each)}").fetchone()
    assert found is not None
    return found


def _copy(table: str, direction: str) -> sql.Composed:
    return sql.SQL("COPY {} " + direction).format(sql.Identifier(table))

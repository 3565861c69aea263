"""Copies of a register's file, each read again and compared with the register before it counts."""

import hashlib
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from db.errors import Refused
from db.records import KEPT
from db.store import computed
from db.words import _

PAGES = 2000  # copied at a time
ROWS = 1000  # read at a time
_SEARCHES = tuple(f"{record.table_name}_search" for record in KEPT)


def copy(engine: Engine, target: Path, *, any_name: bool = False, check: bool = True) -> Path:
    """Copy the register of `engine` whole into `target`, check the copy row by row, and return its path.

    `any_name`: take the next free name beside `target` where that is taken; else it is replaced. Refused
    when the copy is not the same; nothing is left of it then. Nobody can save meanwhile; `check=False` is
    for a copy that is thrown away after it was read, for checking takes ten times as long as copying.
    """
    target = _free(target) if any_name else target
    temporary = target.with_name(f".{target.name}.part")
    temporary.unlink(missing_ok=True)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            _copy(source, temporary, check)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def _copy(source: sqlite3.Connection, target: Path, check: bool) -> None:
    """Copy and compare within one read transaction of the source, so that both are of the same moment."""
    source.execute("BEGIN")
    try:
        source.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # only a read begins it in earnest
        written = sqlite3.connect(target, isolation_level=None)
        try:
            source.backup(written, pages=PAGES)
        finally:
            written.close()
        expected = fingerprint(source) if check else None
    finally:
        source.execute("ROLLBACK")
    if expected is not None and not _holds(target, expected):
        raise Refused(_("The copy of the register is not the same as the register."), _("Try another drive."))


def _holds(copied: Path, expected: dict[str, tuple[int, str]]) -> bool:
    try:
        return fingerprint_of(copied) == expected
    except sqlite3.DatabaseError:
        return False  # so bad that it cannot even be read


def fingerprint_of(copied: Path) -> dict[str, tuple[int, str]]:
    """The fingerprint of the copy in a file, opened for reading only."""
    made = sqlite3.connect(f"{copied.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return fingerprint(made)
    finally:
        made.close()


def fingerprint(connection: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """The number of rows of each kept table, and a digest of every row in it.

    SQLite's own checks find a file whole that an interrupted copy left empty, and miss four of five changed
    bits. What is computed is left out: it can be made again.
    """
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    made = computed.tables().tables
    return {name: _digest(connection, name) for (name,) in names if name not in made and _is_kept(name)}


def _is_kept(table: str) -> bool:
    """True for a table that is neither SQLite's own nor one of FTS5's, which are named after their index."""
    return not table.startswith(("sqlite_", *_SEARCHES))


def _digest(connection: sqlite3.Connection, table: str) -> tuple[int, str]:
    digest, count = hashlib.blake2b(digest_size=16), 0
    cursor = connection.execute(f'SELECT * FROM "{table}"')
    while rows := cursor.fetchmany(ROWS):
        digest.update(repr(rows).encode("utf-8", "surrogatepass"))
        count += len(rows)
    return count, digest.hexdigest()


def _free(path: Path) -> Path:
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found

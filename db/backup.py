"""Copies of a register's file that were opened and checked before they count."""

import hashlib
import os
import sqlite3
from pathlib import Path

from sqlalchemy import Engine

from db.errors import Refused
from db.words import _

PAGES = 2000  # copied at a time, so that others get their turn in between


def copy(engine: Engine, target: Path, *, any_name: bool = False) -> Path:
    """Copy the register of `engine` whole into `target`, check the copy row by row, and return its path.

    `any_name`: take the next free name beside `target` where that is taken; else it is replaced. Refused
    when the copy is not the same; nothing is left of it then.
    """
    target = _free(target) if any_name else target
    temporary = target.with_name(f".{target.name}.part")
    temporary.unlink(missing_ok=True)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            source = connection.connection.driver_connection
            assert isinstance(source, sqlite3.Connection)
            _copy(source, temporary)
        os.replace(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def _copy(source: sqlite3.Connection, target: Path) -> None:
    """Both are read within one transaction of the source, so that they speak of the same moment."""
    source.execute("BEGIN")
    try:
        written = sqlite3.connect(target, isolation_level=None)
        try:
            source.backup(written, pages=PAGES)
        finally:
            written.close()
        wanted = fingerprint(source)
    finally:
        source.execute("ROLLBACK")
    made = sqlite3.connect(f"{target.absolute().as_uri()}?mode=ro", uri=True)
    try:
        if fingerprint(made) != wanted:
            raise Refused(
                _("The copy of the register is not the same as the register."), _("Try another drive.")
            )
    finally:
        made.close()


def fingerprint(connection: sqlite3.Connection) -> dict[str, tuple[int, str]]:
    """The number of rows of each kept table, and a digest of every row in it."""
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    return {name: _digest(connection, name) for (name,) in names if not name.startswith("sqlite_")}


def _digest(connection: sqlite3.Connection, table: str) -> tuple[int, str]:
    digest, count = hashlib.blake2b(digest_size=16), 0
    for row in connection.execute(f'SELECT * FROM "{table}"'):
        digest.update(repr(row).encode("utf-8", "surrogatepass"))
        count += 1
    return count, digest.hexdigest()


def _free(path: Path) -> Path:
    found, number = path, 1
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found

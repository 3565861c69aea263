"""Copies of a register's file, each read again and compared with the register before it counts."""

import hashlib
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import IO

from sqlalchemy import Engine

from db.errors import Refused
from db.records import KEPT
from db.register.file_move import move_into_place
from db.store import computed
from db.words import _

PAGES = 2000  # copied at a time
ROWS = 1000  # read at a time
Fingerprint = dict[str, tuple[int, str]]
_SEARCHES = tuple(f"{record.table_name}_search" for record in KEPT)


def copy(engine: Engine, target: Path, *, rights_of: Path, aside: Path | None = None) -> Path:
    """Copy the register of `engine` whole into `target`, check the copy row by row, and return its path.

    A file that is there is replaced. `rights_of`: the file whose rights the copy gets; until it is whole, it
    is its owner's alone, and called `aside`, else after `target`. Refused when the copy is not the same;
    nothing is left of it then. Others can save meanwhile: it is copied anew then, and only the third attempt
    keeps them waiting.
    """
    temporary = aside or target.with_name(f".{target.name}.part")
    temporary.unlink(missing_ok=True)
    try:
        new_private(temporary).close()
        held = (False, False, True)  # the attempts in which nobody can save meanwhile
        expected = next(filter(None, (_copied(engine, temporary, held=each) for each in held)))
        check(temporary, expected)
        give_rights(temporary, rights_of)
        move_into_place(temporary, target, over=True)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def _copied(engine: Engine, target: Path, *, held: bool) -> Fingerprint | None:
    """Copy, and the fingerprint of what was copied; None if somebody saved in between.

    `held`: nobody can save meanwhile.
    """
    with _one_moment(engine) if held else _connection(engine) as source:
        before = _version(source)
        with closing(sqlite3.connect(target, isolation_level=None)) as written:
            written.execute("PRAGMA journal_mode=OFF").fetchone()  # which would be left behind
            source.backup(written, pages=PAGES)
        expected = fingerprint(source)
        return expected if held or _version(source) == before else None


def _version(connection: sqlite3.Connection) -> int:
    """A number that is another after each save by another connection."""
    return int(connection.execute("PRAGMA data_version").fetchone()[0])


def new_private(path: Path) -> IO[bytes]:
    """A new file, open to be written, that only this account can open; never another's that is there."""
    return os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb")


def give_rights(path: Path, of: Path) -> None:
    """Give a file the group and the rights of another; without that group, the group gets none."""
    wanted = of.stat()
    mode = wanted.st_mode & 0o777
    if os.name != "nt" and path.stat().st_gid != wanted.st_gid:
        try:
            os.chown(path, -1, wanted.st_gid)
        except OSError:
            mode &= 0o707
    path.chmod(mode)


def copy_into(engine: Engine, target: sqlite3.Connection) -> None:
    """Copy the register of `engine` into an open empty database, unchecked.

    For a copy that is thrown away after it was read: checking takes ten times as long as copying.
    """
    with _one_moment(engine) as source:
        source.backup(target, pages=PAGES)


@contextmanager
def _connection(engine: Engine) -> Iterator[sqlite3.Connection]:
    """A connection in which each statement reads by itself, and holds up no save after it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        source = connection.connection.driver_connection
        assert isinstance(source, sqlite3.Connection)
        yield source


@contextmanager
def _one_moment(engine: Engine) -> Iterator[sqlite3.Connection]:
    """A connection in a read transaction, so that all that is read is of the same moment."""
    with _connection(engine) as source:
        source.execute("BEGIN")
        try:
            source.execute("SELECT count(*) FROM sqlite_schema").fetchone()  # only a read begins it
            yield source
        finally:
            source.execute("ROLLBACK")


def check(copied: Path, expected: Fingerprint) -> None:
    """Raise Refused unless a copy, read again from its file, has the fingerprint of what it was made of."""
    try:
        same = fingerprint_of(copied) == expected
    except sqlite3.DatabaseError:
        same = False  # so bad that it cannot even be read
    if not same:
        raise Refused(_("The copy of the register is not the same as the register."), _("Try another drive."))


def fingerprint_of(copied: Path) -> Fingerprint:
    """The fingerprint of the copy in a file, opened for reading only."""
    made = sqlite3.connect(f"{copied.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return fingerprint(made)
    finally:
        made.close()


def fingerprint(connection: sqlite3.Connection) -> Fingerprint:
    """The number of rows of each kept table, and a digest of every row in it; what file it is, as a number.

    SQLite's own checks find a file whole that an interrupted copy left empty, and miss four of five changed
    bits. What is computed is left out: it can be made again.
    """
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").fetchall()
    made = computed.tables().tables
    found = {name: _digest(connection, name) for (name,) in names if name not in made and _is_kept(name)}
    return found | {"": (connection.execute("PRAGMA application_id").fetchone()[0], "")}


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

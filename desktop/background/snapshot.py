"""A snapshot of a register, for work that takes long: it blocks no writer and sees no later change."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db.register import backup, failures, opening
from db.store import Store
from db.store.history import User

NOBODY = User("", "", "")  # a snapshot is never written, so its store needs no user


@contextmanager
def open_snapshot(target: str | Path, scratch: Path | None = None) -> Iterator[Store]:
    """A store on a temporary copy of the register `target`, which is deleted afterwards.

    An older register's copy is migrated; the register itself is not touched. On a server, a single
    transaction that begins with its first read takes the place of the copy.
    `scratch`: the folder for the copy; None: the system's. Raises Refused if the register cannot be opened.
    """
    url = opening.url_of(target)
    path = opening.path_of(url)
    if path is None:
        with _store(target, read_only=True) as store:
            yield store
        return
    opening.look_for(path)
    with tempfile.TemporaryDirectory(prefix="foedus-", dir=scratch) as folder:
        copy = Path(folder) / path.name
        _copy(target, copy)
        with _store(copy, read_only=False) as store:
            yield store


def _copy(target: str | Path, copy: Path) -> None:
    engine = opening.connect(opening.url_of(target), writing=True, read_only=True)  # waits for who is writing
    try:
        backup.copy(engine, copy, check=False)  # gone after it was read
    except (DBAPIError, sqlite3.Error, OSError) as error:
        raise failures.refusal_for(error) or error from error
    finally:
        engine.dispose()


@contextmanager
def _store(target: str | Path, *, read_only: bool) -> Iterator[Store]:
    register = opening.open_register(target, read_only=read_only, lock=False)
    store = register.store(NOBODY, one_moment=register.path is None)
    try:
        yield store
    finally:
        store.close()
        store.engine.dispose()
        register.close()

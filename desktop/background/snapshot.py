"""A register as it is at one moment, for work that takes long: nobody waits for it, and it sees no change."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db.register import backup, failures, opening
from db.store import Store
from db.store.history import User

NOBODY = User("", "", "")  # a snapshot is not written to


@contextmanager
def open_snapshot(target: str | Path, scratch: Path | None = None) -> Iterator[Store]:
    """A store on a copy of the register `target` in a private folder, which is gone afterwards.

    The copy is brought up to date where the register is older; the register itself is not touched. On a
    server one transaction does the same, from its first reading on.
    `scratch`: the folder to make it in. Raises Refused with what is wrong.
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
        raise failures.describe(error) or error from error
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

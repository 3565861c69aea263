"""A snapshot of a register, for work that takes long: it blocks no writer and sees no later change."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from db.errors import OlderRegister
from db.register import backup, connecting, failures, inspection, location, opening
from db.register.opening import Register
from db.store import Store
from db.store.history import User
from desktop.system.scratch import ScratchFolder

NOBODY = User("", "", "")  # a snapshot is never written, so its store needs no user


@contextmanager
def open_snapshot(target: str | Path, scratch: Path | None = None) -> Iterator[Store]:
    """A store on a temporary copy of the register `target`, which is gone afterwards.

    An older register's copy is migrated; the register itself is not touched. On a server, a single
    transaction that begins with its first read takes the place of the copy.
    `scratch`: the folder for the copy; None: the system's. Raises Refused if the register cannot be opened.
    """
    url = location.url_of(target)
    path = location.path_of(url)
    if path is None:
        with _store_on_server(target) as store:
            yield store
        return
    inspection.look_for(path)
    with ScratchFolder(scratch) as folder, closing(_copied(target, folder / path.name)) as copy:
        engine = opening.engine_of_copy(copy)
        store = Store(engine, NOBODY, owns_engine=True)
        try:
            yield store
        finally:
            store.close()


def open_backup(path: Path) -> tuple[Register, ScratchFolder | None]:
    """A backup opened for reading only, as it is.

    One of an older program is opened in an upgraded copy, whose folder is to be closed after the register.
    Raises Refused if it cannot be opened.
    """
    try:
        return opening.open_register(path, read_only=True), None
    except OlderRegister:
        scratch = ScratchFolder()
    try:
        with failures.refusing():
            copy = Path(shutil.copyfile(path, scratch.path / path.name))
            opening.open_register(copy, lock=False, back_up=lambda _copy: None).close()
            return opening.open_register(copy, read_only=True), scratch
    except BaseException:
        scratch.close()
        raise


def _copied(target: str | Path, copy: Path) -> sqlite3.Connection:
    """A connection to a copy that has no name any more where an open file can be without one.

    So nothing of the register is left behind, even if the process is killed; its journal is in memory.
    """
    engine = connecting.connect(
        location.url_of(target), writing=True, read_only=True
    )  # waits for who is writing
    made = sqlite3.connect(copy, isolation_level=None)
    try:
        made.execute("PRAGMA journal_mode=MEMORY").fetchone()
        made.execute("PRAGMA user_version").fetchone()  # now the file is there, and open
        if os.name != "nt":
            copy.unlink()
        backup.copy_into(engine, made)
    except BaseException as error:
        made.close()
        if isinstance(error, DBAPIError | sqlite3.Error | OSError):
            raise failures.refusal_for(error) or error from error
        raise
    finally:
        engine.dispose()
    return made


@contextmanager
def _store_on_server(target: str | Path) -> Iterator[Store]:
    register = opening.open_register(target, read_only=True, lock=False)
    store = register.store(NOBODY, one_moment=True)
    try:
        yield store
    finally:
        store.close()
        register.close()

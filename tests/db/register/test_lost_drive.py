"""A drive that is lost while its register is open: a sentence, and nothing that is saved or typed goes."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.exc import DBAPIError

from db.errors import Refused
from db.records import Partner
from db.register import backups, failures, opening
from db.register.lock import Lock
from db.store import Store
from db.store import store as storing
from db.store.history import User
from tests.support.saving import draft, save

WHO = User("anna", "Anna Nowak", "desk")
GONE = "Napęd z rejestrem przestał odpowiadać."
LOST = ["ESTALE", "ENOTCONN", "ETIMEDOUT", "EHOSTDOWN", "ENODEV"]


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "udział"
    folder.mkdir()
    return Path(shutil.copy(sample_file, folder / "rejestr.foedus"))


Lose = Callable[..., None]


@pytest.fixture
def lose(path: Path, monkeypatch: pytest.MonkeyPatch) -> Lose:
    """Let the system's calls on the register's folder fail from now on, as they do on a lost share."""

    def fail(name: str = "ESTALE") -> None:
        for call in ("stat", "lstat", "open", "unlink", "link", "replace", "rename", "scandir", "mkdir"):
            real = getattr(os, call)

            def lost(target: Any, *given: Any, real: Any = real, **named: Any) -> Any:
                if isinstance(target, (str, Path)) and str(target).startswith(str(path.parent)):
                    raise OSError(getattr(errno, name), "as the system says it", str(target))
                return real(target, *given, **named)

            monkeypatch.setattr(os, call, lost)

    return fail


@pytest.mark.parametrize("name", [name for name in LOST if hasattr(errno, name)])
def test_what_a_lost_share_reports_is_a_sentence(name: str) -> None:
    told = failures.refusal_for(OSError(getattr(errno, name), "as the system says it"))
    assert told
    assert told.text == GONE
    assert "pozostaje" in told.advice


class ErrorOfWindows(FileNotFoundError):
    """An error by Windows' own number, which comes with the errno of a file that is not there."""

    def __init__(self, number: int) -> None:
        super().__init__(errno.ENOENT, "as the system says it", "rejestr.foedus", number)
        self.winerror = number  # elsewhere Python drops it


@pytest.mark.parametrize("number", [53, 59, 64, 67, 1231])
def test_so_is_what_windows_reports_of_it(number: int) -> None:
    told = failures.refusal_for(ErrorOfWindows(number))
    assert told
    assert told.text == GONE


def test_a_file_that_is_not_there_is_no_lost_share_on_windows() -> None:
    assert failures.refusal_for(ErrorOfWindows(2)) is None


def test_opening_on_a_lost_share_is_refused(path: Path, lose: Lose) -> None:
    lose()
    with pytest.raises(Refused, match=GONE):
        opening.open_register(path)


def opened_store(path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[opening.Register, Store]:
    monkeypatch.setattr(storing, "PAUSES", (0,))
    opened = opening.open_register(path)
    return opened, opened.store(WHO, writing=True)


class Broken(sqlite3.Connection):
    """A connection whose drive is gone: SQLite reports no more than this of it."""

    code = sqlite3.SQLITE_IOERR

    def cursor(self, *_given: Any) -> Any:
        error = sqlite3.OperationalError("as SQLite says it")
        error.sqlite_errorcode = self.code
        raise error


@pytest.mark.parametrize(
    "code", [sqlite3.SQLITE_IOERR | (1 << 8), sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY]
)
def test_a_save_and_a_read_are_refused_whatever_sqlite_makes_of_it(
    path: Path, lose: Lose, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    """A share that is gone opens nothing, reads nothing, and does not lock either."""
    opened, store = opened_store(path, monkeypatch)
    save(store, draft(Partner, name="Przed", country="PL"))
    lose()
    monkeypatch.setattr(Broken, "code", code)
    monkeypatch.setattr(sqlite3.dbapi2, "connect", lambda *_given, **_named: Broken(":memory:"))
    store.engine.dispose()
    reading = opened.store(WHO)
    for act in (lambda: save(store, draft(Partner, name="Po", country="PL")), lambda: reading.office()):
        with pytest.raises(DBAPIError) as raised:
            act()
        told = failures.refusal_for(raised.value)
        assert told
        assert told.text == GONE
        assert not failures.is_busy(raised.value)  # it would be asked for again and again
    opened.close()


def test_a_busy_register_is_no_lost_drive(path: Path) -> None:
    error = sqlite3.OperationalError("database is locked")
    error.sqlite_errorcode = sqlite3.SQLITE_BUSY
    failures.find_cause(error, path)
    assert error.__cause__ is None
    failures.find_cause(error, path.with_name("nobody"))  # not there is not lost
    assert error.__cause__ is None


def test_a_register_is_closed_and_its_lock_let_go_all_the_same(path: Path, lose: Lose) -> None:
    opened = opening.open_register(path)
    opened.store(WHO).office()
    lose()
    opened.close()
    assert opened._lock is None


def test_a_lock_on_a_lost_share_is_not_had(path: Path, lose: Lose) -> None:
    lock = Lock(path)
    lose()
    assert lock.acquire() is None
    assert not lock.is_held


@pytest.mark.parametrize("name", LOST)
def test_a_backup_from_a_lost_share_is_refused(path: Path, lose: Lose, name: str, tmp_path: Path) -> None:
    lose(name)
    with pytest.raises(Refused, match=GONE):
        backups.make(path, tmp_path / "kopie")


def test_a_new_register_on_a_lost_share_is_refused(path: Path, lose: Lose) -> None:
    lose()
    with pytest.raises(Refused, match=GONE):
        opening.make(path.with_name("nowy.foedus"))

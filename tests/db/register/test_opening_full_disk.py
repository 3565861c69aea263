"""A register on a full disk: it opens, for reading, and says why."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.errors import Refused
from db.records import Partner
from db.register import connecting, location, opening
from db.store import computed
from db.store.history import User
from tests.support import full_disk
from tests.support.saving import draft, save

WHO = User("anna", "Anna Nowak", "desk")
FULL = "Dysk jest pełny."


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    if not full_disk.MAY_MOUNT:
        pytest.skip("mounts a disk, as root on Linux")
    try:
        with full_disk.small_disk(tmp_path / "dysk") as folder:
            yield folder
    except OSError as error:
        pytest.skip(f"no disk can be mounted: {error}")


def test_on_a_disk_with_no_byte_left_it_opens_for_reading(sample_file: Path, disk: Path) -> None:
    path = Path(shutil.copy(sample_file, disk / "rejestr.foedus"))
    ballast = full_disk.fill(disk)
    content = path.read_bytes()
    opened = opening.open_register(path)
    assert opened.read_only
    assert opened.unwritable
    assert opened.unwritable.text == FULL
    assert "zwolnij miejsce" in opened.unwritable.advice
    assert opened.store(WHO).office()
    assert not list(disk.glob(".*.lock"))  # who frees some space may write
    opened.close()
    assert path.read_bytes() == content
    ballast.unlink()
    again = opening.open_register(path)
    assert again.unwritable is None
    save(again.store(WHO, writing=True), draft(Partner, name="Gori", country="GE"))
    again.close()


class FullDisk(sqlite3.Connection):
    """A connection to a file on a full disk: the first byte of a change is refused."""

    def cursor(self, *_given: Any) -> Any:
        return super().cursor(_FullCursor)


class _FullCursor(sqlite3.Cursor):
    def execute(self, statement: str, *given: Any) -> Any:
        if statement.startswith(("PRAGMA user_version=", "INSERT", "UPDATE")):
            error = sqlite3.OperationalError("database or disk is full")
            error.sqlite_errorcode = sqlite3.SQLITE_FULL
            raise error
        return super().execute(statement, *given)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every disk is full."""
    connect = sqlite3.dbapi2.connect
    monkeypatch.setattr(
        sqlite3.dbapi2, "connect", lambda *given, **named: connect(*given, **named, factory=FullDisk)
    )


@pytest.mark.usefixtures("full")
def test_wherever_sqlite_finds_the_disk_full_it_opens_for_reading(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))
    opened = opening.open_register(path)
    assert opened.read_only
    assert opened.unwritable
    assert opened.unwritable.text == FULL
    assert opened.store(WHO).office()
    opened.close()
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.usefixtures("full")
def test_an_older_one_is_not_brought_up_to_date_and_the_disk_is_named(
    sample_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))
    monkeypatch.setattr(computed, "RULES_VERSION", "another")
    with pytest.raises(Refused, match=FULL):
        opening.open_register(path)


def test_a_disk_with_room_is_left_as_it_was(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))
    content = path.read_bytes()
    connecting.try_to_write(location.url_of(path))
    assert path.read_bytes() == content
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_who_writes_just_now_makes_no_full_disk(sample_file: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    opened = opening.open_register(path)
    assert not opened.read_only
    opened.close()
    other.close()

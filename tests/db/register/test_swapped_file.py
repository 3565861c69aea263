"""A register whose file is replaced while it is open: nothing goes into the other file, no list mixes two."""

import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from db.errors import Damaged, Refused
from db.records import Partner
from db.register import backup, failures, known_file, opening
from db.register.known_file import FILE, number_of
from db.register.opening import Register
from db.store import Store, layouts
from db.store.change import Transaction
from db.store.history import User
from db.store.query import Query
from tests.support.saving import draft, save

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="an open file is not replaced there")

WHO = User("anna", "Anna Nowak", "desk")
OTHERS = ["earlier copy", "other register", "no register", "empty", "other SQLite"]


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))


@pytest.fixture
def opened(path: Path) -> Iterator[Register]:
    found = opening.open_register(path, lock=False)
    yield found
    found.close()


@pytest.fixture
def told(opened: Register) -> list[bool]:
    """What was told of other files."""
    heard: list[bool] = []
    opened.known.replaced = heard.append
    return heard


def add(store: Store, name: str) -> int:
    return save(store, draft(Partner, name=name, country="PL"))


def save_into(path: Path, name: str) -> None:
    other = opening.open_register(path, lock=False)
    add(other.store(WHO, writing=True), name)
    other.close()


def partners(store: Store, words: str = "") -> list[int]:
    return store.ids(Query(Partner, date.max, words))


def another(path: Path, which: str) -> Path:
    """A file that is not the register as it was opened."""
    taking = path.with_name("taking.foedus")
    if which == "other register":
        opening.make(taking)
    elif which == "no register":
        taking.write_bytes(b"x" * 5000)
    elif which == "empty":
        taking.touch()
    elif which == "other SQLite":
        other_program(taking)
    else:
        shutil.copy(path, taking)
        save_into(path, "Po kopii")
    return taking


def other_program(path: Path) -> None:
    """A database of another program, which writes it in a way of its own."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("CREATE TABLE history (uuid)")
    database.commit()
    database.close()


@pytest.mark.parametrize("which", OTHERS)
def test_reading_goes_on_from_the_file_that_was_opened_and_it_is_told_once(path: Path, which: str) -> None:
    taking = another(path, which)
    opened = opening.open_register(path, lock=False)
    told: list[bool] = []
    opened.known.replaced = told.append
    reading = opened.store(WHO)
    counting = reading.for_reading()
    before, count = partners(reading), counting.count(Query(Partner, date.max))
    os.replace(taking, path)
    connected: list[object] = []
    event.listen(reading.engine, "do_connect", lambda *_given: connected.append(True))
    for _each in range(3):
        assert partners(reading) == before
        assert counting.count(Query(Partner, date.max)) == count
        assert reading.draft(Partner, before[0])
    assert told == [False]
    assert len(connected) == 2  # each store has looked into it once
    counting.close()
    opened.close()


@pytest.mark.parametrize("which", OTHERS)
def test_a_store_that_reads_for_the_first_time_refuses_it(path: Path, which: str) -> None:
    """As one that reads a large record aside: the list would be of one file, the record of the other."""
    taking = another(path, which)
    opened = opening.open_register(path, lock=False)
    reading = opened.store(WHO)
    before = partners(reading)
    os.replace(taking, path)
    with pytest.raises(Refused, match="inny plik"):
        reading.for_reading().office()
    assert partners(reading) == before
    opened.close()


def test_an_entry_of_somebody_else_that_was_shown_counts_as_known(
    path: Path, opened: Register, told: list[bool]
) -> None:
    """The other file holds all that was there at the opening, but not that."""
    reading = opened.store(WHO)
    reading.office()
    taking = Path(shutil.copy(path, path.with_name("taking.foedus")))
    save_into(path, "Zapisane na innym komputerze")
    shown = partners(reading)
    os.replace(taking, path)
    assert partners(reading) == shown
    assert told == [False]


def test_reading_goes_on_from_a_newer_copy_and_that_is_told(
    path: Path, opened: Register, told: list[bool]
) -> None:
    """As a sync client brings it from another computer."""
    reading = opened.store(WHO)
    before, count = partners(reading), reading.count(Query(Partner, date.max))
    taking = Path(shutil.copy(path, path.with_name("taking.foedus")))
    save_into(taking, "Nowszy")
    os.replace(taking, path)
    assert len(partners(reading)) == len(before) + 1
    assert reading.count(Query(Partner, date.max)) == count + 1
    assert told == [True]


def test_the_same_register_under_another_number_is_nothing_to_tell(
    path: Path, opened: Register, told: list[bool]
) -> None:
    """A drive that was connected anew gives other numbers."""
    reading, writing = opened.store(WHO), opened.store(WHO, writing=True)
    add(writing, "Przed")
    before = partners(reading)
    taking = Path(shutil.copy(path, path.with_name("taking.foedus")))
    os.replace(taking, path)
    assert partners(reading) == before
    assert reading.connection().info[FILE] == number_of(path)
    add(writing, "Po")
    assert len(partners(reading)) == len(before) + 1
    assert not told


def test_on_a_drive_with_a_new_number_each_time_nothing_is_refused(
    opened: Register, told: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = iter(range(10**6))
    monkeypatch.setattr(known_file, "number_of", lambda _path: (0, next(numbers)))
    reading, writing = opened.store(WHO), opened.store(WHO, writing=True)
    before = partners(reading)
    connection = reading.connection()
    for name in ("Pierwszy", "Drugi"):
        add(writing, name)
    assert len(partners(reading)) == len(before) + 2
    assert reading.connection() is connection  # it is not opened anew for each reading either
    assert not told


def test_a_file_that_is_gone_is_no_other_file(path: Path, opened: Register, told: list[bool]) -> None:
    """A sync client may remove the old one before it moves the new one there."""
    reading = opened.store(WHO)
    before = partners(reading)
    path.unlink()
    assert partners(reading) == before
    assert not told


def content(path: Path) -> backup.Fingerprint:
    return backup.fingerprint_of(path)


def test_nothing_goes_into_a_file_that_comes_just_before_the_turn(path: Path) -> None:
    """After the connection was taken, and before it has its turn to write."""
    taking = another(path, "earlier copy")
    expected = content(taking)
    opened = opening.open_register(path, lock=False)
    store = opened.store(WHO, writing=True)
    add(store, "Pierwszy")
    kept = path.with_name("kept.foedus")
    os.link(path, kept)  # what was opened stays to be seen
    before = content(kept)
    event.listen(store.engine, "begin", lambda _connection: os.replace(taking, path), insert=True, once=True)
    with pytest.raises(Refused, match="inny plik"):
        add(store, "Drugi")
    assert (content(path), content(kept)) == (expected, before)
    opened.close()


@pytest.mark.parametrize("which", OTHERS)
def test_what_went_into_a_file_without_a_name_is_not_told_to_be_saved(path: Path, which: str) -> None:
    """It comes while the change is made: nobody can keep it from that, but nobody says that all is well."""
    taking = another(path, which)
    expected = taking.read_bytes()
    opened = opening.open_register(path, lock=False)
    store = opened.store(WHO, writing=True)

    def work(change: Transaction) -> None:
        change.save(draft(Partner, name="Drugi", country="PL"))
        os.replace(taking, path)

    with pytest.raises(Refused, match="inny plik"):
        store.apply(work, "Saved")
    assert store.undoable is None
    opened.close()
    assert path.read_bytes() == expected


@pytest.mark.parametrize("which", OTHERS)
@pytest.mark.parametrize("saved_before", [True, False])
def test_whatever_has_taken_its_place_nothing_is_saved_and_nothing_of_it_is_changed(
    path: Path, which: str, saved_before: bool
) -> None:
    taking = another(path, which)
    opened = opening.open_register(path, lock=False)
    store = opened.store(WHO, writing=True)
    if saved_before:  # by a connection that is kept
        add(store, "Przed")
    expected = taking.read_bytes()
    os.replace(taking, path)
    for _each in range(2):
        with pytest.raises(Refused, match="inny plik"):
            add(store, "Po")
    opened.close()
    assert path.read_bytes() == expected


def test_a_file_that_was_spoiled_where_it_is_is_no_other_file(path: Path, opened: Register) -> None:
    """It is damaged, and its backups are offered."""
    store = opened.store(WHO, writing=True)
    path.write_bytes(b"x" * 5000)
    with pytest.raises(DBAPIError) as raised:
        add(store, "Po")
    assert isinstance(failures.refusal_for(raised.value), Damaged)


def test_a_file_that_nobody_can_read_just_now_is_asked_for_again(
    path: Path, opened: Register, told: list[bool]
) -> None:
    reading = opened.store(WHO)
    before = partners(reading)
    taking = Path(shutil.copy(path, path.with_name("taking.foedus")))
    save_into(taking, "Nowszy")
    holding = sqlite3.connect(taking)
    holding.execute("BEGIN EXCLUSIVE")
    os.replace(taking, path)
    assert partners(reading) == before
    assert told == []
    holding.close()
    assert len(partners(reading)) == len(before) + 1
    assert told == [True]


def test_each_other_file_is_told(path: Path, opened: Register, told: list[bool]) -> None:
    reading = opened.store(WHO)
    before = partners(reading)
    taking = [another(path, which).rename(path.with_name(which)) for which in ("no register", "empty")]
    for number, each in enumerate(taking, 1):
        os.replace(each, path)
        for _again in range(2):
            assert partners(reading) == before
        assert told == [False] * number


def test_the_columns_of_a_list_do_not_go_into_it_either(path: Path) -> None:
    taking = another(path, "earlier copy")
    opened = opening.open_register(path, lock=False)
    store = opened.store(WHO, writing=True)
    expected = content(taking)
    os.replace(taking, path)
    with pytest.raises(Refused, match="inny plik"), store.writing() as connection:
        layouts.save(connection, "anna", "partner", {"columns": []})
    assert content(path) == expected
    opened.close()


def test_a_register_without_a_history_is_known_by_its_identity(tmp_path: Path) -> None:
    path, other = tmp_path / "a.foedus", tmp_path / "b.foedus"
    opening.make(path)
    opening.make(other)
    opened = opening.open_register(path, lock=False)
    os.replace(other, path)
    with pytest.raises(Refused, match="inny plik"):
        add(opened.store(WHO, writing=True), "Gori")
    opened.close()

"""How a register is opened: what holds on its connections, and what a transaction takes back."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, create_engine, insert, inspect, text
from sqlalchemy.exc import IntegrityError, OperationalError

from db.errors import Refused
from db.records import Partner
from db.register import backup, connecting, location, opening, schema
from db.store import Store
from db.store.history import User
from tests.support.saving import draft, save

WHO = User("anna", "Anna Nowak", "desk")
NAME = "Kowalska Barbara"
ASKING = pytest.param("Który?.foedus", marks=pytest.mark.skipif(os.name == "nt", reason="no name on Windows"))
PRAGMAS = {
    "foreign_keys": 1,
    "journal_mode": "truncate",
    "synchronous": 3,  # EXTRA
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "application_id": int.from_bytes(b"FOED", "big"),
}


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "rejestr.foedus"))


@pytest.fixture
def open_store(path: Path) -> Iterator[Callable[[bool], Store]]:
    """Opens a store for writing or for reading."""
    register = opening.open_register(path)
    stores: list[Store] = []

    def opened(writing: bool) -> Store:
        stores.append(register.store(WHO, writing=writing))
        return stores[-1]

    yield opened
    for store in stores:
        store.close()
    register.close()


@pytest.fixture
def usual(path: Path) -> Iterator[Engine]:
    """The control: the same file, the driver and SQLAlchemy as they come."""
    engine = create_engine(f"sqlite:///{path}")
    yield engine
    engine.dispose()


@pytest.fixture
def ours(path: Path) -> Iterator[Engine]:
    engine = connecting.connect(location.url_of(path))
    yield engine
    engine.dispose()


def pragma(connection: Connection, name: str) -> Any:
    return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


@pytest.mark.parametrize("writing", [True, False])
def test_what_holds_on_every_connection(open_store: Callable[[bool], Store], writing: bool) -> None:
    connection = open_store(writing).connection()
    assert {name: pragma(connection, name) for name in PRAGMAS} == PRAGMAS
    assert pragma(connection, "busy_timeout") == (5000 if writing else 0)


def test_it_also_holds_inside_a_change(open_store: Callable[[bool], Store]) -> None:
    with open_store(True).change("x") as change:
        assert {name: pragma(change.connection, name) for name in PRAGMAS} == PRAGMAS
        assert pragma(change.connection, "cache_spill") == 0


def test_the_control_has_no_foreign_keys_and_less_safety(usual: Engine) -> None:
    with usual.connect() as connection:
        assert pragma(connection, "foreign_keys") == 0
        assert pragma(connection, "synchronous") < PRAGMAS["synchronous"]


def test_a_reader_does_not_wait_for_who_is_writing(ours: Engine, open_store: Callable[[bool], Store]) -> None:
    reading, second = open_store(False), open_store(False)
    with ours.begin() as connection:
        connection.exec_driver_sql("UPDATE register SET value = value")
        assert pragma(reading.connection(), "application_id") == PRAGMAS["application_id"]
        with pytest.raises(OperationalError, match="locked"), second.engine.begin():
            pass


def tables_after_a_rollback(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        connection.execute(text("CREATE TABLE extra (id INTEGER)"))
        connection.rollback()
        return [name for name in inspect(connection).get_table_names() if name == "extra"]


def test_tables_made_in_a_transaction_go_with_it(ours: Engine) -> None:
    assert not tables_after_a_rollback(ours)


def test_the_control_keeps_a_table_that_was_taken_back(usual: Engine) -> None:
    assert tables_after_a_rollback(usual) == ["extra"]


def complaint(connection: Connection) -> str:
    """The words of an error about a row that names a person."""
    values = {"terms": NAME, "name": None}
    with pytest.raises(IntegrityError) as raised:
        connection.execute(text("INSERT INTO vocabulary (terms, name) VALUES (:terms, :name)"), values)
    return str(raised.value)


def test_errors_do_not_quote_the_row(ours: Engine, usual: Engine) -> None:
    with usual.connect() as connection:
        assert NAME in complaint(connection)  # the control
    with ours.connect() as connection:
        assert NAME not in complaint(connection)


@pytest.mark.parametrize("saved_before", [True, False])
def test_nothing_goes_into_another_file_that_has_taken_its_place(
    sample_file: Path, tmp_path: Path, saved_before: bool
) -> None:
    """An earlier copy, or another register: a sync client puts it there, or somebody by hand."""
    path, earlier, other = (tmp_path / f"{name}.foedus" for name in ("a", "earlier", "other"))
    shutil.copy(sample_file, path)
    shutil.copy(sample_file, earlier)
    opening.make(other)
    if not saved_before:
        save_into(path, "Przed otwarciem")
    opened = opening.open_register(path, lock=False)
    store = opened.store(WHO, writing=True)
    if saved_before:
        save(store, draft(Partner, name="Pierwszy", country="PL"))
    for taking in (earlier, other):
        content = backup.fingerprint_of(taking)
        os.replace(taking, path)
        with pytest.raises(Refused, match="inny plik") as raised:
            save(store, draft(Partner, name="Drugi", country="PL"))
        assert "pozostaje" in raised.value.advice
        assert backup.fingerprint_of(path) == content
    store.close()
    opened.close()


def save_into(path: Path, name: str) -> None:
    opened = opening.open_register(path, lock=False)
    save(opened.store(WHO, writing=True), draft(Partner, name=name, country="PL"))
    opened.close()


def test_the_control_without_a_memory_saves_into_it(sample_file: Path, tmp_path: Path) -> None:
    path, earlier = tmp_path / "a.foedus", tmp_path / "earlier.foedus"
    shutil.copy(sample_file, path)
    shutil.copy(sample_file, earlier)
    opened = opening.open_register(path, lock=False)
    store = opened.store(WHO, writing=True)
    save(store, draft(Partner, name="Pierwszy", country="PL"))
    opened.known.newest, opened.known.identity = None, ""
    os.replace(earlier, path)
    save(store, draft(Partner, name="Drugi", country="PL"))
    opened.close()


@pytest.mark.skipif(sys.platform != "linux", reason="finds the handles of its process in /proc")
def test_a_save_goes_on_after_the_kept_connection_has_lost_its_drive(
    sample_file: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(sample_file, tmp_path / "a.foedus"))
    opened = opening.open_register(path, lock=False)
    store = opened.store(WHO, writing=True)
    save(store, draft(Partner, name="Pierwszy", country="PL"))
    away = os.open(tmp_path, os.O_RDONLY)  # a folder: to read it is an error
    for handle in os.listdir("/proc/self/fd"):
        with suppress(OSError):
            if os.readlink(f"/proc/self/fd/{handle}").startswith(str(path)):
                os.dup2(away, int(handle))  # what the drive held there cannot be read any more
    os.close(away)
    new = draft(Partner, name="Drugi", country="PL")
    store.apply(lambda transaction: transaction.save(new), "Saved")
    assert [change.text for change in store.changes(limit=1)] == ["Saved"]
    store.close()
    opened.close()


def test_errors_of_a_server_do_not_quote_the_row(postgresql_url: str) -> None:
    """The control beside it is PostgreSQL's own DETAIL, which stands in the driver's words."""
    opening.make(postgresql_url)
    engine = connecting.connect(postgresql_url)
    with engine.connect() as connection, pytest.raises(IntegrityError) as raised:
        connection.execute(insert(Partner.table), {"name": NAME, "country": "PL", "group": 7})
    engine.dispose()
    assert "[parameters:" not in str(raised.value)


def test_a_new_register_is_empty_and_current(tmp_path: Path) -> None:
    path = tmp_path / "nowy.foedus"
    opening.make(path)
    engine = connecting.connect(location.url_of(path))
    with engine.connect() as connection:
        assert schema.state(connection) is schema.State.CURRENT
        assert connection.execute(text("SELECT count(*) FROM partner")).scalar() == 0
        assert pragma(connection, "application_id") == PRAGMAS["application_id"]
    engine.dispose()


@pytest.mark.parametrize(
    "name", ["Rejestr 100% #1 ąż&a=b.foedus", "dwa  odstępy.foedus", "bez końcówki", ASKING]
)
def test_any_name_that_a_file_may_have(tmp_path: Path, name: str) -> None:
    opening.make(tmp_path / name)
    register = opening.open_register(tmp_path / name)
    assert register.path == tmp_path / name
    assert register.name == name
    store = register.store(WHO, writing=True)
    partner = save(store, draft(Partner, name="Łuck", country="UA"))
    assert store.draft(Partner, partner)
    store.close()
    register.close()
    kept = {path.name for path in tmp_path.iterdir() if path.stat().st_size}
    assert kept == {name}  # SQLite leaves its journal there, empty


def test_two_registers_never_share_their_identity(tmp_path: Path, path: Path) -> None:
    other = tmp_path / "inny.foedus"
    opening.make(other)
    identities = set()
    for one in (path, other):
        engine = connecting.connect(location.url_of(one))
        with engine.connect() as connection:
            found = connection.execute(text("SELECT value FROM register WHERE name = 'identity'")).scalar()
            identities.add(found)
        engine.dispose()
    assert len(identities) == 2
    assert all(identities)

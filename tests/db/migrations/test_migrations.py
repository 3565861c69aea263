"""Upgrades of an older register: all of it or nothing, a backup before, nothing lost."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, create_engine, inspect, text

from db.errors import Refused
from db.records import Agreement, Partner
from db.register import backup, backups, connecting, inspection, opening, properties, schema
from db.register.backups import Backup
from db.register.lock import Lock
from db.store.history import User
from db.store.query import Query
from tests.support import second_revision
from tests.support.content import content_of
from tests.support.postgresql import Server
from tests.support.saving import draft, save

WHO = User("anna", "Anna Nowak", "desk")
ON = date(2017, 12, 31)
LOSING = 'op.execute("DELETE FROM act WHERE id = (SELECT min(id) FROM act)")'
DANGLING = 'op.execute("UPDATE agreement_partner SET partner_id = 4711")'
EMPTYING = 'op.execute("DELETE FROM partner")'
FAILING = "1 / 0"


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample_file, tmp_path / "rejestr.foedus"))


@pytest.fixture
def newer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """From the call on, the program knows one revision more, and the register is an older one."""

    def known(extra: str = "pass") -> None:
        monkeypatch.setattr(schema, "MIGRATIONS", second_revision.make(tmp_path, extra))

    return known


def opened_and_closed(path: Path, *, read_only: bool = False) -> None:
    opening.open_register(path, read_only=read_only).close()


def registers(path: Path) -> set[str]:
    return {found.name for found in path.parent.glob("*.foedus")}


def test_an_older_register_is_brought_up_to_date(path: Path, newer: Callable[..., None]) -> None:
    before = content_of(path)
    newer()
    register = opening.open_register(path)
    store = register.store(WHO, writing=True)
    connection = store.connection()
    mottos = set(connection.scalars(text("SELECT text FROM motto")))
    assert mottos == set(connection.scalars(text("SELECT name FROM partner")))
    assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() == []
    luck = store.ids(Query(Partner, ON, words="luck"))
    opened = store.draft(Partner, luck[0])
    assert opened
    opened.values["remarks"] = "as ever"
    with store.change("x") as change:
        change.save(opened)
    store.close()
    register.close()
    after = content_of(path)
    counted = {name: count for name, (count, _digest) in after.items() if name in before}
    history = {"history": 1, "history_row": 1}
    assert counted == {name: count + history.get(name, 0) for name, (count, _digest) in before.items()}


def test_before_that_it_is_backed_up_whole(path: Path, newer: Callable[..., None]) -> None:
    before = content_of(path)
    newer()
    opened_and_closed(path)
    assert [content_of(each.path) for each in backups_of(path)] == [before]
    assert inspection.look_into(path, backups.is_due), "none holds it as it is now"


def backups_of(path: Path) -> list[Backup]:
    return backups.backups_in(backups.folder_of(path), inspection.look_into(path, properties.identity))


def test_it_is_not_upgraded_where_no_backup_can_be_made(path: Path, newer: Callable[..., None]) -> None:
    newer()
    backups.folder_of(path).write_text("a file where the folder should be")
    before = content_of(path)
    with pytest.raises(Refused, match="rejestr – kopie"):
        opened_and_closed(path)
    assert content_of(path) == before


def test_how_far_it_is_is_told(path: Path, newer: Callable[..., None]) -> None:
    newer()
    told: list[tuple[int, int]] = []
    opening.open_register(path, progress=lambda done, total: told.append((done, total))).close()
    assert told
    assert all(0 <= done <= total for done, total in told)


@pytest.mark.parametrize(
    ("extra", "error"),
    [(FAILING, ZeroDivisionError), (LOSING, RuntimeError), (DANGLING, RuntimeError)],
    ids=["fails", "loses a row", "leaves rows that refer to nothing"],
)
def test_an_upgrade_that_goes_wrong_changes_nothing(
    path: Path, newer: Callable[..., None], extra: str, error: type[Exception]
) -> None:
    before = content_of(path)
    newer(extra)
    for _time in range(2):
        with pytest.raises(error):
            opened_and_closed(path)
        assert content_of(path) == before
    assert not path.with_name(f".{path.name}.lock").exists()


def test_the_control_loses_them_unnoticed(path: Path, newer: Callable[..., None]) -> None:
    """Alembic alone: what is looked at before COMMIT is the program's own."""
    acts = backup.fingerprint_of(path)["act"][0]
    newer(f"{LOSING}; {DANGLING}")
    engine = create_engine(f"sqlite:///{path}")
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    engine.dispose()
    assert backup.fingerprint_of(path)["act"][0] == acts - 1


def test_who_only_reads_upgrades_nothing(path: Path, newer: Callable[..., None]) -> None:
    before = path.read_bytes()
    newer()
    with pytest.raises(Refused) as raised:
        opened_and_closed(path, read_only=True)
    assert raised.value.advice
    held = Lock(path)
    held.acquire()
    with pytest.raises(Refused):
        opened_and_closed(path)
    held.release()
    assert path.read_bytes() == before
    assert registers(path) == {path.name}


def test_other_rules_make_anew_what_is_computed(path: Path) -> None:
    """The kept tables are as they must be, so that nothing is backed up."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE register SET value = '0' WHERE name = 'rules'")
        connection.execute("DELETE FROM period")
        connection.execute("DROP TABLE partner_search")
    register = opening.open_register(path)
    store = register.store(WHO)
    assert store.ids(Query(Partner, ON, words="kaunas"))
    assert store.counts(Query(Agreement, ON), Agreement.field("state"))
    store.close()
    register.close()
    assert registers(path) == {path.name}
    looked = opening.open_register(path, read_only=True)  # which may not make anything anew: it need not
    looked.close()


# On a server


@pytest.fixture
def server_engine(postgresql_server: Server) -> Iterator[Engine]:
    """A register with a partner in it, of this program's revision."""

    def fill(url: str) -> None:
        opening.make(url)
        register = opening.open_register(url)
        store = register.store(WHO, writing=True)
        save(store, draft(Partner, name="Łuck", country="UA"))
        store.close()
        store.engine.dispose()

    database = postgresql_server.create(postgresql_server.template("of one partner", fill))
    engine = connecting.connect(postgresql_server.url(database))
    yield engine
    engine.dispose()
    postgresql_server.drop(database)


def tables(engine: Engine) -> set[str]:
    with engine.connect() as connection:
        return set(inspect(connection).get_table_names())


def test_on_a_server_opening_never_upgrades(server_engine: Engine, newer: Callable[..., None]) -> None:
    before = tables(server_engine)
    newer()
    with pytest.raises(Refused) as raised:
        opening.open_register(server_engine.url.render_as_string(hide_password=False))
    assert "foedus upgrade" in raised.value.advice
    assert tables(server_engine) == before


def test_on_a_server_the_administrator_upgrades(server_engine: Engine, newer: Callable[..., None]) -> None:
    newer()
    opening.upgrade(server_engine)
    with server_engine.connect() as connection:
        assert schema.state(connection) is schema.State.CURRENT
        assert connection.scalars(text("SELECT text FROM motto")).all() == ["Łuck"]
    register = opening.open_register(server_engine.url.render_as_string(hide_password=False))
    store = register.store(WHO)
    assert len(store.ids(Query(Partner, ON, words="łuc"))) == 1
    store.close()
    store.engine.dispose()


@pytest.mark.parametrize(
    "extra", [FAILING, 'op.execute("DELETE FROM partner")'], ids=["fails", "loses a row"]
)
def test_an_upgrade_that_goes_wrong_on_a_server_changes_nothing(
    server_engine: Engine, newer: Callable[..., None], extra: str
) -> None:
    before = tables(server_engine)
    newer(extra)
    with pytest.raises((ZeroDivisionError, RuntimeError)):
        opening.upgrade(server_engine)
    assert tables(server_engine) == before
    with server_engine.connect() as connection:
        assert schema.state(connection) is schema.State.OLDER
        assert connection.scalars(text("SELECT name FROM partner")).all() == ["Łuck"]

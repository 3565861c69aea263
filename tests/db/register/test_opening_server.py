"""Opening a register on a server: what is refused there, and that opening changes nothing."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from db.errors import NewerRegister, Refused
from db.records import Partner
from db.register import connecting, opening
from db.store.history import User
from db.store.query import Query
from tests.support.saving import draft, save

WHO = User("anna", "Anna Nowak", "desk")
ON = date(2017, 12, 31)


@pytest.fixture
def url(empty_register_url: str) -> str:
    return empty_register_url


@pytest.fixture
def administrator(url: str) -> Iterator[Engine]:
    engine = create_engine(url)
    yield engine
    engine.dispose()


def refused(url: str) -> Refused:
    with pytest.raises(Refused) as raised:
        opening.open_register(url)
    assert raised.value.text.endswith(".")
    assert raised.value.advice
    return raised.value


def in_it(engine: Engine) -> tuple[set[str], str | None, str | None]:
    """The tables, and what the register says of its revision and its rules."""
    with engine.connect() as connection:
        tables = set(inspect(connection).get_table_names())
        if "alembic_version" not in tables:
            return tables, None, None
        revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        rules = connection.execute(text("SELECT value FROM register WHERE name = 'rules'")).scalar()
        return tables, revision, rules


def test_an_empty_database_is_refused_and_stays_empty(postgresql_url: str) -> None:
    refused(postgresql_url)
    engine = create_engine(postgresql_url)
    assert in_it(engine) == (set(), None, None)
    engine.dispose()


@pytest.mark.parametrize("name", ["partner", "period", "alembic_version"])
def test_the_table_of_another_program_is_not_taken_over(postgresql_url: str, name: str) -> None:
    engine = create_engine(postgresql_url)
    with engine.begin() as connection:
        connection.execute(text(f"CREATE TABLE {name} (version_num TEXT)"))
        connection.execute(text(f"INSERT INTO {name} VALUES ('0001')"))
    with pytest.raises(Refused, match=f"„{name}”") as raised:
        opening.make(postgresql_url)
    assert raised.value.advice
    with engine.connect() as connection:
        assert inspect(connection).get_table_names() == [name]
        assert connection.execute(text(f"SELECT * FROM {name}")).all() == [("0001",)]
    assert refused(postgresql_url).text == "Nie ma tam rejestru programu Foedus."
    engine.dispose()


def test_a_newer_register_is_told_apart(url: str, administrator: Engine) -> None:
    with administrator.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = in_it(administrator)
    assert isinstance(refused(url), NewerRegister)
    assert in_it(administrator) == before


def test_what_other_rules_computed_is_the_administrator_s_to_make_anew(
    url: str, administrator: Engine
) -> None:
    with administrator.begin() as connection:
        connection.execute(text("UPDATE register SET value = '0' WHERE name = 'rules'"))
    before = in_it(administrator)
    assert "foedus upgrade" in refused(url).advice
    assert in_it(administrator) == before
    engine = connecting.connect(url)
    opening.upgrade(engine)
    engine.dispose()
    opening.open_register(url).close()


def test_a_register_is_never_made_over_another(url: str, administrator: Engine) -> None:
    with administrator.begin() as connection:
        connection.execute(text("UPDATE register SET value = 'kept' WHERE name = 'identity'"))
    with pytest.raises(Refused):
        opening.make(url)
    with administrator.connect() as connection:
        found = connection.scalars(text("SELECT value FROM register WHERE name = 'identity'"))
        assert found.all() == ["kept"]


def test_several_may_write(url: str) -> None:
    """Here nobody holds the register: the server lets one after the other."""
    registers = [opening.open_register(url) for _number in range(2)]
    stores = [register.store(WHO, writing=True) for register in registers]
    for store, name in zip(stores, ("Łuck", "Gori"), strict=True):
        save(store, draft(Partner, name=name, country="UA"))
    assert [len(store.ids(Query(Partner, ON))) for store in stores] == [2, 2]
    assert not any(register.held_by or register.read_only for register in registers)
    for store in stores:
        store.close()
        store.engine.dispose()


@pytest.mark.parametrize("writing", [True, False])
def test_opened_for_reading_nothing_can_be_written(url: str, administrator: Engine, writing: bool) -> None:
    before = in_it(administrator)
    register = opening.open_register(url, read_only=True)
    store = register.store(WHO, writing=writing)
    assert store.ids(Query(Partner, ON)) == []
    with pytest.raises(Refused), store.change("x"):
        pass
    with pytest.raises(DBAPIError, match="read-only"):
        store.connection().execute(text("DELETE FROM register"))
    store.close()
    store.engine.dispose()
    assert in_it(administrator) == before


@pytest.fixture
def service(url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of the register by its name in a service file, where its password would stand too."""
    known = make_url(url)
    lines = ["[rejestr]", f"host={known.query['host']}", f"user={known.username}", f"dbname={known.database}"]
    (tmp_path / "pg_service.conf").write_text("\n".join(lines))
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "pg_service.conf"))
    return "postgresql://?service=rejestr"


def test_a_service_file_says_where_it_is(service: str) -> None:
    register = opening.open_register(service)
    assert register.name == "rejestr"
    assert register.path is None
    store = register.store(WHO)
    assert store.ids(Query(Partner, ON)) == []
    store.close()
    store.engine.dispose()


def test_its_name_is_its_database_s(url: str) -> None:
    register = opening.open_register(url)
    assert register.name == make_url(url).database
    register.close()

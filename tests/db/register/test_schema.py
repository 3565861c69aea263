"""The tables: those that the migrations make are those that are declared, on each database."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Column, Connection, Integer, MetaData, inspect, text

from db.register import connecting, location, schema
from db.register.schema import State, stored_tables
from db.store import computed


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """A connection to a database with nothing in it, inside a transaction."""
    if request.param == "sqlite":
        (tmp_path / "rejestr.foedus").touch()
        url = str(tmp_path / "rejestr.foedus")
    else:
        url = request.getfixturevalue("postgresql_url")
    engine = connecting.connect(location.url_of(url))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def migrate(connection: Connection) -> None:
    """All revisions, from nothing on."""
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def differing(connection: Connection, metadata: MetaData | None = None) -> list[Any]:
    """What a further revision would have to change."""
    context = MigrationContext.configure(
        connection, opts={"compare_type": True, "compare_server_default": True}
    )
    return list(compare_metadata(context, metadata or stored_tables()))


def tables(connection: Connection) -> dict[str, Any]:
    """Each kept table: its columns, keys and indexes."""
    found = inspect(connection)
    kept = set(stored_tables().tables)
    asked: list[Callable[[str], Any]] = [
        found.get_columns,
        found.get_pk_constraint,
        found.get_foreign_keys,
        found.get_unique_constraints,
        found.get_indexes,
    ]
    return {name: [_sorted(ask(name)) for ask in asked] for name in found.get_table_names() if name in kept}


def _sorted(answer: Any) -> Any:
    return sorted(map(repr, answer)) if isinstance(answer, list) else repr(answer)


def test_migrations_make_what_is_declared(empty: Connection) -> None:
    migrate(empty)
    assert schema.state(empty) is State.CURRENT
    assert differing(empty) == []


def test_a_field_without_a_revision_is_noticed(empty: Connection) -> None:
    migrate(empty)
    declared = MetaData()
    for table in stored_tables().tables.values():
        table.to_metadata(declared)
    declared.tables["partner"].append_column(Column("motto", Integer))
    assert [(change[0], change[3].name) for change in differing(empty, declared)] == [("add_column", "motto")]


def test_a_new_register_is_as_a_migrated_one(empty: Connection) -> None:
    migrate(empty)
    migrated = tables(empty)
    stored_tables().drop_all(empty)
    empty.execute(text("DROP TABLE alembic_version"))
    assert schema.state(empty) is State.NONE
    schema.create(empty)
    assert set(migrated) == set(stored_tables().tables)
    assert tables(empty) == migrated
    assert schema.state(empty) is State.CURRENT


def test_migrations_leave_alone_what_is_computed(empty: Connection) -> None:
    migrate(empty)
    assert not set(inspect(empty).get_table_names()) & set(computed.tables().tables)


def test_sqlite_never_gives_an_id_twice(tmp_path: Path) -> None:
    """Reflection does not tell it, so that the comparison above passes over it."""
    path = tmp_path / "rejestr.foedus"
    path.touch()
    engine = connecting.connect(location.url_of(path))
    with engine.begin() as connection:
        migrate(connection)
        made = connection.execute(text("SELECT name, sql FROM sqlite_schema WHERE sql LIKE '%\tid INTEGER%'"))
        sentences = {row.name: row.sql for row in made}
    engine.dispose()
    assert {"agreement", "partner", "act", "history"} <= set(sentences)
    assert [name for name, sql in sentences.items() if "AUTOINCREMENT" not in sql] == []


def state_at(connection: Connection, revision: str | None) -> State:
    connection.execute(text("DELETE FROM alembic_version"))
    connection.execute(text("INSERT INTO alembic_version VALUES (:at)"), {"at": revision})
    return schema.state(connection)


def test_how_a_register_stands_to_this_program(
    empty: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert schema.state(empty) is State.NONE
    schema.create(empty)
    assert schema.state(empty) is State.CURRENT
    (tmp_path / "versions").mkdir()
    for name in ("0001_first.py", "0002_second.py", "0003_third.py", "notes.txt", "0004_draft.pyc"):
        (tmp_path / "versions" / name).touch()
    monkeypatch.setattr(schema, "MIGRATIONS", tmp_path)
    assert schema.revisions() == ["0001", "0002", "0003"]
    states = {at: state_at(empty, at) for at in ("0001", "0002", "0003", "0004")}
    assert states == {
        "0001": State.OLDER,
        "0002": State.OLDER,
        "0003": State.CURRENT,
        "0004": State.NEWER,
    }


def test_every_revision_follows_the_one_before() -> None:
    """Their order is read off their names, and Alembic's off what stands in them."""
    named = schema.revisions()
    linked = []
    for path in sorted((schema.MIGRATIONS / "versions").glob("[0-9]*.py")):
        values: dict[str, Any] = {}
        exec(compile(path.read_text(encoding="utf-8"), path.name, "exec"), values)
        linked.append((values["revision"], values["down_revision"]))
    assert linked == list(zip(named, [None, *named], strict=False))

"""The PostgreSQL that the tests run on: new databases, none of another's rows, nothing left behind."""

import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.exc import OperationalError

from tests.support.databases import Databases
from tests.support.paths import ROOT
from tests.support.postgresql import Server

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the server's socket is a POSIX one")


def on(url: str, *statements: str) -> Any:
    """What the last of `statements` answers, on a connection of its own."""
    engine = create_engine(url)
    try:
        with engine.begin() as connection:
            results = [connection.execute(text(statement)) for statement in statements]
            return results[-1].one() if results[-1].returns_rows else None
    finally:
        engine.dispose()


def test_it_is_postgresql_18_and_knows_polish_letters(postgresql_url: str) -> None:
    version, lowered = on(postgresql_url, "SELECT current_setting('server_version'), lower('ŁÓDŹ')")
    assert version.startswith("18.")
    assert lowered == "łódź"


def test_it_is_not_on_the_network(postgresql_url: str) -> None:
    assert on(postgresql_url, "SELECT current_setting('listen_addresses')") == ("",)


@pytest.mark.parametrize("_time", ["first", "second"])
def test_each_test_has_a_database_of_its_own(postgresql_url: str, _time: str) -> None:
    on(postgresql_url, "CREATE TABLE partner (id integer)")


def test_a_template_is_filled_once_and_copied(postgresql_server: Server) -> None:
    filled = []

    def fill(url: str) -> None:
        filled.append(url)
        on(url, "CREATE TABLE partner (id integer)", "INSERT INTO partner VALUES (7)")

    for _ in range(2):
        copy = postgresql_server.create(postgresql_server.template("partner", fill))
        assert on(postgresql_server.url(copy), "SELECT id FROM partner") == (7,)
        postgresql_server.drop(copy)
    assert len(filled) == 1


def test_dropping_ends_what_is_connected(postgresql_server: Server) -> None:
    database = postgresql_server.create()
    engine = create_engine(postgresql_server.url(database))
    with engine.connect() as connection:
        postgresql_server.drop(database)
        with pytest.raises(OperationalError):
            connection.execute(text("SELECT 1"))
    engine.dispose()


def numbered(url: str) -> None:
    on(
        url,
        "CREATE TABLE partner (id serial PRIMARY KEY, name text)",
        "ALTER TABLE partner ADD twice text GENERATED ALWAYS AS (name || name) STORED",
        "CREATE TABLE visit (partner integer NOT NULL REFERENCES partner)",
        "INSERT INTO partner (name) VALUES ('Łuck'), (NULL)",
        "INSERT INTO visit VALUES (1)",
    )


def content(url: str) -> list[Any]:
    """The rows of the database that `numbered` fills, and the number that a new row would get."""
    engine = create_engine(url)
    try:
        with engine.connect() as connection:
            tables = (
                "SELECT * FROM partner ORDER BY id",
                "SELECT * FROM visit",
                "SELECT nextval('partner_id_seq')",
            )
            return [connection.execute(text(asked)).all() for asked in tables]
    finally:
        engine.dispose()


def test_a_database_that_was_lent_is_lent_again_as_it_was(databases: Databases) -> None:
    with databases.lent("numbered", numbered) as first:
        fresh = content(first)
    assert fresh[0] == [(1, "Łuck", "ŁuckŁuck"), (2, None, None)]
    for change in (
        "INSERT INTO partner (name) SELECT 'Grodno' FROM generate_series(1, 500)",
        "DELETE FROM visit",
        "UPDATE partner SET name = 'Lutsk'",
        "TRUNCATE partner, visit RESTART IDENTITY",
    ):
        with databases.lent("numbered", numbered) as url:
            on(url, change)
        with databases.lent("numbered", numbered) as again:
            assert content(again) == fresh
    assert again != first  # TRUNCATE gave its tables new files


@pytest.mark.parametrize(
    "change",
    [
        "CREATE TABLE person (id integer)",
        "DROP TABLE visit",
        "ALTER TABLE partner ALTER name SET NOT NULL",
        "ALTER TABLE visit DROP CONSTRAINT visit_partner_fkey",
        "CREATE INDEX ON partner (name)",
        "CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'",
        "DO 'BEGIN EXECUTE format($$ALTER DATABASE %I SET work_mem = 64$$, current_database()); END'",
    ],
)
def test_a_database_whose_tables_were_changed_is_not_lent_again(databases: Databases, change: str) -> None:
    with databases.lent("numbered", numbered) as url:
        on(url, *(["DELETE FROM partner WHERE name IS NULL"] if "NOT NULL" in change else []), change)
    with databases.lent("numbered", numbered) as another:
        assert another != url
    with databases.lent("numbered", numbered) as again:
        assert again == another


def test_a_bare_database_is_lent_again_only_if_it_can_be_emptied(databases: Databases) -> None:
    tables = "SELECT count(*) FROM pg_tables WHERE schemaname <> 'pg_catalog' AND tablename = 'partner'"
    with databases.bare() as first:
        on(first, "CREATE TABLE partner (id integer)")
    with databases.bare() as again:
        assert again == first
        assert on(again, tables) == (0,)
        on(again, "CREATE SCHEMA other", "CREATE TABLE other.partner (id integer)")
    with databases.bare() as another:
        assert another != first
        assert on(another, tables) == (0,)


def test_a_lent_database_is_ones_own_and_nobody_stays_connected(databases: Databases) -> None:
    with databases.lent("numbered", numbered) as one, databases.lent("numbered", numbered) as other:
        assert one != other
        left = create_engine(one).connect()
        left.execute(text("DELETE FROM visit"))  # a transaction that nobody ends
    with pytest.raises(OperationalError):
        left.execute(text("SELECT 1"))
    left.invalidate()
    left.close()


def test_nothing_is_left_when_who_asked_is_killed() -> None:
    asking = (
        "from tests.support.postgresql import running\n"
        "with running() as server: print(server.url('')); input()"
    )
    asked = subprocess.Popen(
        [sys.executable, "-u", "-c", asking],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with asked:
        assert asked.stdout
        folder = str(make_url(asked.stdout.readline()).query["host"])
        assert Path(folder).exists()
        asked.kill()
    for _ in range(200):
        if not Path(folder).exists():
            return
        time.sleep(0.05)
    pytest.fail(f"{folder} is still there")

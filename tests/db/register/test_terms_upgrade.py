"""Terms of documents from before the seventh schema: the ends that they name were full days."""

import gzip
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from db.dates import PartialDate, Until
from db.drafts.draft import unpacked
from db.records import Act, Agreement
from db.register import connecting, location, opening, schema
from db.store import Store
from db.store.history import User
from db.store.query import Query
from tests.support.paths import DATA

DAY = date(2020, 12, 31)
BEFORE = "0006"


@pytest.fixture(params=["sqlite", "postgresql"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """A connection to a database of the schema before, inside a transaction."""
    if request.param == "sqlite":
        (tmp_path / "rejestr.foedus").touch()
        url = str(tmp_path / "rejestr.foedus")
    else:
        url = request.getfixturevalue("postgresql_url")
    engine = connecting.connect(location.url_of(url))
    with engine.connect() as made:
        if request.param == "sqlite":  # as where a register is opened: a table is made anew
            assert made.connection.driver_connection
            made.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        with made.begin():
            upgrade(made, BEFORE)
            yield made
    engine.dispose()


def upgrade(connection: Connection, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(schema.MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def insert(connection: Connection, table: str, given: Mapping[str, object]) -> None:
    names = ", ".join(f'"{name}"' for name in given)
    values = ", ".join(f":{name}" for name in given)
    connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({values})"), given)


def test_the_ends_that_documents_name_keep_their_days(connection: Connection) -> None:
    kind: dict[str, object] = {
        "terms": "agreement_kind",
        "name": "umowa",
        "name_en": "",
        "code": "",
        "version": 1,
    }
    insert(connection, "vocabulary", {**kind, "id": 900})
    empty = (
        "languages title subject signed_in our_signatories their_signatories resolution_number case_sign "
        "our_number their_number folder archival_category original_at event source_note remarks"
    )
    agreement: dict[str, object] = dict.fromkeys(empty.split(), "") | {
        "kind": 900,
        "duration": "term",
        "version": 1,
    }
    insert(connection, "agreement", {**agreement, "id": 7, "ends_on": DAY.toordinal()})
    insert(connection, "agreement", {**agreement, "id": 9, "ends_on": None})
    act: dict[str, object] = dict.fromkeys(["place", "basis_number", "signatories", "reference", "note"], "")
    of_it = {"agreement_id": 7, "position": 0, "kind": "renewed"}
    insert(connection, "act", {**act, **of_it, "new_end": DAY.toordinal()})
    upgrade(connection, "head")
    place = Agreement.table.c.signed_by_them_in
    assert connection.scalars(Agreement.table.select().with_only_columns(place)).all() == ["", ""]
    insert(connection, "agreement", {**agreement, "signed_by_them_in": "Łuck"})
    assert connection.scalar(text("SELECT id FROM agreement WHERE signed_by_them_in = 'Łuck'")) not in (7, 9)
    connection.execute(text("DELETE FROM agreement WHERE signed_by_them_in = 'Łuck'"))
    ends = [Agreement.table.c[name] for name in ("id", "ends_on", "ends_on_earliest", "ends_on_latest")]
    asked = connection.execute(Agreement.table.select().with_only_columns(*ends).order_by(ends[0]))
    number = DAY.toordinal()
    assert asked.all() == [(7, "2020-12-31", number, number), (9, None, None, None)]
    new = [Act.table.c[name] for name in ("new_end", "new_end_earliest", "new_end_latest")]
    asked = connection.execute(Act.table.select().with_only_columns(*new))
    assert asked.all() == [("2020-12-31", number, number)]


@pytest.fixture
def upgraded(tmp_path: Path) -> Iterator[Store]:
    """A register of the sixth schema: two documents that name their ends, each changed once."""
    path = tmp_path / "rejestr.foedus"
    path.write_bytes(gzip.decompress((DATA / "sixth-schema.foedus.gz").read_bytes()))
    register = opening.open_register(path)
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    yield store
    store.close()
    register.close()


def test_documents_of_the_sixth_schema_keep_their_ends_and_states(upgraded: Store) -> None:
    on = date(2019, 6, 1)
    ids = upgraded.ids(Query(Agreement, on))
    read = [upgraded.draft(Agreement, one) for one in sorted(ids)]
    ends = [(one.values["ends_on"], one.parts["acts"][0]["new_end"]) for one in read if one]
    assert ends == [
        (PartialDate(2015, 1, 31), PartialDate(2019, 12, 31)),
        (PartialDate(2020, 2, 29), PartialDate(2022, 6, 30)),
    ]
    fields = [Agreement.field(name) for name in ("state", "until")]
    assert upgraded.rows(Agreement, sorted(ids), fields, on) == [
        ("in_force", Until(PartialDate(2019, 12, 31))),
        ("in_force", Until(PartialDate(2022, 6, 30))),
    ]


def test_their_history_tells_the_ends_of_then(upgraded: Store) -> None:
    """Full days were packed as text, in the form that dates have."""
    told = [
        tuple(unpacked(Agreement, dict(packed)) for packed in (step.before, step.after))
        for change in upgraded.changes()
        for step in change.steps
        if step.before and step.after
    ]
    named = [(before.values["ends_on"], after.values["ends_on"]) for before, after in told]
    assert (PartialDate(2014, 12, 31), PartialDate(2015, 1, 31)) in named
    acts = [[one.parts["acts"][0]["new_end"] for one in both if one.parts["acts"]] for both in told]
    assert [PartialDate(2021, 6, 30), PartialDate(2022, 6, 30)] in acts

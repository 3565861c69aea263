"""Registers of every earlier schema, each a file as the Foedus of then wrote it: opened whole by this one."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from db.records import KEPT, Deadline
from db.register import opening, schema
from db.store.computed import rebuild
from db.store.history import User
from db.store.query import Query
from tests.support.computing import computed_rows, differing
from tests.support.content import content_of
from tests.support.paths import DATA

FILES = {
    "0001": "first-schema.foedus",
    "0002": "second-schema.foedus.gz",
    "0003": "third-schema.foedus.gz",
    "0004": "fourth-schema.foedus.gz",
    "0005": "fifth-schema.foedus.gz",
    "0006": "sixth-schema.foedus.gz",
    "0007": "seventh-schema.foedus.gz",
    "0008": "eighth-schema.foedus.gz",
    "0009": "ninth-schema.foedus.gz",
}
WHO = User("anna", "Anna Nowak", "desk")


@pytest.fixture(params=FILES)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    kept = (DATA / FILES[request.param]).read_bytes()
    made = tmp_path / "rejestr.foedus"
    made.write_bytes(gzip.decompress(kept) if FILES[request.param].endswith(".gz") else kept)
    return made


def test_each_earlier_schema_has_its_file() -> None:
    assert list(FILES) == schema.revisions()[:-1]


def test_no_row_is_lost(path: Path) -> None:
    before = {name: count for name, (count, _digest) in content_of(path).items()}
    opening.open_register(path).close()
    after = {name: count for name, (count, _digest) in content_of(path).items()}
    assert sum(before.values()) > len(before)
    assert {name: count for name, count in after.items() if count < before.get(name, 0)} == {}


def test_all_of_it_is_read_and_its_index_is_that_of_a_rebuild(path: Path) -> None:
    register = opening.open_register(path)
    store = register.store(WHO, writing=True)
    assert any(store.drafts(record) for record in KEPT)
    assert store.changes()
    refreshed = computed_rows(store.connection())
    with store.engine.begin() as connection:
        rebuild(connection)
    assert not differing(refreshed, computed_rows(store.connection()))
    store.close()
    register.close()


def test_the_lead_time_of_ends_is_one_of_many_and_what_is_due_is_told(tmp_path: Path) -> None:
    made = tmp_path / "rejestr.foedus"
    made.write_bytes(gzip.decompress((DATA / FILES["0009"]).read_bytes()))
    register = opening.open_register(made)
    store = register.store(WHO)
    office = store.office()
    assert office
    assert (office.values["lead_end"], office.values["lead_notice"]) == (120, 180)
    on = date(2026, 12, 1)
    due = store.counts(Query(Deadline, on), Deadline.field("rule"))
    assert due == {
        "notice": 2,
        "end": 1,
        "talks": 1,
        "fee": 1,
        "report": 1,
        "settlement": 1,
        "anniversary": 1,
    }
    store.close()
    register.close()

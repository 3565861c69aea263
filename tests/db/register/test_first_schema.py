"""A register of the first schema, as the first Foedus wrote it: kept here as a file, opened by this one."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from db.records import Agreement, Membership, Partner, Undertaking, Vocabulary
from db.register import backups, opening
from db.store import Store
from db.store.computed import rebuild
from db.store.history import User
from db.store.query import Query
from tests.support.computing import computed_rows, differing
from tests.support.content import content_of
from tests.support.paths import DATA
from tests.support.saving import draft, save

FIRST = DATA / "first-schema.foedus"
WHO = User("anna", "Anna Nowak", "desk")
ON = date(2017, 12, 31)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(FIRST, tmp_path / "rejestr.foedus"))


@pytest.fixture
def upgraded(path: Path) -> Iterator[Store]:
    register = opening.open_register(path)
    store = register.store(WHO, writing=True)
    yield store
    store.close()
    register.close()


MOVED = {"notice_lead", "notice_lead_days"}
"""The columns of the office's data that are a deadline's lead time by now, as test_every_schema holds."""


def rows(path: Path, columns: dict[str, list[str]]) -> dict[str, list[tuple[object, ...]]]:
    """What stands in those columns of each table."""
    with closing(sqlite3.connect(path)) as file:
        asked = {name: ", ".join(f'"{one}"' for one in known) for name, known in columns.items()}
        return {
            name: sorted(file.execute(f"SELECT {known} FROM {name}"), key=repr)
            for name, known in asked.items()
        }


def columns(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as file:
        names = [row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        kept = [name for name in names if not name.startswith("sqlite_") and "_search" not in name]
        kept = [name for name in kept if not name.endswith("_index") and name not in ("period", "vocabulary")]
        return {name: [row[1] for row in file.execute(f"PRAGMA table_info({name})")] for name in kept}


def test_every_row_that_it_held_is_there_as_it_was(path: Path) -> None:
    known = columns(path)
    known["office"] = [name for name in known["office"] if name not in MOVED]
    before = rows(path, known)
    opening.open_register(path).close()
    after = rows(path, known)
    assert before["agreement"]
    assert {name for name in before if before[name] != after[name]} == {"register", "alembic_version"}


def test_the_ids_of_what_was_deleted_are_not_given_again(path: Path) -> None:
    given = "SELECT name, seq FROM sqlite_sequence WHERE name IN ('agreement', 'partner')"
    with closing(sqlite3.connect(path)) as file:
        before = dict(file.execute(given))
    opening.open_register(path).close()
    with closing(sqlite3.connect(path)) as file:
        assert dict(file.execute(given)) == before
        assert file.execute("SELECT max(id) FROM agreement").fetchone()[0] < before["agreement"]


def test_it_is_backed_up_before(path: Path) -> None:
    before = content_of(path)
    opening.open_register(path).close()
    (kept,) = backups.folder_of(path).iterdir()
    assert content_of(kept) == before


def test_its_records_its_history_and_its_bin_are_read(upgraded: Store) -> None:
    assert len(upgraded.ids(Query(Partner, ON))) == 21
    assert len(upgraded.ids(Query(Agreement, ON))) == 22  # one of the sample's was deleted
    assert [change.steps[0].record for change in upgraded.deleted(5)] == [Agreement]
    assert any(step.after == {"subject": "Współpraca miast"} for c in upgraded.changes() for step in c.steps)
    assert len(upgraded.matching_ids(Agreement, "łuck") or ()) == 2


def test_what_came_since_can_be_kept_in_it(upgraded: Store) -> None:
    terms = {linked.label for linked in upgraded.lookup(Undertaking.field("kind").kind, "")}
    assert {"konferencja", "wystawa", "projekt"} <= terms
    made = save(upgraded, draft(Undertaking, title="Dni Łucka"))
    save(upgraded, draft(Membership, name="Związek Miast"))
    label = upgraded.label(Undertaking, made)
    assert label
    assert label.label == "Dni Łucka"
    assert upgraded.ids(Query(Vocabulary, ON))


def test_what_is_computed_is_what_a_rebuild_makes(upgraded: Store) -> None:
    refreshed = computed_rows(upgraded.connection())
    with upgraded.engine.begin() as connection:
        rebuild(connection)
    assert not differing(refreshed, computed_rows(upgraded.connection()))

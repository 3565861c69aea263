"""A million documents against a hundred thousand: what must not grow with the register."""

import shutil
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Table, text

from db.records import Act, Agreement
from db.records.agreements.period import period
from db.register import connecting, location
from db.store import Store, search
from tests.bench import saving
from tests.bench.lists import DOCUMENTS, ON, reading
from tests.bench.row import Row, best

NAME = "million"
TIMES = 10
STEP = 100_000


_COPIED: tuple[tuple[Table, str], ...] = (
    (Agreement.table, "id"),
    (Agreement.index, "id"),
    (period, "agreement_id"),
    (Act.table, "agreement_id"),
    (Agreement.link_rows("partners").table, "agreement_id"),
)


def path(register: Path) -> Path:
    return register.with_name("million.foedus")


def make(register: Path, told: Callable[[str], None]) -> None:
    """Ten times the register: its rows copied under further ids, inside the database."""
    target = path(register)
    shutil.copy(register, target)  # at rest: nobody has it open
    engine = connecting.connect(location.url_of(target))
    with engine.begin() as connection:
        search.drop(connection, Agreement.table_name)
        for turn in range(1, TIMES):
            for table, owner in _COPIED:
                _copy(connection, table, owner, turn * STEP)
        told("copied to a million documents")
        search.create(connection, Agreement.table_name)
    engine.dispose()
    told("indexed a million documents")


def _copy(connection: Connection, table: Table, owner: str, step: int) -> None:
    names = [column.name for column in table.columns if column.name != "id" or owner == "id"]
    taken = [f'"{name}" + {step}' if name == owner else f'"{name}"' for name in names]
    into = ", ".join(f'"{name}"' for name in names)
    chosen = f'SELECT {", ".join(taken)} FROM "{table.name}" WHERE "{owner}" <= {STEP}'
    connection.execute(text(f'INSERT INTO "{table.name}" ({into}) {chosen}'))


def rows(register: Path) -> list[Row]:
    small, large = reading(register), reading(path(register))
    fields = [field for field in Agreement.fields if field.column.as_column and field.column.default_column]

    def first(store: Store) -> None:
        store.rows(Agreement, store.ids(DOCUMENTS, 60), fields, ON)

    def jump(store: Store) -> None:
        assert store.draft(Agreement, 54_321)

    floor, ours = best(lambda: first(small), lambda: first(large), times=30)
    floor_jump, ours_jump = best(lambda: jump(small), lambda: jump(large), times=30)
    floor_save, _bare = saving.measure(register)
    ours_save, _bare = saving.measure(path(register))
    return [
        Row("1,000,000 documents: the first page", ours, "ms", floor, 1.3),
        Row("1,000,000 documents: opening one", ours_jump, "ms", floor_jump, 1.3),
        Row("1,000,000 documents: save", ours_save, "ms", floor_save, 1.3),
    ]

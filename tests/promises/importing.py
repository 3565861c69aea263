"""Reading rows in, killed at any moment: all of them are there, in one entry of the history, or none."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from db.drafts.draft import Draft, blank
from db.operations import importing
from db.records import Partner
from db.register import opening
from db.store import Store
from db.store.history import ENTRY
from db.store.query import Query
from tests.promises.promise import Promise, times
from tests.support.killing import killed
from tests.support.sample import writing

ROWS = 3_000
Work = Callable[[int], object]


def promise(folder: Path) -> Promise:
    tried, control = times(100), times(10)
    path, empty = folder / "registers" / "rejestr.foedus", folder / "empty.foedus"
    path.parent.mkdir()
    opening.make(empty)
    drafts = [_partner(number) for number in range(ROWS)]

    def read_in(_number: int) -> None:
        with writing(path) as store:
            _write(store, drafts)

    def read_in_pieces(_number: int) -> None:
        with writing(path) as store:
            for start in range(0, ROWS, 500):
                _write(store, drafts[start : start + 500])

    broken, control_broken = (
        _halves(path, empty, read_in, tried),
        _halves(path, empty, read_in_pieces, control),
    )
    name = f"reading {ROWS} rows in, killed: all or none"
    return Promise(name, tried, broken, "written in pieces", control, control_broken)


def _partner(number: int) -> Draft:
    draft = blank(Partner)
    draft.values |= {"name": f"Miasto {number}", "country": "UA"}
    return draft


def _write(store: Store, drafts: list[Draft]) -> None:
    what = importing.counted(drafts)
    store.apply(lambda change: importing.write(change, drafts), importing.READ_IN, source="a.csv", what=what)


def _halves(path: Path, empty: Path, work: Work, tries: int) -> int:
    """The number of kills after which neither all rows are there nor none; each begins anew."""
    shutil.copy(empty, path)
    halves = 0
    for _number in killed(work, tries):
        halves += _there(path) not in ((0, 0), (ROWS, 1))
        for left in path.parent.iterdir():
            left.unlink()
        shutil.copy(empty, path)
    return halves


def _there(path: Path) -> tuple[int, int]:
    """The partners in a register, and the entries of its history."""
    with writing(path) as store:
        entries = store.connection().execute(select(func.count()).select_from(ENTRY)).scalar_one()
        return len(store.ids(Query(Partner, date.max))), entries

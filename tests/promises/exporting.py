"""An export that is killed: no copy of the register is left in a temporary folder."""

import tempfile
import time
from datetime import date
from pathlib import Path

from db.records import KEPT
from db.store.query import Query
from desktop.background import snapshot
from tests.promises.promise import Promise, times
from tests.support.killing import killed
from tests.support.sample import make_sample


def promise(folder: Path) -> Promise:
    tried, control = times(60), times(12)
    register, temporary = folder / "rejestr.foedus", folder / "temporary"
    make_sample(register)
    temporary.mkdir()
    tempfile.tempdir = str(temporary)
    unlink = Path.unlink

    def read(_number: int) -> None:
        with snapshot.open_snapshot(register) as store:
            for record in KEPT:
                store.ids(Query(record, date.max))
            time.sleep(0.05)

    def read_with_a_name(number: int) -> None:
        Path.unlink = lambda _path, missing_ok=False: None  # type: ignore[assignment,method-assign]  # in the forked process
        read(number)

    broken = sum(_left(temporary) for _number in killed(read, tried))
    control_broken = sum(_left(temporary) for _number in killed(read_with_a_name, control))
    assert Path.unlink is unlink
    tempfile.tempdir = None
    return Promise("an export, killed", tried, broken, "a copy with a name", control, control_broken)


def _left(temporary: Path) -> bool:
    """True if something of a register is left; it is removed."""
    found = [path for path in temporary.rglob("*") if path.is_file() and path.stat().st_size]
    for path in found:
        path.unlink()
    return bool(found)

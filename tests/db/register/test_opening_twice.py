"""Two starts on one file: the second reads, and says who writes; and reading alone changes nothing."""

import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError

from db.errors import Refused
from db.records import Partner
from db.register import lock, opening
from db.register.lock import Holder
from db.store.history import User
from db.store.query import Query
from tests.support.paths import ROOT
from tests.support.saving import draft, save

WHO = User("anna", "Anna Nowak", "desk")
# Another start of the program: it says what it got, and holds that until its input closes.
ELSEWHERE = """
import json, sys
from dataclasses import asdict
from db.register import opening
register = opening.open_register(sys.argv[1])
print(json.dumps(asdict(register.held_by) if register.held_by else None), flush=True)
sys.stdin.read()
register.close()
"""


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty_file, tmp_path / "rejestr.foedus"))


Another = tuple[subprocess.Popen[str], Holder | None]


@contextmanager
def _another(path: Path) -> Iterator[Another]:
    process = subprocess.Popen(
        [sys.executable, "-c", ELSEWHERE, str(path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdout
        told = json.loads(process.stdout.readline())
        yield process, Holder(**told) if told else None


@pytest.fixture
def another(path: Path) -> Iterator[Callable[[], Another]]:
    """Starts the program once more on the register: its process, and who holds it, as it was told."""
    with ExitStack() as started:
        yield lambda: started.enter_context(_another(path))


def holder(path: Path) -> Holder | None:
    """Who holds the register, asked by opening it."""
    register = opening.open_register(path)
    register.close()
    assert register.read_only == (register.held_by is not None)
    return register.held_by


def test_the_second_reads_and_is_told_who_writes(path: Path, another: Callable[[], Another]) -> None:
    register = opening.open_register(path)
    assert not register.read_only
    _process, held_by = another()
    assert held_by
    assert (held_by.name, held_by.computer) == (lock.account(), socket.gethostname())
    since = datetime.fromisoformat(held_by.since)
    assert timedelta(0) <= datetime.now() - since < timedelta(minutes=10)
    register.close()


def test_what_the_second_reads_is_what_the_first_saved(path: Path) -> None:
    first = opening.open_register(path)
    second = opening.open_register(path)
    writing, reading = first.store(WHO, writing=True), second.store(WHO)
    assert reading.ids(Query(Partner, date(2017, 12, 31))) == []
    one = save(writing, draft(Partner, name="Łuck", country="UA"))
    assert reading.ids(Query(Partner, date(2017, 12, 31))) == [one]
    with pytest.raises(Refused), reading.change("x"):
        pass
    writing.close()
    reading.close()
    second.close()
    first.close()


def test_when_the_first_closes_the_second_may_write(path: Path, another: Callable[[], Another]) -> None:
    process, held_by = another()
    assert held_by is None
    assert holder(path)
    process.communicate(timeout=30)
    assert holder(path) is None


def test_when_the_first_dies_the_second_may_write(path: Path, another: Callable[[], Another]) -> None:
    process, _held_by = another()
    assert holder(path)
    process.kill()
    process.wait(30)
    register = opening.open_register(path)
    assert register.held_by is None
    writing = register.store(WHO, writing=True)
    save(writing, draft(Partner, name="Łuck", country="UA"))
    writing.close()
    _process, held_by = another()
    assert held_by  # what the dead one left is taken over, not only passed by
    register.close()


def test_who_only_looks_holds_nobody_up(path: Path) -> None:
    reading = opening.open_register(path, read_only=True)
    looking = opening.open_register(path, lock=False)
    assert holder(path) is None
    reading.close()
    looking.close()


def test_reading_alone_changes_nothing(register: opening.Register) -> None:
    path = register.path
    assert path
    register.close()
    before = {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in path.parent.iterdir()}
    reading = opening.open_register(path, read_only=True)
    for writing in (False, True):
        store = reading.store(WHO, writing=writing)
        found = store.ids(Query(Partner, date(2017, 12, 31), words="luck"))
        assert found
        assert store.draft(Partner, found[0])
        with pytest.raises(OperationalError, match="readonly"), store.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO layout VALUES ('a', 'b', '{}')")
        store.close()
    reading.close()
    assert {one.name: (one.read_bytes(), one.stat().st_mtime_ns) for one in path.parent.iterdir()} == before

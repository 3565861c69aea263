"""A snapshot is one moment of a register, takes nothing from whoever works in it, and leaves nothing."""

import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text

from db.errors import NewerRegister, Refused
from db.records import KEPT, Partner
from db.register import opening, schema
from db.register.lock import Lock
from db.store import Store
from db.store.history import User
from db.store.query import Query
from desktop.background import snapshot
from tests.support import second_revision
from tests.support.killing import killed
from tests.support.paths import ROOT
from tests.support.saving import alter, draft, save

WHO = User("anna", "Anna Nowak", "desk")
ON = date(2017, 12, 31)
# A colleague at another computer: saves both partners in one change, again and again, until its input closes.
COLLEAGUE = """
import itertools, sys, threading
from db.register import opening
from db.store.history import User
from db.records import KEPT, Partner

closed = threading.Thread(target=sys.stdin.read, daemon=True)
closed.start()
store = opening.open_register(sys.argv[1], lock=False).store(User("jan", "Jan Lis", "attic"), writing=True)
for number in itertools.count(1):
    with store.change("Changed") as change:
        for one in (1, 2):
            draft = change.draft(Partner, one)
            draft.values["remarks"] = str(number)
            change.save(draft)
    print(number, flush=True)
    if not closed.is_alive():
        break
store.close()
"""


@pytest.fixture
def pair(new_store: Store) -> Store:
    """A register with two partners, on each database."""
    for name in ("Łuck", "Gori"):
        save(new_store, draft(Partner, name=name, country="UA", remarks="0"))
    return new_store


def remarks(store: Store) -> list[str]:
    """What stands in both partners, each asked for by itself."""
    drafts = [store.draft(Partner, one) for one in (1, 2)]
    return [one.values["remarks"] for one in drafts if one]


@contextmanager
def colleague(target: str) -> Iterator[Callable[[], int]]:
    """Somebody who saves meanwhile; what is yielded waits for a save and returns its number."""
    process = subprocess.Popen(
        [sys.executable, "-c", COLLEAGUE, target],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stdin
        output = process.stdout
        assert output
        yield lambda: int(output.readline())
        process.stdin.close()
        output.read()
    assert process.returncode == 0


def test_while_others_save_it_stays_at_its_moment(target: str, pair: Store, tmp_path: Path) -> None:
    with snapshot.open_snapshot(target, tmp_path) as store:
        assert remarks(store) == ["0", "0"]
        alter(pair, Partner, 2, remarks="meanwhile")
        save(pair, draft(Partner, name="Kowno", country="LT"))
        assert remarks(store) == ["0", "0"]
        assert len(store.ids(Query(Partner, ON))) == 2
    with snapshot.open_snapshot(target, tmp_path) as store:
        assert remarks(store) == ["0", "meanwhile"]


def test_the_control_sees_two_moments(target: str, pair: Store) -> None:
    """A store of the register itself is always of now."""
    register = opening.open_register(target, read_only=True)
    store = register.store(WHO)
    before = store.draft(Partner, 1)
    alter(pair, Partner, 1, remarks="1")
    alter(pair, Partner, 2, remarks="1")
    after = store.draft(Partner, 2)
    assert before
    assert after
    assert (before.values["remarks"], after.values["remarks"]) == ("0", "1")
    store.close()
    store.engine.dispose()
    register.close()


def test_what_belongs_together_is_never_torn(target: str, pair: Store, tmp_path: Path) -> None:
    pair.close()
    pair.engine.dispose()
    seen = []
    with colleague(target) as saved:
        for _time in range(10):
            at_least = saved()
            with snapshot.open_snapshot(target, tmp_path) as store:
                one, other = remarks(store)
            assert one == other
            seen.append(int(one) >= at_least)
    assert all(seen)


def test_nobody_waits_for_its_end(target: str, pair: Store, tmp_path: Path) -> None:
    with snapshot.open_snapshot(target, tmp_path) as store:
        remarks(store)
        alter(pair, Partner, 1, remarks="saved")
        assert remarks(pair) == ["saved", "0"]


# Files


@pytest.fixture
def path(sample_file: Path, tmp_path: Path) -> Path:
    (tmp_path / "registers").mkdir()
    return Path(shutil.copy(sample_file, tmp_path / "registers" / "rejestr.foedus"))


def everything(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_nothing_is_left_at_its_end(path: Path, scratch: Path) -> None:
    with snapshot.open_snapshot(path) as store:
        assert store.ids(Query(Partner, ON))
        assert len(list(scratch.iterdir())) == 1
    assert not list(scratch.iterdir())


def test_it_is_made_where_it_is_told(path: Path, scratch: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with snapshot.open_snapshot(path, elsewhere):
        assert len(list(elsewhere.iterdir())) == 1
        assert not list(scratch.iterdir())
    assert not list(elsewhere.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="rights of POSIX")
def test_nobody_else_can_look_into_it(path: Path, scratch: Path) -> None:
    with snapshot.open_snapshot(path):
        (folder,) = scratch.iterdir()
        assert folder.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("error", [ValueError("bug"), KeyboardInterrupt(), SystemExit(2), GeneratorExit()])
def test_nothing_is_left_after_a_failure(path: Path, scratch: Path, error: BaseException) -> None:
    with pytest.raises(type(error)), snapshot.open_snapshot(path):
        raise error
    assert not list(scratch.iterdir())


def test_the_register_itself_is_not_touched(path: Path, scratch: Path) -> None:
    before = everything(path.parent)
    with snapshot.open_snapshot(path) as store:
        store.ids(Query(Partner, ON))
    assert everything(path.parent) == before


def test_a_register_that_is_held_is_read_all_the_same(path: Path, scratch: Path) -> None:
    lock = Lock(path)
    lock.acquire()
    with snapshot.open_snapshot(path) as store:
        assert store.ids(Query(Partner, ON))
    lock.release()


def test_of_an_older_register_the_copy_is_upgraded(
    path: Path, scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(path.parent)
    monkeypatch.setattr(schema, "MIGRATIONS", second_revision.make(tmp_path))
    with snapshot.open_snapshot(path) as store:
        assert store.connection().execute(text("SELECT count(*) FROM motto")).scalar()
    assert everything(path.parent) == before
    assert not list(scratch.iterdir())


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")


def damaged(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))


def a_letter(path: Path) -> None:
    path.write_text("Szanowni Państwo, " * 500)


def empty(path: Path) -> None:
    path.write_bytes(b"")


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("spoil", [newer, damaged, a_letter, empty, gone])
def test_what_is_no_register_is_refused_and_leaves_nothing(
    path: Path, scratch: Path, spoil: Callable[[Path], None]
) -> None:
    spoil(path)
    before = everything(path.parent)
    with pytest.raises(NewerRegister if spoil is newer else Refused) as raised, snapshot.open_snapshot(path):
        pass
    assert raised.value.advice
    assert everything(path.parent) == before
    assert not list(scratch.iterdir())


# A process that is killed


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_of_a_killed_process_no_copy_is_left(path: Path, scratch: Path) -> None:
    for number in killed(lambda _number: read_a_snapshot(path), 12):
        left = [file for file in scratch.rglob("*") if file.is_file() and file.stat().st_size]
        assert not left, number
        with snapshot.open_snapshot(path):
            assert len(list(scratch.iterdir())) == 1, "what the killed one left is swept"


def read_a_snapshot(path: Path) -> None:
    with snapshot.open_snapshot(path) as store:
        for record in KEPT:
            store.ids(Query(record, ON))
        time.sleep(0.05)


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
def test_the_control_with_a_name_is_left(path: Path, scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "unlink", lambda _path, **_named: None)
    found = 0
    for _number in killed(lambda _number: read_a_snapshot(path), 6):
        found += any(file.is_file() and file.stat().st_size for file in scratch.rglob("*"))
    assert found

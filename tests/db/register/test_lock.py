"""The lock beside a register's file: one holder at a time, freed however its process ends."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.register import opening
from db.register.lock import Holder, Lock
from tests.support.paths import ROOT

ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="files and links of POSIX")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "rejestr.foedus"
    made.touch()
    return made


@pytest.fixture
def lock(path: Path) -> Iterator[Lock]:
    made = Lock(path)
    yield made
    made.release()


def test_one_at_a_time(path: Path, lock: Lock) -> None:
    other = Lock(path)
    assert lock.acquire() is None
    assert other.acquire()
    lock.release()
    assert other.acquire() is None
    assert lock.acquire()
    other.release()


def test_freeing_what_is_not_held_frees_nothing(path: Path, lock: Lock) -> None:
    lock.acquire()
    other = Lock(path)
    other.acquire()
    other.release()
    assert Lock(path).acquire()


@ON_POSIX
def test_it_leaves_nothing(path: Path, lock: Lock) -> None:
    lock.acquire()
    lock.release()
    assert list(path.parent.iterdir()) == [path]


@ON_POSIX
def test_a_lock_freed_while_it_is_asked_for_is_not_taken_for_held(path: Path, lock: Lock) -> None:
    """Its file is gone then: held by that, a third would make a new one and hold that."""

    class FreedMeanwhile(type(path)):  # type: ignore[misc]  # the platform's own sort of path
        def open(self, *arguments: Any, **named: Any) -> Any:
            opened = super().open(*arguments, **named)
            lock.release()
            return opened

    lock.acquire()
    second, third = Lock(path), Lock(path)
    second.path = FreedMeanwhile(second.path)
    assert second.acquire() is None
    assert third.acquire()
    second.release()
    assert third.acquire() is None
    third.release()


def test_what_a_killed_process_left_holds_nobody_up(path: Path, lock: Lock) -> None:
    taking = (
        "import os, sys, pathlib; from db.register.lock import Lock; "
        "Lock(pathlib.Path(sys.argv[1])).acquire()"
    )
    dying = f"{taking}; os._exit(9)"
    killed = subprocess.run([sys.executable, "-c", dying, str(path)], cwd=ROOT, check=False)
    assert killed.returncode == 9
    assert lock.path.exists()
    assert lock.acquire() is None
    other = Lock(path).acquire()
    assert other
    assert other.name != "?"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "Anna"}', '{"newer": 1}'])
def test_a_holder_that_cannot_be_read_still_holds(path: Path, lock: Lock, text: str) -> None:
    lock.acquire()
    lock.path.write_text(text)
    assert Lock(path).acquire() == Holder("?", "?", "")


@ON_POSIX
def test_a_register_by_another_name_is_the_same(empty_file: Path, tmp_path: Path) -> None:
    path, link = Path(shutil.copy(empty_file, tmp_path / "rejestr.foedus")), tmp_path / "skrót.foedus"
    link.symlink_to(path)
    first, second = opening.open_register(link), opening.open_register(path)
    assert first.held_by is None
    assert second.held_by
    second.close()
    first.close()


@ON_POSIX
def test_who_may_write_the_register_may_take_its_lock(path: Path, lock: Lock) -> None:
    """Else an office that shares a folder would meet the lock of a colleague, and pass by."""
    path.chmod(0o660)
    lock.acquire()
    assert lock.path.stat().st_mode & 0o777 == 0o660

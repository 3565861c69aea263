"""The lock beside a register's file: one holder at a time, freed however its process ends."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from db import opening
from db.lock import Holder, Lock

ROOT = Path(__file__).parent.parent
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
    made.free()


def test_one_at_a_time(path: Path, lock: Lock) -> None:
    other = Lock(path)
    assert lock.take() is None
    assert other.take()
    lock.free()
    assert other.take() is None
    assert lock.take()
    other.free()


def test_freeing_what_is_not_held_frees_nothing(path: Path, lock: Lock) -> None:
    lock.take()
    other = Lock(path)
    other.take()
    other.free()
    assert Lock(path).take()


@ON_POSIX
def test_it_leaves_nothing(path: Path, lock: Lock) -> None:
    lock.take()
    lock.free()
    assert list(path.parent.iterdir()) == [path]


def test_of_many_at_once_one_gets_it(path: Path) -> None:
    """Freed again and again meanwhile: who opened the file that is being removed must not think it held."""

    def hold(_number: int) -> None:
        for _time in range(200):
            lock = Lock(path)
            if lock.take() is None:
                held.append(1)
                assert len(held) == 1
                held.pop()
                lock.free()
                taken.append(1)

    held: list[int] = []
    taken: list[int] = []
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(hold, range(4)))
    assert taken


def test_what_a_killed_process_left_holds_nobody_up(path: Path, lock: Lock) -> None:
    taking = "import os, sys, pathlib; from db.lock import Lock; Lock(pathlib.Path(sys.argv[1])).take()"
    dying = f"{taking}; os._exit(9)"
    killed = subprocess.run([sys.executable, "-c", dying, str(path)], cwd=ROOT, check=False)
    assert killed.returncode == 9
    assert lock.path.exists()
    assert lock.take() is None
    other = Lock(path).take()
    assert other
    assert other.name != "?"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"name": "Anna"}', '{"newer": 1}'])
def test_a_holder_that_cannot_be_read_still_holds(path: Path, lock: Lock, text: str) -> None:
    lock.take()
    lock.path.write_text(text)
    assert Lock(path).take() == Holder("?", "?", "")


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
    lock.take()
    assert lock.path.stat().st_mode & 0o777 == 0o660

"""The lock beside a register's file: one holder at a time, freed however its process ends."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

import pytest

from db.register import lock as lock_module
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
def test_a_lock_freed_while_it_is_asked_for_is_not_taken_for_held(
    path: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its file is gone then: held by that, a third would make a new one and hold that."""
    locking = lock_module.lock_file

    def freed_meanwhile(file: IO[bytes]) -> None:
        lock.release()
        locking(file)

    lock.acquire()
    second, third = Lock(path), Lock(path)
    monkeypatch.setattr(lock_module, "lock_file", freed_meanwhile)
    assert second.acquire() is None
    assert third.acquire()
    second.release()
    assert third.acquire() is None
    third.release()


@ON_POSIX
@pytest.mark.parametrize("name_of", [os.symlink, os.link])
def test_a_planted_link_makes_no_other_file_the_lock(
    path: Path, lock: Lock, tmp_path: Path, name_of: Callable[[Path, Path], None]
) -> None:
    private = tmp_path / "private.txt"
    private.write_text("mine")
    private.chmod(0o600)
    path.chmod(0o666)
    name_of(private, lock.path)
    assert lock.acquire() is None
    assert (private.read_text(), private.stat().st_mode & 0o777) == ("mine", 0o600)
    assert Lock(path).acquire(), "the lock is held all the same"


@ON_POSIX
def test_a_pipe_in_its_place_is_not_waited_for(path: Path, lock: Lock) -> None:
    os.mkfifo(lock.path)
    assert lock.acquire() is None
    assert Lock(path).acquire()


@ON_POSIX
def test_its_rights_are_never_wider_than_those_of_the_register(path: Path, lock: Lock) -> None:
    path.chmod(0o600)
    before = os.umask(0)
    try:
        lock.acquire()
    finally:
        os.umask(before)
    assert lock.path.stat().st_mode & 0o777 == 0o600


@ON_POSIX
def test_where_a_file_cannot_have_two_names_it_is_held_all_the_same(
    path: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_names: object) -> None:
        raise PermissionError(errno.EPERM, "no links on this drive")

    monkeypatch.setattr(os, "link", refuse)
    assert lock.acquire() is None
    assert Lock(path).acquire()
    lock.release()
    assert list(path.parent.iterdir()) == [path]


@ON_POSIX
def test_of_many_that_ask_at_once_one_gets_it(path: Path) -> None:
    asking = (
        "import sys, pathlib; from db.register.lock import Lock; lock = Lock(pathlib.Path(sys.argv[1])); "
        "sys.stdin.readline(); print(lock.acquire() is None, flush=True); sys.stdin.readline()"
    )
    start = [sys.executable, "-c", asking, str(path)]
    each = [
        subprocess.Popen(start, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _number in range(4)
    ]
    for process in each:
        assert process.stdin
        process.stdin.write("go\n")
        process.stdin.flush()
    got = [process.stdout.readline().strip() if process.stdout else "" for process in each]
    for process in each:
        process.communicate("end\n")
    assert sorted(got) == ["False", "False", "False", "True"]


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


def test_on_a_full_disk_it_is_held_without_a_name_and_leaves_nothing(
    path: Path, lock: Lock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_file: IO[bytes]) -> None:
        raise OSError(errno.ENOSPC, "no room")

    monkeypatch.setattr(lock_module, "_write", full)
    assert lock.acquire() is None
    assert Lock(path).acquire() == Holder("?", "?", "")
    lock.release()
    if os.name != "nt":
        assert list(path.parent.iterdir()) == [path]


@ON_POSIX
def test_what_was_left_while_one_was_made_is_swept_later(path: Path, lock: Lock) -> None:
    old, young = (lock.path.with_name(f"{lock.path.name}.{name}") for name in ("0a0a0a0a", "0b0b0b0b"))
    for each in (old, young):
        each.touch()
    os.utime(old, (0, 0))
    lock.acquire()
    assert not old.exists()
    assert young.exists()

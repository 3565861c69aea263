"""A new register is there whole or not at all, and can be made again, whatever ended the first attempt."""

import os
import sys
from datetime import date
from pathlib import Path

import pytest

from db.errors import Refused
from db.operations import founding
from db.records import Vocabulary
from db.register import opening
from db.register.lock import Lock
from db.register.new_file import new_file
from db.store import Store
from db.store.history import User
from db.store.query import Query
from tests.support.killing import killed
from tests.support.outside import contents

ANNA = User("anna", "Anna Nowak", "desk")
FORKS = pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
KILLS = 6
ON = date(2017, 12, 31)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "rejestr.foedus"


def words(path: Path) -> int:
    """The number of the usual words in a register."""
    register = opening.open_register(path)
    store: Store = register.store(ANNA)
    found = len(store.ids(Query(Vocabulary, ON)))
    register.close()
    return found


@FORKS
def test_a_register_that_was_killed_while_it_was_made_is_not_there(path: Path) -> None:
    whole = 0
    for number in killed(lambda _number: founding.make(path, ANNA, "Biuro"), KILLS):
        if number == 0:
            whole = words(path)
            path.unlink()
        elif path.exists():  # killed once it was in its place
            assert words(path) == whole
            path.unlink()
        else:
            founding.make(path, ANNA, "Biuro")
            assert words(path) == whole
            path.unlink()
            assert contents(path.parent) == {}
    assert whole > 40


@FORKS
def test_the_control_leaves_one_without_its_words(path: Path) -> None:
    def in_its_place(_number: int) -> None:
        opening.make(path)
        founding._fill(path, "Biuro", "", (), ANNA)

    found = set()
    for _number in killed(in_its_place, KILLS):
        if path.exists():
            found.add(words(path))
            path.unlink()
    assert len(found) > 1


def test_what_fails_leaves_nothing(path: Path) -> None:
    def fail(made: Path | str) -> None:
        Path(made).write_text("half")
        raise KeyError

    with pytest.raises(KeyError):
        opening.make(path, fail)
    assert list(path.parent.iterdir()) == []


def test_what_a_killed_program_left_beside_is_swept_when_the_register_is_opened(path: Path) -> None:
    founding.make(path, ANNA)
    left = path.with_name(".rejestr.foedus.new")
    left.hardlink_to(path)
    founding_lock = Lock(left)
    founding_lock.acquire()
    opening.open_register(path).close()
    assert left.exists(), "a living program makes it"
    founding_lock.release()
    opening.open_register(path, read_only=True).close()
    assert left.exists()
    opening.open_register(path).close()
    assert list(contents(path.parent)) == ["rejestr.foedus"]


def test_nothing_is_replaced(path: Path) -> None:
    path.write_text("mine")
    with pytest.raises(Refused), new_file(path):
        pass
    path.unlink()
    with pytest.raises(Refused), new_file(path):
        path.write_text("somebody was faster")
    assert path.read_text() == "somebody was faster"


def test_one_that_is_just_being_made_is_left_alone(path: Path) -> None:
    with new_file(path) as made:
        held = Lock(made)
        assert held.acquire()
        with pytest.raises(Refused, match="zakłada właśnie"), new_file(path):
            pass
        made.write_text("whole")
    assert path.read_text() == "whole"


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_its_rights_are_those_of_any_new_file(path: Path) -> None:
    before = os.umask(0o027)
    try:
        opening.make(path)
    finally:
        os.umask(before)
    assert path.stat().st_mode & 0o777 == 0o640

"""Workbooks that come to nothing: called off, failing, ended, refused. Nothing is left, nothing is lost."""

import errno
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db.errors import Refused
from desktop.sheets.workbook import write
from desktop.system.atomic_file import Cancelled, OpenElsewhere, remove_leftovers
from tests.support.workbooks import ABOUT, LUCK, made, texts, written


@pytest.fixture
def target(tmp_path: Path) -> Path:
    folder = tmp_path / "teczka"
    folder.mkdir()
    return folder / "Dokumenty.xlsx"


def test_calling_it_off_leaves_nothing(target: Path, private: Path) -> None:
    target.write_text("old")

    def stop(done: int, _in_all: int) -> None:
        if done > 300:
            raise Cancelled

    with pytest.raises(Cancelled):
        write(target, [made([LUCK] * 2000)], ABOUT, stop)
    assert target.read_text() == "old"
    assert list(target.parent.iterdir()) == [target]
    assert not list(private.iterdir())


def test_a_failing_source_leaves_nothing(target: Path, private: Path) -> None:
    def rows() -> Iterator[tuple[Any, ...]]:
        yield from [LUCK] * 500
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        written(target, made(rows(), count=1000))
    assert not list(target.parent.iterdir())
    assert not list(private.iterdir())


def test_an_ended_process_leaves_one_file_that_is_swept(target: Path, private: Path) -> None:
    program = f"""
import os
from datetime import date, datetime
from pathlib import Path
from db.fields import Field
from db.kinds import Text
from db.reports.listing import Listing
from desktop.sheets.formats import Properties
from desktop.sheets.workbook import write
listing = Listing("a", (), date(2017, 12, 31), (Field(Text(), "b"),), 9000, iter([("c",)] * 9000))
end = lambda done, in_all: os._exit(9) if done > 5000 else None
write(Path({str(target)!r}), [listing], Properties("", "", datetime.now()), end)
"""
    ended = subprocess.Popen([sys.executable, "-c", program])
    assert ended.wait() == 9
    assert not list(private.iterdir())
    assert len(list(target.parent.iterdir())) == 1
    remove_leftovers(target, ended.pid)
    assert not list(target.parent.iterdir())


def test_a_target_open_elsewhere_is_refused_unread(target: Path) -> None:
    target.with_name(f"~${target.name}").touch()
    rows = iter([LUCK])
    with pytest.raises(OpenElsewhere) as refused:
        written(target, made(rows, count=1))
    assert refused.value.advice
    assert next(rows) == LUCK


@pytest.mark.skipif(os.name != "posix", reason="a limit of POSIX stands for a full disk")
def test_a_full_disk_is_refused(target: Path, private: Path) -> None:
    import resource  # Windows has none

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(Refused, match=re.escape(target.name)) as refused:
            written(target, texts([os.urandom(30).hex() for _row in range(5000)]))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert isinstance(refused.value.__cause__, OSError)
    assert refused.value.__cause__.errno == errno.EFBIG
    assert not list(target.parent.iterdir())
    assert not list(private.iterdir())

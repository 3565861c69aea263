"""The lines of make promises: one that cannot be tried or that fails says why, and the others go on."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.promises.promise import Promise, Untried, need
from tests.promises.syscalls import Call, Disk
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    ("figures", "holds", "words"),
    [
        ((10, 0, 5, 2), True, "10 of 10 kept"),
        ((10, 1, 5, 2), False, "BROKEN"),
        ((10, 0, 5, 0), False, "the control did not break"),
        ((0, 0, 5, 2), False, "0 of 0"),
    ],
)
def test_a_line_holds_if_it_was_kept_and_its_control_broke(
    figures: tuple[int, int, int, int], holds: bool, words: str
) -> None:
    tried, broken, control, control_broken = figures
    line = Promise("saving", tried, broken, "unsynced", control, control_broken)
    assert line.holds is holds
    assert words in line.line()


def test_a_missing_tool_is_the_reason_of_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _program: None)
    with pytest.raises(Untried, match="strace") as missing:
        need("strace")
    line = Promise.untried("power_cut", str(missing.value))
    assert not line.holds
    assert "strace" in line.line()


PROGRAM = """
import runpy, sys
from tests.promises import clock, making, power_cut
from tests.promises.promise import Promise, Untried

def missing(_folder):
    raise Untried("it needs the program strace")

def broken(_folder):
    raise ValueError("as it happens")

power_cut.promises = missing
clock.promise = broken
making.promise = lambda _folder: Promise("making", 3, 0, "unsynced", 2, 1)
sys.argv = ["promises", "power_cut", "clock", "making"]
runpy.run_module("tests.promises", run_name="__main__")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="forks and kills as POSIX does")
def test_the_others_go_on_and_the_exit_code_tells() -> None:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )
    lines = run.stdout.splitlines()
    assert run.returncode == 1
    assert lines[0].startswith("power_cut")
    assert lines[0].endswith("NOT TRIED: it needs the program strace")
    assert "ValueError: as it happens" in lines[1]
    assert "3 of 3 kept" in lines[2]
    assert lines[3].startswith("1 of 3 hold")


class First:
    """Dice that always keep as much as they can, or as little."""

    def __init__(self, how: str) -> None:
        self.how = how

    def choice(self, _all: object) -> str:
        return self.how

    def randint(self, _least: int, _most: int) -> int:
        return 0

    def random(self) -> float:
        return 0


def left(disk: Disk, how: str) -> dict[str, bytes]:
    return dict(disk.cut(First(how)))  # type: ignore[arg-type]  # all that is asked of dice


def test_a_disk_keeps_what_was_synced_and_maybe_the_rest(tmp_path: Path) -> None:
    """A file, written and moved as the program does it; its name is safe once its folder is synced."""
    (tmp_path / "old").write_bytes(b"old")
    disk = Disk(tmp_path)
    made, target = str(tmp_path / "new"), str(tmp_path / "old")
    disk.do(Call("openat", (made,), makes=True))
    disk.do(Call("pwrite64", (made,), b"content", 0))
    assert left(disk, "all") == {"old": b"old", "new": b"content"}
    assert left(disk, "none") == {"old": b"old"}
    disk.do(Call("fsync", (made,)))
    disk.do(Call("rename", (made, target)))
    assert left(disk, "all") == {"old": b"content"}
    assert left(disk, "none") == {"old": b"old"}
    disk.do(Call("fsync", (str(tmp_path),)))
    assert left(disk, "none") == {"old": b"content"}
    disk.do(Call("ftruncate", (target,), number=3))
    assert left(disk, "none") == {"old": b"content"}
    assert left(disk, "all") == {"old": b"con"}
    disk.do(Call("unlink", (target,)))
    assert left(disk, "none") == {"old": b"content"}
    assert left(disk, "all") == {}

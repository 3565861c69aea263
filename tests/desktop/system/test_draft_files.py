"""The files of unsaved drafts: for their owner alone, whole, and found again once their program has ended."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop.system.draft_files import DraftFiles
from tests.support.paths import ROOT

POSIX = pytest.mark.skipif(os.name == "nt", reason="rights and links of POSIX")

WRITING = """
import sys
from pathlib import Path
from desktop.system.draft_files import DraftFiles
files = DraftFiles(Path(sys.argv[1]))
files.write("partner", "typed")
files.write("agreement", "too")
print("written", flush=True)
sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts" / "register"


@pytest.fixture
def files(folder: Path) -> Iterator[DraftFiles]:
    made = DraftFiles(folder)
    yield made
    made.close()


@pytest.fixture
def other(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another program that has written two drafts, and lives."""
    given = [sys.executable, "-c", WRITING, str(folder)]
    process = subprocess.Popen(given, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "written\n"
    yield process
    process.communicate("end\n")


def end(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
    process.wait()


def texts(files: DraftFiles) -> list[str]:
    return sorted(left.text for left in files.left())


def texts_for_another(folder: Path) -> list[str]:
    asking = DraftFiles(folder)
    found = texts(asking)
    asking.close()
    return found


def test_of_a_living_program_nothing_is_taken(
    files: DraftFiles, folder: Path, other: "subprocess.Popen[str]"
) -> None:
    assert texts(files) == []
    end(other)
    assert texts(files) == ["too", "typed"]
    assert texts(files) == ["too", "typed"], "they stay until they are removed"
    assert texts_for_another(folder) == [], "and nobody else is given them meanwhile"
    files.close()
    assert texts_for_another(folder) == ["too", "typed"]


def test_what_was_brought_back_leaves_nothing(
    files: DraftFiles, folder: Path, other: "subprocess.Popen[str]"
) -> None:
    end(other)
    for left in files.left():
        left.remove()
    files.close()
    assert list(folder.iterdir()) == []


def test_one_s_own_are_written_over_and_removed(files: DraftFiles, folder: Path) -> None:
    assert not folder.exists(), "nobody who types nothing leaves anything"
    for text in ("one", "two", "Łódź"):
        files.write("partner", text)
    assert [path.read_text("utf-8") for path in folder.glob("*.draft")] == ["Łódź"]
    assert texts(files) == []
    files.remove("partner")
    files.remove("agreement")
    files.close()
    assert list(folder.iterdir()) == []


def test_what_is_unsaved_at_the_end_is_found_by_the_next(files: DraftFiles, folder: Path) -> None:
    files.write("partner", "typed")
    files.close()
    assert texts_for_another(folder) == ["typed"]


@POSIX
def test_nobody_else_may_read_them(files: DraftFiles, folder: Path) -> None:
    before = os.umask(0)
    try:
        files.write("partner", "typed")
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}


@POSIX
def test_half_a_draft_is_swept(files: DraftFiles, folder: Path, other: "subprocess.Popen[str]") -> None:
    (written,) = folder.glob("*.partner.draft")
    half = written.with_suffix(".tmp")
    half.write_text("hal")
    end(other)
    assert texts(files) == ["too", "typed"]
    assert not half.exists()


@POSIX
def test_a_planted_link_is_not_followed(files: DraftFiles, folder: Path, tmp_path: Path) -> None:
    folder.mkdir(parents=True)
    elsewhere = tmp_path / "elsewhere.lock"
    elsewhere.touch()
    (folder / "planted.lock").symlink_to(elsewhere)
    (folder / "planted.partner.draft").write_text("planted")
    assert texts(files) == []


@POSIX
def test_a_full_disk_keeps_the_former_draft(
    files: DraftFiles, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files.write("partner", "before")

    def full(_descriptor: int) -> None:
        raise OSError(28, "no room")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="no room"):
        files.write("partner", "after")
    monkeypatch.undo()
    assert [path.read_text() for path in folder.glob("*.draft")] == ["before"]
    files.write("partner", "later")
    assert [path.read_text() for path in folder.glob("*.draft")] == ["later"]


def test_a_drive_that_is_lost_keeps_nothing_from_closing(
    files: DraftFiles, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register is closed after it, and its lock given back."""
    files.write("partner", "typed")
    files.remove("partner")

    def lost(_path: Path, missing_ok: bool = False) -> None:
        del missing_ok
        raise OSError(errno.ESTALE, "as the system says it")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", lost)
        files.close()

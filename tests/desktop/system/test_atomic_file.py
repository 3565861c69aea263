"""Files come whole or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from db.errors import Refused
from desktop.system.atomic_file import OpenElsewhere, atomic_write, free_name, remove_leftovers
from tests.support.paths import ROOT


def write(path: Path, text: str = "new") -> None:
    with atomic_write(path) as temporary:
        temporary.write_text(text)


def fail(path: Path, error: BaseException) -> None:
    with atomic_write(path) as temporary:
        temporary.write_text("half")
        raise error


def test_the_file_appears_only_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "Umowy.pdf"
    with atomic_write(target) as temporary:
        temporary.write_text("new")
        assert temporary.parent == tmp_path
        assert not target.exists()
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("error", [ValueError("bug"), KeyboardInterrupt(), SystemExit(2)])
def test_a_failure_leaves_what_was_there(tmp_path: Path, error: BaseException) -> None:
    target = tmp_path / "Umowy.pdf"
    target.write_text("old")
    with pytest.raises(type(error)):
        fail(target, error)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("lock", [".~lock.Umowy.pdf#", "~$Umowy.pdf"])
def test_open_in_an_office_program_is_refused_before_any_work(tmp_path: Path, lock: str) -> None:
    target = tmp_path / "Umowy.pdf"
    target.write_text("old")
    (tmp_path / lock).touch()
    began = False
    with pytest.raises(OpenElsewhere) as refused, atomic_write(target):
        began = True
    assert not began
    assert "Umowy.pdf" in refused.value.text
    assert refused.value.advice
    assert target.read_text() == "old"


def test_a_target_opened_meanwhile_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(_temporary: Path, _target: Path) -> Path:
        raise PermissionError(errno.EACCES, "sharing violation")

    monkeypatch.setattr(Path, "replace", locked)  # what Windows answers
    with pytest.raises(OpenElsewhere):
        write(tmp_path / "Umowy.pdf")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said_in_words(tmp_path: Path, number: int) -> None:
    with pytest.raises(Refused) as refused:
        fail(tmp_path / "Umowy.pdf", OSError(number, "no space"))
    assert "Umowy.pdf" in refused.value.text
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("number", [errno.ESTALE, errno.ENOTCONN, errno.ETIMEDOUT, errno.ENODEV])
def test_a_lost_drive_is_said_in_words(tmp_path: Path, number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes the unfinished file with it."""
    gone = OSError(number, "as the system says it")

    def lost(_path: Path, missing_ok: bool = False) -> None:
        del missing_ok
        raise gone

    monkeypatch.setattr(Path, "unlink", lost)
    with pytest.raises(Refused, match="przestał odpowiadać") as refused:
        fail(tmp_path / "Umowy.pdf", gone)
    assert "Umowy.pdf" in refused.value.text


def test_another_error_of_the_disk_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), atomic_write(tmp_path / "Umowy.pdf"):
        (tmp_path / "nothing").read_text()


@pytest.mark.parametrize("name", [".", "missing/Umowy.pdf", "urzad.foedus", "n" * 300])
def test_what_cannot_be_a_target_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused, atomic_write(tmp_path / name):
        pytest.fail("the work began")
    assert refused.value.advice
    assert not list(tmp_path.iterdir())


def test_a_folder_that_may_not_be_entered_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def closed(_path: Path, **_follow: bool) -> os.stat_result:
        raise PermissionError(errno.EACCES, "no right to enter")

    monkeypatch.setattr(Path, "stat", closed)  # root may enter everywhere
    with pytest.raises(Refused, match="uprawnień") as refused, atomic_write(tmp_path / "Umowy.pdf"):
        pytest.fail("the work began")
    assert str(tmp_path) in refused.value.text


def test_write_protected_targets_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "Umowy.pdf"
    target.write_text("old")
    monkeypatch.setattr(os, "access", lambda path, _mode: path != target)  # root may write everything
    with pytest.raises(Refused, match=str(tmp_path)):
        write(target)
    assert target.read_text() == "old"


@pytest.mark.skipif(os.name != "posix", reason="rights and links of POSIX")
def test_rights_and_links_stay(tmp_path: Path) -> None:
    kept, new, link = tmp_path / "kept.pdf", tmp_path / "new.pdf", tmp_path / "link.pdf"
    kept.write_text("old")
    kept.chmod(0o640)
    link.symlink_to(kept)
    write(link, "through the link")
    assert link.is_symlink()
    assert kept.read_text() == "through the link"
    assert kept.stat().st_mode & 0o777 == 0o640
    write(new)
    new_by_hand = tmp_path / "by hand"
    new_by_hand.touch()
    assert new.stat().st_mode == new_by_hand.stat().st_mode


@pytest.mark.skipif(os.name != "posix", reason="255 bytes is POSIX")
def test_the_longest_name_works(tmp_path: Path) -> None:
    target = tmp_path / ("n" * 251 + ".pdf")
    write(target)
    assert target.read_text() == "new"


def test_what_a_killed_process_left_is_swept(tmp_path: Path) -> None:
    target = tmp_path / "Umowy.pdf"
    program = (
        "import os, sys, pathlib; from desktop.system.atomic_file import atomic_write\n"
        "with atomic_write(pathlib.Path(sys.argv[1])): os._exit(9)"
    )
    killed = subprocess.Popen([sys.executable, "-c", program, str(target)])
    assert killed.wait() == 9
    assert len(list(tmp_path.iterdir())) == 1
    remove_leftovers(target, killed.pid + 1)
    assert len(list(tmp_path.iterdir())) == 1
    remove_leftovers(target, killed.pid)
    assert not list(tmp_path.iterdir())


def test_another_name_is_free(tmp_path: Path) -> None:
    target = tmp_path / "Umowy 2012.pdf"
    assert free_name(target) == tmp_path / "Umowy 2012 (2).pdf"
    (tmp_path / "Umowy 2012 (2).pdf").touch()
    assert free_name(target) == tmp_path / "Umowy 2012 (3).pdf"


@pytest.mark.skipif(os.name == "nt", reason="there are no devices among the files")
def test_a_device_is_left_where_it_is() -> None:
    with pytest.raises(Refused) as refused, atomic_write(Path("/dev/null")):
        raise AssertionError("nothing is to be written")
    assert "null" in refused.value.text
    assert not Path("/dev/null").is_file()


WRITING = """
import sys
from pathlib import Path
from desktop.system.atomic_file import atomic_write
with atomic_write(Path(sys.argv[1])) as temporary:
    temporary.write_text("half")
    print(temporary, flush=True)
    sys.stdin.readline()
"""


def test_what_a_killed_program_left_is_swept_by_the_next_that_writes_there(tmp_path: Path) -> None:
    given = [sys.executable, "-c", WRITING, str(tmp_path / "Umowy.pdf")]
    with subprocess.Popen(
        given, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        half = Path(process.stdout.readline().strip())
        write(tmp_path / "Listy.pdf")
        assert half.exists(), "its program lives"
        process.kill()
    assert half.exists()
    write(tmp_path / "Listy.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["Listy.pdf"]


def test_a_signal_that_comes_as_the_file_is_made_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = os.open

    def made_and_stopped(*given: Any) -> int:
        os.close(make(*given))
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "open", made_and_stopped)
    with pytest.raises(KeyboardInterrupt), atomic_write(tmp_path / "stan.xlsx"):
        pass
    monkeypatch.undo()
    assert list(tmp_path.iterdir()) == []

"""Private temporary folders: gone at their end, or swept once the program that made them has ended."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from desktop.system.scratch import ScratchFolder, sweep
from tests.support.paths import ROOT

MAKING = """
import sys, tempfile
from desktop.system.scratch import ScratchFolder
tempfile.tempdir = sys.argv[1]
folder = ScratchFolder()
(folder.path / "copy").write_text("of a register")
inner = ScratchFolder(folder.path)
print(folder.path, flush=True)
sys.stdin.readline()
"""


def test_it_is_gone_at_its_end(scratch: Path) -> None:
    with ScratchFolder() as folder:
        (folder / "copy").write_text("x")
        assert folder.parent == scratch
        if os.name != "nt":
            assert folder.stat().st_mode & 0o777 == 0o700
    assert list(scratch.iterdir()) == []


def test_what_belongs_to_no_living_process_is_swept(scratch: Path) -> None:
    given = [sys.executable, "-c", MAKING, str(scratch)]
    process = subprocess.Popen(given, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        assert process.stdout
        folder = Path(process.stdout.readline().strip())
        other, begun = scratch / "foedus-of-another-sort", scratch / "foedus-just-begun"
        other.mkdir()
        (other / "notes").touch()
        begun.mkdir()  # by a program that was killed before it had its lock
        sweep()
        assert (folder / "copy").exists(), "its program lives"
        process.kill()
    assert folder.exists()
    with ScratchFolder():
        assert not folder.exists()
    assert list(scratch.iterdir()) == [other], "without a lock it is nobody's that we know"


@pytest.mark.skipif(os.name == "nt", reason="links of POSIX")
def test_a_planted_link_leads_nowhere(scratch: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "in-use.lock").touch()
    (scratch / "foedus-planted").symlink_to(elsewhere)
    sweep()
    assert elsewhere.is_dir()


def test_one_that_is_swept_as_it_is_made_is_made_anew(scratch: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make, made = tempfile.mkdtemp, list[str]()

    def made_and_swept(**given: Any) -> str:
        made.append(make(**given))
        if len(made) == 1:
            sweep()
        return made[-1]

    monkeypatch.setattr(tempfile, "mkdtemp", made_and_swept)
    with ScratchFolder() as folder:
        assert str(folder) == made[1]
        assert folder.is_dir()

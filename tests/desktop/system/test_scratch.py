"""Private temporary folders: gone at their end, or swept once the program that made them has ended."""

import os
import subprocess
import sys
from pathlib import Path

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
        other = scratch / "foedus-of-another-sort"
        other.mkdir()
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

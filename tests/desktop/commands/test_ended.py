"""An export or a print that is ended leaves neither a copy of the register nor half a file."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.support.outside import command, environment

pytestmark = pytest.mark.skipif(os.name == "nt", reason="ends by signals, as POSIX has them")

STOPPED = 130
COMMANDS = {"stan.xlsx": ("export",), "stan.pdf": ("print", "agreement")}


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("stan.xlsx", signal.SIGTERM),
        ("stan.pdf", signal.SIGHUP),
        *((name, signal.SIGKILL) for name in COMMANDS),
    ],
)
def test_nothing_is_left(name: str, number: signal.Signals, file: Path, tmp_path: Path) -> None:
    temporary, out = tmp_path / "temporary", tmp_path / "out"
    temporary.mkdir()
    out.mkdir()
    verb, *options = COMMANDS[name]
    given = command([verb, file, *options, "--to", out / name])
    outside = environment(TMPDIR=str(temporary))
    with subprocess.Popen(given, env=outside, stdout=subprocess.DEVNULL) as process:
        while not any(out.iterdir()) and process.poll() is None:
            time.sleep(0.001)
        process.send_signal(number)
    assert process.returncode == (STOPPED if number != signal.SIGKILL else -signal.SIGKILL)
    copies = [path for path in temporary.rglob("*") if path.is_file() and path.stat().st_size]
    assert copies == []
    if number != signal.SIGKILL:
        assert [*temporary.iterdir(), *out.iterdir()] == []
    assert subprocess.run(given, env=outside, stdout=subprocess.DEVNULL).returncode == 0
    assert [path.name for path in out.iterdir()] == [name]
    assert list(temporary.iterdir()) == []

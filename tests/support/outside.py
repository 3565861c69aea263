"""The program as it is started from a shell: a process of its own, on a computer without a display."""

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

_DISPLAYS = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def environment(**other: str) -> dict[str, str]:
    """This process's own, without a display."""
    return {name: value for name, value in os.environ.items() if name not in _DISPLAYS} | other


def foedus(*given: str | Path, folder: Path, **other: str) -> subprocess.CompletedProcess[str]:
    """Run `foedus` with these words in `folder` until it ends."""
    return subprocess.run(
        command(given),
        cwd=folder,
        env=environment(**other),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )


def command(given: Sequence[str | Path]) -> list[str]:
    return [sys.executable, "-P", "-m", "desktop", *map(str, given)]


def contents(folder: Path) -> dict[str, bytes]:
    """What lies in a folder and below it, to be compared; SQLite's journal at rest is empty."""
    found = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if not name.endswith("-journal")}

"""The set-up: what it installs, which Python it takes, what it says where something is missing."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject

from tests.support.paths import ROOT

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())
LOCK = (ROOT / "requirements.lock").read_text()
SETUP = (ROOT / ".ci" / "setup").read_text()
VERSIONS = SETUP.partition('VERSIONS="')[2].partition('"')[0]  # the newest first

posix = pytest.mark.skipif(os.name == "nt", reason="Windows is set up by the lines in the README")


def test_qt_keeps_its_references_to_none() -> None:
    """PySide6 6.12 on Python 3.11 lost one on every such call, and the process died after some thousands."""
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1000):
        thing.setObjectName("thing")
    assert abs(sys.getrefcount(None) - before) < 100


def test_everything_is_locked_with_hashes_and_without_a_host() -> None:
    assert "://" not in LOCK
    assert not re.search(r"^--", LOCK, re.MULTILINE)
    blocks = re.split(r"^(?=\S)", LOCK, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    locked = {re.split("[=<> ]", block)[0] for block in blocks}
    asked = [*PROJECT["build-system"]["requires"], *PROJECT["project"]["dependencies"]]
    for extra in PROJECT["project"]["optional-dependencies"].values():
        asked += extra
    assert {re.split(r"[=<>\[]", line)[0].lower() for line in asked} <= locked


def test_the_set_up_takes_what_the_project_is_tested_on() -> None:
    versions = [tuple(map(int, version.split("."))) for version in VERSIONS.split()]
    assert PROJECT["project"]["requires-python"] == f">=3.{versions[-1][1]},<3.{versions[0][1] + 1}"
    assert sys.version_info[:2] in versions
    *older, newest = reversed(VERSIONS.split())
    assert f"With Python {', '.join(older)} or {newest} " in (ROOT / "README.md").read_text("utf-8")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A folder with the files that the set-up reads, and a bin/ that comes first in PATH."""
    (tmp_path / ".ci").mkdir()
    (tmp_path / "bin").mkdir()
    shutil.copy(ROOT / ".ci" / "setup", tmp_path / ".ci")
    for name in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def program(house: Path, name: str, *lines: str) -> Path:
    """Put a program of a few shell lines in the way of the real one."""
    path = house / "bin" / name
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o755)
    return path


def python(house: Path, version: str, missing: str = "") -> Path:
    """A stand-in that says it is Python `version`, misses libraries, and makes no environment."""
    return program(
        house,
        "a-python",
        'case "$*" in',
        f'    *version_info*) echo "{version}" ;;',
        f'    *_base_executable*) echo "{house}/bin/a-python" ;;',
        f"    '- '*) [ -z '{missing}' ] || echo '{missing}' ;;",
        '    *"-m venv"*) exit 3 ;;',
        "esac",
    )


def set_up(house: Path, python: object) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PATH": f"{house}/bin:{os.environ['PATH']}", "PYTHON": str(python)}
    return subprocess.run(
        ["sh", house / ".ci" / "setup"], env=environ, capture_output=True, text=True, check=False
    )


@posix
@pytest.mark.parametrize("version", ["3.10", "3.99", "2.7", "pyenv: not found"])
def test_a_python_that_does_not_fit_is_refused_in_words(house: Path, version: str) -> None:
    run = set_up(house, python(house, version))
    assert run.returncode == 1
    assert VERSIONS in run.stderr
    assert "PYTHON=" in run.stderr
    assert not (house / ".venv").exists()


@posix
def test_no_python_at_all_is_said(house: Path) -> None:
    assert "no fitting Python" in set_up(house, house / "bin" / "nothing").stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Linux alone needs system packages")
def test_missing_packages_are_named_in_one_line(house: Path) -> None:
    program(house, "id", "echo 1000")
    program(house, "apt-get", f"touch {house}/installed")
    run = set_up(house, python(house, "3.12", missing="libegl1"))
    assert re.search(r"^sudo apt-get install libegl1( fonts-dejavu-core)?$", run.stderr, re.MULTILINE)
    assert run.returncode == 3
    assert not (house / "installed").exists()


@pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="the packages are those of Debian")
def test_root_on_debian_gets_missing_packages_installed(house: Path) -> None:
    program(house, "id", "echo 0")
    program(house, "apt-get", f'echo "$@" >>{house}/installed')
    run = set_up(house, python(house, "3.12", missing="libegl1"))
    assert re.search("install .* libegl1", (house / "installed").read_text())
    assert "sudo" not in run.stderr


@pytest.fixture
def environment(house: Path) -> Path:
    """An environment that says it is ready: the file in it with what it was made from."""
    made = house / ".venv" / "made-from"
    (house / ".venv" / "bin").mkdir(parents=True)
    python(house, "3.12").rename(house / ".venv" / "bin" / "python")
    made.write_text("\n".join(["3.12", str(house), LOCK]) + (ROOT / "pyproject.toml").read_text() + SETUP)
    return made


@posix
def test_what_is_ready_stays_as_it_is(house: Path, environment: Path) -> None:
    before = environment.stat()
    run = set_up(house, "")
    assert (run.returncode, run.stderr) == (0, "")
    assert environment.stat() == before


@posix
@pytest.mark.parametrize("change", ["lock", "version", "moved"])
def test_what_changed_is_set_up_again(house: Path, environment: Path, change: str) -> None:
    if change == "lock":
        (house / "requirements.lock").write_text(LOCK + "new\n")
    if change == "moved":
        environment.write_text(environment.read_text().replace(str(house), "/elsewhere"))
    run = set_up(house, python(house, "3.13" if change == "version" else "3.12"))
    made_anew = change != "lock"
    assert ("making .venv" in run.stderr) == made_anew
    assert (
        "installing what" in run.stderr
    ) != made_anew  # the stand-in makes no environment, and it ends there

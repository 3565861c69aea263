"""The net under the tests holds: what must fail a test fails it, and nobody's own settings are touched."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, QStandardPaths

from db import words
from tests.support.paths import ROOT

BAD = """
import logging, warnings
from PySide6.QtCore import qWarning
from PySide6.QtWidgets import QWidget

def test_qt_warning(): qWarning("odd")
def test_log(): logging.getLogger("sqlalchemy.pool").warning("odd")
def test_warning(): warnings.warn("odd", ResourceWarning)
def test_open_file(): open(__file__)
def test_error_in_a_slot(qtbot):
    widget = QWidget()
    widget.windowTitleChanged.connect(lambda title: 1 / 0)
    widget.setWindowTitle("new")
"""
GOOD = """
import gc, logging, threading, weakref
from db import words

class Cycle:
    def __init__(self): self.itself = self
    def use_up(self): self.kept = [[number] for number in range(100_000)]

def test_log_seen(caplog):
    logging.getLogger("db").warning("odd")
    assert caplog.messages == ["odd"]
    caplog.clear()
def test_log_of_no_weight(): logging.getLogger("db").info("usual")
def test_leaves_another_language(): words.use("en")
def test_speaks_its_own(): assert words.language() == words.DEFAULT
def test_garbage_stays_while_a_test_runs():
    global left
    left = weakref.ref(Cycle())
    beside = threading.Thread(target=Cycle().use_up)
    beside.start()
    beside.join()
    assert left() is not None
def test_garbage_goes_between_tests(): assert left() is None
"""


def failed(folder: Path, tests: str) -> tuple[set[str], str]:
    """The names of the tests that did not pass, run with this project's settings and fixtures."""
    file = folder / "test_it.py"
    file.write_text(tests)
    command = [sys.executable, "-m", "pytest", "-p", "tests.conftest", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [*command, "-c", ROOT / "pyproject.toml", "--rootdir", folder, file],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    summary = [line.split() for line in run.stdout.splitlines() if line.startswith(("FAILED", "ERROR"))]
    return {words[1].rpartition("::")[2] for words in summary}, run.stdout


def test_what_must_fail_fails(tmp_path: Path) -> None:
    names, report = failed(tmp_path, BAD)
    assert names == set(re.findall(r"^def (\w+)", BAD, re.MULTILINE)), report


def test_what_may_pass_passes(tmp_path: Path) -> None:
    names, report = failed(tmp_path, GOOD)
    assert not names, report
    assert "6 passed" in report


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep settings elsewhere")
def test_the_settings_are_the_tests_own() -> None:
    place = QStandardPaths.StandardLocation
    places = (place.AppDataLocation, place.CacheLocation, place.StateLocation)
    kept = [QSettings("Foedus", "test").fileName(), *map(QStandardPaths.writableLocation, places)]
    assert all("foedus-tests-" in path for path in kept), kept


def test_the_language_is_polish() -> None:
    assert words.language() == "pl"

"""Launching: until something is painted, and until rows are, against a bare window with an empty table."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from db.operations import samples
from db.operations.founding import make
from tests.bench.register import WHO
from tests.bench.row import Row
from tests.support.starting import STARTING, UNTIL_IDLE, WATCHING_IDLE

TIMES = 7
_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Table(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, done)
done = QApplication.quit
IDLE
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(Table())
window.resize(1280, 800)
window.show()
application.exec()
"""

_BARE_UNTIL_IDLE = _BARE.replace("IDLE", f"{WATCHING_IDLE}done = idle_later")


def rows(register: Path) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        sample = Path(folder) / "sample.foedus"
        make(sample, WHO, "", "", samples.BIALYSTOK)
        compiled = folder
        _times(STARTING, sample, compiled)  # nobody compiles the program at every start
        floor, ours = _in_turn(_BARE.replace("IDLE", ""), STARTING, sample, compiled)
        idle = [
            (name, *_in_turn(_BARE_UNTIL_IDLE, UNTIL_IDLE, target, compiled))
            for name, target in (("the sample", sample), ("100,000 documents", register))
        ]
    return [
        Row("launch: something painted", ours["painted"], "ms", floor["painted"], 1.35),
        Row("launch: rows painted", ours["rows"], "ms", floor["painted"], 4.4),
        Row("launch: modules imported by then", ours["modules"], "", None, 480),
        *(
            Row(f"launch: processor time until idle, {name}", taken["idle"], "ms", bare["idle"], most)
            for (name, bare, taken), most in zip(idle, (5, 6), strict=True)
        ),
    ]


def _in_turn(
    bare: str, ours: str, register: Path, compiled: str
) -> tuple[dict[str, float], dict[str, float]]:
    """The least of each figure that both scripts print, run in turn."""
    found: tuple[list[dict[str, float]], ...] = ([], [])
    for _turn in range(TIMES):
        for script, into in zip((bare, ours), found, strict=True):
            into.append(_times(script, register, compiled))
    one, other = ({name: min(times[name] for times in each) for name in each[0]} for each in found)
    return one, other


def _times(script: str, register: Path, compiled: str) -> dict[str, float]:
    """The figures that a script prints, by name: a number, else the ms since the process was asked for.

    `compiled`: where the bytecode is.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(register)],
        stdout=subprocess.PIPE,
        text=True,
        env=kept | {"PYTHONPYCACHEPREFIX": compiled},
    )
    assert process.stdout
    found = {}
    for line in process.stdout:
        name, _space, number = line.strip().partition(" ")
        found[name] = float(number) if number else (time.perf_counter() - begun) * 1000
    process.wait()
    return found

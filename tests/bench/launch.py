"""Launching: until something is painted, and until rows are, against a bare window with an empty table."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.row import Row
from tests.support.starting import STARTING

TIMES = 7
_BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
class Table(QTableView):
    def paintEvent(self, event):
        super().paintEvent(event)
        print("painted", flush=True)
        QTimer.singleShot(0, QApplication.quit)
application = QApplication(sys.argv)
window = QMainWindow()
window.setCentralWidget(Table())
window.resize(1280, 800)
window.show()
application.exec()
"""


def rows(register: Path) -> list[Row]:
    bare, ours = [], []
    with tempfile.TemporaryDirectory() as compiled:
        _times(STARTING, register, compiled)  # nobody compiles the program at every start
        for _turn in range(TIMES):
            bare.append(_times(_BARE, register, compiled))
            ours.append(_times(STARTING, register, compiled))
    floor = min(times["painted"] for times in bare)
    return [
        Row("launch: something painted", min(times["painted"] for times in ours), "ms", floor, 1.5),
        Row("launch: rows painted", min(times["rows"] for times in ours), "ms", floor, 4),
    ]


def _times(script: str, register: Path, compiled: str) -> dict[str, float]:
    """When each line was printed, in ms since the process was asked for; `compiled`: where bytecode is."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(register)],
        stdout=subprocess.PIPE,
        text=True,
        env=kept | {"PYTHONPYCACHEPREFIX": compiled},
    )
    assert process.stdout
    found = {line.strip(): (time.perf_counter() - begun) * 1000 for line in process.stdout}
    process.wait()
    return found

"""The memory of a window whose list was scrolled from end to end, against a bare window."""

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication

from tests.bench.row import Row, peak
from tests.bench.shown import shown

_BARE = """
import sqlalchemy
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
from tests.bench.row import peak
application = QApplication([])
window = QMainWindow()
window.setCentralWidget(QTableView())
window.resize(1280, 800)
window.show()
application.processEvents()
print(peak())
"""


def rows(register: Path) -> list[Row]:
    bare = subprocess.run([sys.executable, "-c", _BARE], stdout=subprocess.PIPE, text=True, check=True)
    with shown(register) as seen:
        bar = seen.table.verticalScrollBar()
        for at in range(0, bar.maximum() + 1, max(1, bar.pageStep())):
            bar.setValue(at)
            QApplication.processEvents()
        held = peak()
    return [Row("memory after scrolling everywhere", held, "MB", float(bare.stdout), 1.4)]

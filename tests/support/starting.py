"""A start of the program in a process of its own, which is watched until the rows of a list are painted."""

STARTING = """
import sys
from desktop.__main__ import main  # first: the program loads Qt itself
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QTimer
class Watching(QtWidgets.QApplication):
    first = rows = False
    def notify(self, receiver, event):
        done = super().notify(receiver, event)
        if event.type() == QEvent.Type.Paint:
            if not self.first:
                self.first = True
                print("painted", flush=True)
            table = receiver.parent()
            if not self.rows and isinstance(table, QtWidgets.QTableView) and table.model().rowCount():
                self.rows = True
                print("rows", flush=True)
                QTimer.singleShot(0, self.stop)
        return done
    def stop(self):
        print("modules", len(sys.modules), flush=True)
        import os
        os._exit(0)
QtWidgets.QApplication = Watching
from desktop.system import display
display.problem = lambda: ""  # the bench has none, and needs none
sys.argv = ["foedus", sys.argv[1]]
main()
"""
"""The script of that process, for the register that its argument names.

It prints "painted" and "rows" as these are first seen, then the number of modules imported, and ends.
"""

WATCHING_IDLE = """
import os, time
from PySide6.QtCore import QTimer as _Timer
def idle_later(before=None):
    now = sum(os.times()[:2])
    if before is not None and now - before < 0.01:
        print("idle", now * 1000, flush=True)
        os._exit(0)
    _Timer.singleShot(300, lambda: idle_later(now))
"""
"""A function for such a script: it prints the process's processor time once that stands still, and ends."""

UNTIL_IDLE = WATCHING_IDLE + STARTING.replace("QTimer.singleShot(0, self.stop)", "idle_later()")
"""The script that goes on until the program is idle."""

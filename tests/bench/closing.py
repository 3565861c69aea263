"""Closing the window when a backup is due, against the same without backups."""

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from db.records import Partner
from db.register import backups
from desktop.background import backing_up
from desktop.background.backing_up import BackupPlan
from desktop.program import Program
from desktop.system.settings import Settings
from tests.bench.row import Row
from tests.support.sample import make_sample
from tests.support.saving import draft

TIMES = 12
BackUp = Callable[[BackupPlan], object]


def rows(_register: Path) -> list[Row]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    application = QApplication([])
    with TemporaryDirectory(prefix="foedus-bench-") as folder, _data(folder):
        sample = Path(folder) / "sample.foedus"
        make_sample(sample)
        ways: tuple[BackUp | None, ...] = (backing_up.start, None)
        taken: list[list[tuple[float, float]]] = [[], []]
        for turn in range(TIMES):
            for way, found in zip(ways, taken, strict=True):
                register = Path(folder) / f"{turn}-{len(found)}-{way is None}.foedus"
                shutil.copy(sample, register)
                backups.make(register)  # else the opening begins one
                found.append(_close(application, register, way))
    backed_up, plain = ([min(each) for each in zip(*found, strict=True)] for found in taken)
    return [
        Row("close the window, a backup due, until it is gone", backed_up[0], "ms", plain[0], 1.1),
        Row("… until its register is closed", backed_up[1], "ms", plain[1], 1.1),
    ]


def _close(application: QApplication, register: Path, back_up: BackUp | None) -> tuple[float, float]:
    """The times in ms until the window is gone, and until its register is closed, after a save."""
    program = Program(application, Settings(register.with_suffix(".ini")), back_up=back_up)
    program.begin(str(register))
    assert program.opened
    program.opened.queue.submit(lambda change: change.save(draft(Partner, name="X", country="NO")), "Saved")
    program.opened.queue.wait()
    program.look_after_backups()
    application.processEvents()
    window, gone = program.opened.window, Gone()
    window.installEventFilter(gone)
    begun = time.perf_counter()
    window.close()
    ended = time.perf_counter()
    return (gone.at - begun) * 1000, (ended - begun) * 1000


class Gone(QObject):
    """Notes when a window is hidden."""

    at = 0.0

    def eventFilter(self, _window: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.at = time.perf_counter()
        return False


@contextmanager
def _data(folder: str) -> Iterator[None]:
    """The account's own data in a folder of the bench."""
    before = os.environ.get("XDG_DATA_HOME")
    os.environ["XDG_DATA_HOME"] = folder
    yield
    del os.environ["XDG_DATA_HOME"]
    if before is not None:
        os.environ["XDG_DATA_HOME"] = before

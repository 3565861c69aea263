"""A repaint while long work runs, against the same repaint at rest: half of them are faster than this."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from db.records import Agreement
from db.store.change import Transaction
from desktop.background.child_process import ChildJob
from tests.bench.row import Row
from tests.bench.shown import Shown, shown

REPAINTS = 200
IMPORTED = 3_000  # documents written as one change


def rows(register: Path) -> list[Row]:
    work: dict[str, Callable[[Shown], Callable[[], bool]]] = {
        "a workbook": lambda _seen: _child(["export", str(register)], register.with_name("busy.xlsx")),
        "a PDF": lambda _seen: _child(["print", str(register), "dokumenty"], register.with_name("busy.pdf")),
        "an import-sized write": _write,
    }
    found = []
    with shown(register) as seen:
        for name, begin in work.items():
            floor = _repaint(seen, lambda: True)
            running = begin(seen)
            value = _repaint(seen, running)
            while running():  # a child that is left behind would leave its files behind too
                QApplication.processEvents()
            found.append(Row(f"a repaint while {name} runs", value, "ms", floor, 4))
    return found


def _repaint(seen: Shown, running: Callable[[], bool]) -> float:
    """The median ms of painting the list anew after it was scrolled by a page, while `running`."""
    bar = seen.table.verticalScrollBar()
    taken: list[float] = []
    while len(taken) < REPAINTS and running():
        bar.setValue((bar.value() + bar.pageStep()) % max(1, bar.maximum()))
        begun = time.perf_counter()
        seen.table.viewport().repaint()
        taken.append((time.perf_counter() - begun) * 1000)
        QApplication.processEvents()
    assert len(taken) > 20, "the work was over too soon to be measured"
    return sorted(taken)[len(taken) // 2]


def _child(command: list[str], to: Path) -> Callable[[], bool]:
    job = ChildJob(command, to)
    job.start()
    time.sleep(2)  # until it has read the register and computes
    return lambda: job.running


def _write(seen: Shown) -> Callable[[], bool]:
    ended: list[int] = []

    def work(changing: Transaction) -> int:
        for one in range(1, IMPORTED + 1):
            draft = changing.draft(Agreement, one)
            draft.values["title"] = f"{draft.values['title']}."
            changing.save(draft)
        return IMPORTED

    seen.window.queue.submit(work, "Imported", done=ended.append)
    return lambda: not ended

"""A PDF of all rows, against the same strings drawn at the same places by a bare QPainter."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtGui import QFont, QGuiApplication, QPainter, QPdfWriter

from desktop.paper.font_metrics import UNIT
from desktop.paper.list_print import ListPrint
from desktop.paper.pdf import default_layout, write_list_pdf
from tests.bench.lists import all_rows, reading
from tests.bench.row import Row

Drawn = list[QFont | tuple[int, int, str]]


class Recorder:
    """Stands in for the painter and keeps what would be drawn, so that the floor draws the same."""

    def __init__(self) -> None:
        self.drawn: Drawn = []

    def setFont(self, font: QFont) -> None:
        self.drawn.append(font)

    def drawText(self, x: int, y: int, text: str) -> None:
        self.drawn.append((x, y, text))

    def __getattr__(self, _name: str) -> Callable[..., None]:
        return lambda *_given: None


def rows(register: Path) -> list[Row]:
    """Two runs of each in turn; ours reads the register, lays out and paints."""
    application = QGuiApplication.instance() or QGuiApplication([])
    store = reading(register)
    target, bare = register.with_name("bench.pdf"), register.with_name("bare.pdf")
    pages = _recorded(ListPrint(all_rows(store), ()).pages(default_layout()))
    ours, floor = [], []
    for _turn in range(2):
        floor.append(_timed(lambda: _draw(bare, pages)))
        ours.append(_timed(lambda: write_list_pdf(target, all_rows(store))))
    target.unlink()
    bare.unlink()
    del application
    return [Row(f"PDF of all rows ({len(pages)} pages)", min(ours), "s", min(floor), 1.3)]


def _timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _recorded(pages: Any) -> list[Drawn]:
    found = []
    for number in range(len(pages)):
        recorder = Recorder()
        pages.paint(recorder, number)
        found.append(recorder.drawn)
    return found


def _draw(path: Path, pages: list[Drawn]) -> None:
    writer = QPdfWriter(str(path))
    writer.setResolution(UNIT)
    writer.setPageLayout(default_layout())
    painter = QPainter(writer)
    for number, drawn in enumerate(pages):
        if number:
            writer.newPage()
        for one in drawn:
            if isinstance(one, tuple):
                painter.drawText(*one)
            else:
                painter.setFont(one)
    painter.end()

"""The window on the large register, and the time until its list is painted again."""

import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication

from desktop.screens.table.table_view import TableView
from desktop.screens.window.window import Window
from tests.bench.lists import ON
from tests.bench.register import WHO


class Paints:
    """Counts the times that a table was painted, and knows when the last one was done."""

    def __init__(self, table: TableView) -> None:
        self.count, self.at = 0, 0.0

        def paint(event: QPaintEvent) -> None:
            TableView.paintEvent(table, event)
            self.count, self.at = self.count + 1, time.perf_counter()

        table.paintEvent = paint  # type: ignore[method-assign]  # Qt calls what it finds on the object


@dataclass
class Shown:
    """A window with a list in front."""

    window: Window
    table: TableView
    paints: Paints

    def until_painted(self, work: Callable[[], object]) -> float:
        """Do `work`; the ms until the table was painted after it."""
        settle()
        painted, begun = self.paints.count, time.perf_counter()
        work()
        while self.paints.count == painted:
            QApplication.processEvents()
        return (self.paints.at - begun) * 1000


@contextmanager
def shown(register: Path, name: str = "agreement") -> Iterator[Shown]:
    """The list `name` in the window on `register`, offscreen, with settings of its own."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from db.register import opening
    from desktop import app
    from desktop.background.write_queue import WriteQueue
    from desktop.dialogs import Dialogs
    from desktop.screens.style import theme
    from desktop.system.settings import Settings

    qt = app.begin()
    theme.apply(qt, "light")
    with tempfile.TemporaryDirectory() as folder:
        opened = opening.open_register(register, lock=False)
        store = opened.store(WHO)
        queue = WriteQueue(lambda: opened.store(WHO, writing=True))
        window = Window(store, queue, Settings(Path(folder) / "s.ini"), Dialogs(), opened.name, ON)
        window.show()
        window.pages.raise_page(name)
        assert window.pages.list_page
        found = Shown(window, window.pages.list_page.table, Paints(window.pages.list_page.table))
        settle()
        yield found
        queue.close()
        window.counting.close()
        store.close()
        window.hide()
        window.deleteLater()


def settle(seconds: float = 0.05) -> None:
    """Let everything happen that waits to happen, and half a frame more."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()

"""A clerk at the program's own window, for the tests of whole days."""

from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop.program import Program
from desktop.screens.outgoing.export import Sheets
from desktop.screens.outgoing.preview import Preview
from desktop.screens.window.window import Window
from tests.support.windows import Answers


class Clerk(Answers):
    """Takes the whole register for the workbook, and a PDF from a preview."""

    def __init__(self) -> None:
        super().__init__()
        self.accepting = True

    def answer(self, dialog: QDialog) -> None:
        if isinstance(dialog, Sheets):
            dialog.whole.setChecked(True)
        if isinstance(dialog, Preview):
            dialog.pdf.click()


def opened(program: Program, sample: str) -> Window:
    assert program.open(sample), program.dialogs
    assert program.opened
    window = program.opened.window
    window.showNormal()
    window.resize(1280, 800)
    QApplication.processEvents()  # it is in front
    return window


def settled(window: Window) -> None:
    window.queue.wait()
    QApplication.processEvents()


def written(clerk: Clerk, qtbot: QtBot, path: Path) -> None:
    """Wait until a file was written; it is offered to be opened, and left."""
    name = f"Plik {path.name} jest gotowy"
    qtbot.waitUntil(lambda: any(asked.startswith(name) for asked in clerk.asked), timeout=100_000)
    assert path.stat().st_size > 2000

"""The page that reads rows in, as a clerk reaches it from a list."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.screens.imports.import_page import ImportPage
from desktop.screens.window.window import Window
from tests.support.windows import focus, list_of

HEADINGS = ("Partner", "Państwo", "Uwagi")


def text_of(*rows: tuple[str, ...], headings: tuple[str, ...] = HEADINGS) -> str:
    """Rows as Excel copies them."""
    return "".join("\t".join(row) + "\r\n" for row in (headings, *rows))


def cities(number: int) -> list[tuple[str, ...]]:
    """Rows of as many partners that the register does not know."""
    return [(f"Próbne Miasto {place}", "Czechy", f"wiersz {place}") for place in range(1, number + 1)]


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def import_page(window: Window) -> ImportPage:
    """The page that reads rows in, which is shown."""
    page = window.pages.page
    assert isinstance(page, ImportPage)
    return page


def paste(window: Window, text: str, qtbot: QtBot, *, into: str = "partner") -> ImportPage:
    """Press Ctrl+V in a list, and wait until what was copied is read and, if it comes to that, proposed."""
    copy(text)
    page = list_of(window, into)
    focus(window, page.table)
    QTest.keyClick(page.table, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    wait(import_page(window), qtbot)
    return import_page(window)


def wait(page: ImportPage, qtbot: QtBot) -> None:
    """Wait until what goes on in the background has ended."""
    QApplication.processEvents()
    qtbot.waitUntil(lambda: not page.intake.is_working, timeout=20_000)
    QApplication.processEvents()


def fates(page: ImportPage) -> dict[str, int]:
    """How many rows there are of each fate."""
    rows = page.intake.rows or []
    return {fate: sum(row.fate == fate for row in rows) for fate in {row.fate for row in rows}}

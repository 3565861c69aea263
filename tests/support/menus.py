"""The menus of a window, for the tests of what they do."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from desktop.screens.window.window import Window

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def menu(window: Window, title: str) -> QMenu:
    """One of the menus behind the button, as it is about to be shown."""
    found = next(action.menu() for action in window.menus.menu.actions() if action.text() == title)
    assert isinstance(found, QMenu)
    found.aboutToShow.emit()
    return found


def enabled(shown: QMenu) -> dict[str, bool]:
    return {
        action.text().partition("\t")[0]: action.isEnabled()
        for action in shown.actions()
        if action.text() and action.isVisible()
    }


def do(window: Window, one: str) -> None:
    window.menus.actions[one].trigger()
    QApplication.processEvents()

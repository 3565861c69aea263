"""F1: every key of the program, under the menu that it stands in."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from desktop.screens.window.actions import ACTIONS
from desktop.screens.window.shortcuts import KeysDialog


@pytest.mark.parametrize("size", [1.0, 1.5])
def test_every_key_is_told_and_nothing_is_cut(qtbot: QtBot, look: Callable[..., None], size: float) -> None:
    look("light", size)
    shown = KeysDialog()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    told = " ".join(label.text() for label in shown.findChildren(QLabel))
    assert all(action.keys[0] in told for action in ACTIONS if action.menu == "record" and action.keys)
    (area,) = shown.findChildren(QScrollArea)
    assert area.horizontalScrollBar().maximum() == 0


def test_a_heading_keeps_away_from_the_lines_before_it(qtbot: QtBot, look: Callable[..., None]) -> None:
    shown = KeysDialog()
    qtbot.addWidget(shown)
    with qtbot.waitExposed(shown):
        shown.show()
    labels = shown.findChildren(QLabel)
    heading = next(label for label in labels if label.text() == "Edycja")
    above = max(label.geometry().bottom() for label in labels if label.geometry().bottom() < heading.y())
    assert heading.contentsRect().top() + heading.y() - above >= 12

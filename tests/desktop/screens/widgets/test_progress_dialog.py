"""The small window beside the work."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.widgets.progress_dialog import ProgressDialog


@pytest.fixture
def progress(qtbot: QtBot) -> Iterator[ProgressDialog]:
    window = QWidget()
    qtbot.addWidget(window)
    yield ProgressDialog("Zapisywanie skoroszytu…", window)
    window.close()


def bar(progress: ProgressDialog) -> QProgressBar:
    return progress.findChildren(QProgressBar)[0]


def test_work_of_a_moment_shows_nothing(progress: ProgressDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(progress.destroyed):
        progress.finish()
        assert not progress.isVisible()


def test_longer_work_shows_that_it_goes_on(progress: ProgressDialog, qtbot: QtBot) -> None:
    assert not progress.isVisible()
    qtbot.waitUntil(progress.isVisible)
    assert (bar(progress).minimum(), bar(progress).maximum()) == (0, 0)  # nothing is known of how far
    assert bar(progress).accessibleName() == "Zapisywanie skoroszytu…"
    with qtbot.waitSignal(progress.destroyed):
        progress.finish()


def test_it_says_how_far(progress: ProgressDialog) -> None:
    progress.show_progress(31, 124)
    assert (bar(progress).value(), bar(progress).maximum()) == (31, 124)
    assert "25 %" in [one.text().replace("\N{NO-BREAK SPACE}", " ") for one in progress.findChildren(QLabel)]
    progress.show_progress(0, 0)  # a list without rows
    assert bar(progress).maximum() == 1


@pytest.mark.parametrize("key", [False, True])
def test_it_is_called_off_by_its_button_or_by_escape_once(
    progress: ProgressDialog, qtbot: QtBot, key: bool
) -> None:
    qtbot.waitUntil(progress.isVisible)
    [stop] = progress.findChildren(QPushButton)
    with qtbot.waitSignal(progress.cancelled):
        if key:
            QTest.keyClick(progress, Qt.Key.Key_Escape)
        else:
            QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert progress.isVisible()  # until the work has ended
    assert not stop.isEnabled()

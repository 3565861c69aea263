"""What waits for a save: a long one is waited for with the window painted, and no key gets through."""

from threading import Event

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.background.write_queue import WriteQueue
from desktop.screens.forms import waiting
from desktop.screens.widgets.progress_dialog import ProgressDialog


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_short_save_is_waited_for_unseen(queue: WriteQueue, window: QWidget) -> None:
    done = list[str]()
    queue.run(lambda _store: "saved", done=done.append)
    waiting.wait_until_saved(queue, window)
    assert done == ["saved"]


def test_a_long_save_is_seen_and_the_loop_turns(
    queue: WriteQueue, window: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "UNSEEN_S", 0)
    may_end, done, seen = Event(), list[str](), list[ProgressDialog]()

    def work(_store: object) -> str:
        may_end.wait(60)
        return "saved"

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ProgressDialog):
            assert not any(one.isVisible() for one in dialog.findChildren(QPushButton))
            seen.append(dialog)
            may_end.set()

    beside = QTimer(window, interval=0)
    beside.timeout.connect(look)
    beside.start()
    queue.run(work, done=done.append)
    waiting.wait_until_saved(queue, window)
    beside.stop()
    assert seen
    assert done == ["saved"]
    assert QApplication.activeModalWidget() is None

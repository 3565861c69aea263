"""What nobody caught: logged, shown once, the program goes on."""

import logging
import signal
import sys
import threading

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from pytestqt.qtbot import QtBot

from desktop.system.exception_hook import ExceptionHook


@pytest.fixture
def shown() -> list[str]:
    return []


@pytest.fixture
def last(shown: list[str], qapp: object) -> ExceptionHook:
    """Not installed: the tests have their own."""
    return ExceptionHook(shown.append)


def fail(last: ExceptionHook, error: Exception) -> None:
    try:
        raise error
    except type(error) as raised:
        last.hook(type(raised), raised, raised.__traceback__)


def test_it_is_logged_and_shown_as_it_was_logged(
    last: ExceptionHook, shown: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    fail(last, ValueError("Anna Nowak"))
    [text] = shown
    assert text.startswith("ValueError\n  tests/desktop/system/test_exception_hook.py:")
    assert "Nowak" not in text
    assert [record.getMessage() for record in caplog.records] == [text]
    caplog.clear()


def test_the_same_is_shown_once_and_logged_each_time(
    last: ExceptionHook, shown: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    """A fault in a paint event comes sixty times a second."""
    for _time in range(60):
        fail(last, ValueError())
    assert len(shown) == 1
    assert len(caplog.records) == 60
    fail(last, KeyError())
    assert len(shown) == 2
    caplog.clear()


def test_no_box_opens_over_another(qapp: object, caplog: pytest.LogCaptureFixture) -> None:
    shown: list[str] = []

    def show(text: str) -> None:
        shown.append(text)
        fail(resort, KeyError())  # while the box is open

    resort = ExceptionHook(show)
    fail(resort, ValueError())
    assert [text.partition("\n")[0] for text in shown] == ["ValueError"]
    assert len(caplog.records) == 2
    caplog.clear()


def test_a_thread_s_failure_is_shown_on_the_main_thread(
    caplog: pytest.LogCaptureFixture, qtbot: QtBot
) -> None:
    where: list[str] = []
    other = ExceptionHook(lambda _text: where.append(threading.current_thread().name))
    thread = threading.Thread(target=lambda: fail(other, ValueError()))
    thread.start()
    thread.join()
    assert not where
    qtbot.waitUntil(lambda: bool(where))
    assert where == [threading.main_thread().name]
    caplog.clear()


def test_once_installed_everything_comes_here(
    last: ExceptionHook,
    shown: list[str],
    caplog: pytest.LogCaptureFixture,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    names: dict[str, str] = {}
    interrupt = signal.getsignal(signal.SIGINT)
    handler = qInstallMessageHandler(None)
    try:
        last.install()
        sys.excepthook(ValueError, ValueError(), None)
        thread = threading.Thread(target=lambda: names["unknown"])
        thread.start()
        thread.join()
        qtbot.waitUntil(lambda: len(shown) == 2)
        qWarning("Anna's window")
    finally:
        qInstallMessageHandler(handler)
        signal.signal(signal.SIGINT, interrupt)
    assert [text.partition("\n")[0] for text in shown] == ["ValueError", "KeyError"]
    assert [(record.levelno, record.getMessage()) for record in caplog.records][-1] == (
        logging.WARNING,
        "Qt: Anna's window",
    )
    caplog.clear()

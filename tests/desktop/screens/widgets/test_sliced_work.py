"""Work in slices: a bug in it ends it and is heard of; stopped, it is closed where it is."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from desktop.screens.widgets import sliced_work
from desktop.screens.widgets.progress_dialog import ProgressDialog
from desktop.screens.widgets.sliced_work import SlicedWork, Work, finish


@pytest.fixture(autouse=True)
def _a_piece_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sliced_work, "SLICE_S", 0)


def progress() -> list[ProgressDialog]:
    return [
        one for one in QApplication.topLevelWidgets() if isinstance(one, ProgressDialog) and one.isVisible()
    ]


def counted(pieces: list[int], most: int = 10) -> Work[str]:
    for piece in range(most):
        pieces.append(piece)
        yield
    return "done"


def test_work_is_finished_at_once_with_its_result() -> None:
    pieces = list[int]()
    assert finish(counted(pieces)) == "done"
    assert pieces == list(range(10))


def test_in_slices_it_ends_with_its_result_too(bare_window: QWidget, qtbot: QtBot) -> None:
    pieces, results = list[int](), list[str]()
    SlicedWork("Kopiowanie…", counted(pieces), 10, results.append, bare_window)
    assert progress()
    assert not pieces
    qtbot.waitUntil(lambda: results == ["done"])
    assert pieces == list(range(10))
    assert not progress()


def test_stopped_it_is_closed_and_gives_no_result(bare_window: QWidget, qtbot: QtBot) -> None:
    pieces, results, closed = list[int](), list[str](), list[bool]()

    def closing() -> Work[str]:
        try:
            return (yield from counted(pieces, 10**9))
        finally:
            closed.append(True)

    SlicedWork("Kopiowanie…", closing(), 10, results.append, bare_window)
    qtbot.waitUntil(lambda: len(pieces) > 20)
    [dialog] = progress()
    dialog.reject()
    made = len(pieces)
    qtbot.waitUntil(lambda: closed == [True])
    qtbot.wait(20)
    assert len(pieces) == made
    assert not results
    assert not progress()


def test_a_bug_in_it_is_heard_of_and_lets_the_window_go(bare_window: QWidget, qtbot: QtBot) -> None:
    def broken() -> Work[None]:
        yield
        raise KeyError("a bug")

    results = list[None]()
    with capture_exceptions() as found:
        SlicedWork("Kopiowanie…", broken(), 2, results.append, bare_window)
        qtbot.waitUntil(lambda: bool(found))
        qtbot.wait(20)
    assert [str(each[1]) for each in found] == ["'a bug'"]
    assert not results
    assert not progress()

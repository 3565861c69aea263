"""Widgets in cycles go in the window's thread, whichever thread made the object that is one too many."""

import gc
import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.system.garbage import GarbageCollector


class Cycle:
    """Something that only the collector lets go of; it notes the thread that did."""

    def __init__(self, went: list[int]) -> None:
        self.itself, self.went = self, went

    def __del__(self) -> None:
        self.went.append(threading.get_ident())


@pytest.fixture(autouse=True)
def python_collects() -> Iterator[None]:
    gc.collect()
    gc.enable()
    yield
    gc.disable()  # as it is among the tests


def make_many(kept: list[object]) -> None:
    kept += [[number] for number in range(100_000)]


def work_beside() -> None:
    worker = threading.Thread(target=make_many, args=([],))
    worker.start()
    worker.join()


def test_a_cycle_goes_in_the_windows_thread(qtbot: QtBot) -> None:
    collecting = GarbageCollector()
    went: list[int] = []
    Cycle(went)
    work_beside()
    assert went == []
    kept: list[object] = []
    make_many(kept)
    collecting.collect_due()
    qtbot.waitUntil(lambda: went == [threading.get_ident()])


def test_without_it_a_cycle_goes_wherever_the_work_is() -> None:
    went: list[int] = []
    Cycle(went)
    work_beside()
    assert len(went) == 1
    assert went != [threading.get_ident()]

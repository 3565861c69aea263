"""Reckoning beside the window: at once, or later; what is outdated is never answered."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from desktop.background import reckoning
from desktop.background.reckoning import Reckoning


class Gate:
    """Reckoning that goes on only when the test lets it, and tells in which order it was begun."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self.begun: list[str] = []
        self.threads: set[int] = set()

    def reckons(self, answer: str) -> Callable[[], str]:
        def reckon() -> str:
            self.begun.append(answer)
            self.threads.add(threading.get_ident())
            assert self.open.wait(10)
            return answer

        return reckon


@pytest.fixture
def gate() -> Iterator[Gate]:
    made = Gate()
    yield made
    made.open.set()


@pytest.fixture
def asked(qtbot: QtBot) -> Reckoning:
    return Reckoning()


def test_an_answer_that_is_there_soon_is_given_at_once(
    asked: Reckoning, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reckoning, "WAIT_S", 10)  # whatever the computer does besides
    answers: list[str] = []
    gate.open.set()
    assert asked.ask(gate.reckons("a"), answers.append)
    assert answers == ["a"]
    assert gate.threads
    assert threading.get_ident() not in gate.threads


def test_one_that_takes_long_is_given_later(asked: Reckoning, gate: Gate, qtbot: QtBot) -> None:
    answers: list[str] = []
    assert not asked.ask(gate.reckons("a"), answers.append)
    assert answers == []
    with qtbot.waitSignal(asked.slow):
        pass
    gate.open.set()
    qtbot.waitUntil(lambda: answers == ["a"])


def test_only_the_latest_question_is_answered(asked: Reckoning, gate: Gate, qtbot: QtBot) -> None:
    """One at a time: what comes meanwhile waits, and only the last of it is begun."""
    answers: list[str] = []
    for question in "abcd":
        assert not asked.ask(gate.reckons(question), answers.append)
    gate.open.set()
    qtbot.waitUntil(lambda: bool(answers))
    qtbot.wait(3 * reckoning._POLL_MS)
    assert answers == ["d"]
    assert gate.begun == ["a", "d"]


def test_what_is_forgotten_is_not_answered(asked: Reckoning, gate: Gate, qtbot: QtBot) -> None:
    answers: list[str] = []
    asked.ask(gate.reckons("a"), answers.append)
    asked.forget()
    gate.open.set()
    with qtbot.assertNotEmitted(asked.slow, wait=reckoning.SLOW_MS + 100):
        pass
    assert gate.begun == ["a"]
    assert answers == []
    asked.ask(gate.reckons("b"), answers.append)
    qtbot.waitUntil(lambda: answers == ["b"])


def test_a_bug_is_not_swallowed(asked: Reckoning, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reckoning, "WAIT_S", 10)
    with pytest.raises(ZeroDivisionError):
        asked.ask(lambda: 1 // 0, lambda _answer: None)

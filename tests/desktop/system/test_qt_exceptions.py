"""An exception in what Qt calls is told, whoever raised it; without the mend the process ends there."""

from collections.abc import Callable
from typing import Generic, TypeVar, get_args

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

import desktop.screens  # noqa: F401 - it makes them whole
from tests.support.typing_keys import Key


def an_index() -> None:
    print([][1:][0])


def a_number() -> None:
    int("x")


def what_is_gone() -> None:
    gone = QObject()
    shiboken6.delete(gone)
    gone.objectName()


class View(QTableView):
    """Goes wrong at a key."""

    wrong = staticmethod(an_index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        type(self).wrong()


def test_what_else_a_class_is_made_from_is_asked_too() -> None:
    T = TypeVar("T")

    class Held(QObject, Generic[T]):
        pass

    assert get_args(Held[int]) == (int,)


@pytest.mark.parametrize(
    ("wrong", "kind"), [(an_index, IndexError), (a_number, ValueError), (what_is_gone, RuntimeError)]
)
def test_what_goes_wrong_at_a_key_is_told(
    wrong: Callable[[], None], kind: type[Exception], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(View, "wrong", wrong)
    view = View()
    qtbot.addWidget(view)
    with pytest.raises(kind):  # PySide hands it on to whoever called Qt, where that was Python
        QTest.keyClick(view, Key.Key_A)

"""The travel report of a window whose register knows a few journeys."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from db.register.opening import Register
from db.store import Store
from db.store.history import User
from desktop.screens.window.window import Window
from tests.support.travel_pages import Show, few_journeys, report


@pytest.fixture
def writing(register: Register) -> Iterator[Store]:
    store = register.store(User("jan", "Jan Kowal", "desk"), writing=True)
    yield store
    store.close()


@pytest.fixture
def travelled(writing: Store) -> Store:
    few_journeys(writing)
    return writing


@pytest.fixture
def show(window: Window, qtbot: QtBot) -> Show:
    return lambda: report(window, qtbot)

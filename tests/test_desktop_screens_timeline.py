"""The tab with a partner's line of time, in a real window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.query import Query
from db.records import Partner
from db.store import Store
from desktop.screens.page import Page
from desktop.screens.timeline import Timeline
from desktop.screens.window import Window
from tests.windows import list_of, look_at


@pytest.fixture
def page(window: Window, reading: Store, qtbot: QtBot) -> Page:
    """The partners; Jełgawa is looked at, its line of time shown."""
    shown = list_of(window, "partner")
    qtbot.waitUntil(lambda: shown.model.whole)
    [one] = reading.ids(Query(Partner, date(2017, 12, 31), "jelgawa"))
    look_at(shown, qtbot, one)
    tabs = shown.form.tabs
    tabs.choose(tabs.tabs.index(line(shown)))
    return shown


def line(page: Page) -> Timeline:
    return next(tab for tab in page.form.tabs.tabs if isinstance(tab, Timeline))


def told(page: Page) -> list[str]:
    model = line(page).model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def test_it_tells_what_happened_with_the_day_asked_about(page: Page, window: Window) -> None:
    assert [words[:4] for words in told(page)] == ["1994", "2014", "2014", "21.0", "bez "]
    window.as_of.set(date(2014, 1, 1))
    assert "21.06.2014" not in " ".join(told(page))


def test_enter_goes_to_the_record(page: Page, window: Window) -> None:
    view = line(page).line
    view.setCurrentIndex(line(page).model.index(0))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.page is not None
    assert window.page.record.__name__ == "Agreement"

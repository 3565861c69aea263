"""What is taken back by menu and by key, and what a text field takes back itself."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support.menus import enabled, menu
from tests.support.windows import focus, partners, write

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    return partners(window, qtbot)


def rename(queue: WriteQueue, store: Store, one: int, name: str) -> None:
    opened = store.draft(Partner, one)
    assert opened is not None
    opened.values["name"] = name
    queue.submit(lambda changing: changing.save(opened), "Changed: {what}", what=name)
    queue.wait()


def test_undo_and_redo_say_what_they_do(
    window: Window, page: ListPage, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    assert not enabled(menu(window, "Edycja"))["Cofnij"]
    first = page.model.ids[0]
    rename(queue, reading, first, "Zzyzx")
    assert enabled(menu(window, "Edycja"))["Cofnij: Zmiana: Zzyzx"]
    focus(window, page.table)
    QTest.keyClick(window, Key.Key_Z, CTRL)
    qtbot.waitUntil(lambda: page.model.row(0).texts[0] == "Bornova")
    assert window.status.message.text() == "Cofnięto"
    assert enabled(menu(window, "Edycja"))["Ponów: Zmiana: Zzyzx"]
    QTest.keyClick(window, Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    qtbot.waitUntil(lambda: "Zzyzx" in [page.model.row(at).texts[0] for at in range(21)])


def test_in_a_text_field_undo_is_the_fields_own(
    window: Window, page: ListPage, queue: WriteQueue, reading: Store
) -> None:
    first = page.model.ids[0]
    rename(queue, reading, first, "Zzyzx")
    focus(window, page.list_side.quick)
    write(page.list_side.quick, "kow")
    QTest.keyClick(page.list_side.quick, Key.Key_Z, CTRL)
    queue.wait()
    assert page.list_side.quick.text() == ""
    label = reading.label(Partner, first)
    assert label is not None
    assert label.label == "Zzyzx"

"""The page of the deadlines: a list whose rows lead to their records."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import Agreement, Deadline
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.deadlines_page import DeadlinesPage
from desktop.screens.window.window import Window
from tests.support.windows import list_of

ON = date(2026, 12, 1)


def shown(window: Window) -> DeadlinesPage:
    window.show()
    window.as_of.set(ON)
    window.pages.show_list(Deadline.table_name)
    page = window.pages.page
    assert isinstance(page, DeadlinesPage)
    page.model.complete()
    return page


def test_enter_leads_to_the_record_and_back(window: Window) -> None:
    page = shown(window)
    assert window.commands.leads_on
    assert not window.commands.on_list
    page.table.select(page.model.ids[0])
    subject = page.subject()
    assert subject
    assert subject[0] is Agreement
    QTest.keyClick(page.table, Qt.Key.Key_Return)
    assert window.pages.list_page is list_of(window, "agreement")
    assert list_of(window, "agreement").form.current == subject[1]
    window.commands.go(-1)
    assert window.pages.page is page


def test_nothing_can_be_made_or_deleted_in_it(window: Window) -> None:
    page = shown(window)
    assert page.list_side.head.new.isHidden()
    assert page.list_side.row.count.text() == f"{len(page.model.ids)} termin" + (
        "y" if len(page.model.ids) % 10 in (2, 3, 4) else "ów"
    )
    assert not window.menus.actions["new"].data().is_enabled(window.commands)
    assert not window.menus.actions["bin"].data().is_enabled(window.commands)
    assert window.menus.actions["columns"].data().is_enabled(window.commands)
    assert page.request().record == "Deadline"


def test_another_day_and_a_change_are_followed(window: Window, queue: WriteQueue, qtbot: QtBot) -> None:
    page = shown(window)
    before = len(page.model.ids)
    window.pages.show_list("partner")
    window.as_of.set(date(1985, 1, 1))
    window.pages.show_list(Deadline.table_name)
    assert len(page.model.ids) == 0
    assert page.list_side.lists.currentWidget() is page.list_side.empty
    window.as_of.set(ON)
    page.model.complete()
    assert len(page.model.ids) == before
    page.table.select(page.model.ids[0])
    subject = page.subject()
    assert subject
    with qtbot.waitSignal(queue.changed):
        queue.submit(lambda change: change.delete(*subject), "Deleted")
    qtbot.waitUntil(lambda: len(page.model.ids) < before)

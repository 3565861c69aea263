"""The window: what was changed in one list shows in all, and the keys go where the eye is."""

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.records import Agreement, Partner
from db.store import Store
from db.store.change import Transaction
from desktop.background.write_queue import WriteQueue
from desktop.screens.lists.list_page import ListPage
from desktop.screens.lists.list_side import ListSide
from desktop.screens.lists.page_head import FilterRow
from desktop.screens.reports.travel_page import TravelPage
from desktop.screens.style import theme
from desktop.screens.window.window import Window
from desktop.system.settings import Settings
from tests.support.saving import draft
from tests.support.windows import Answers, focus, ids, list_of, partners, type_remark

Key = Qt.Key


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    return partners(window, qtbot)


def elsewhere(queue: WriteQueue, record: type[Any], one: int, store: Store, **values: Any) -> None:
    """Somebody changes a record in another place."""
    opened = store.draft(record, one)
    assert opened is not None
    opened.values |= values

    def work(changing: Transaction) -> None:
        changing.save(opened)

    queue.submit(work, "")
    queue.wait()


# What changes elsewhere


def test_a_change_elsewhere_shows_in_list_and_form(
    page: ListPage, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    first = page.model.ids[0]
    elsewhere(queue, Partner, first, reading, name="Zzyzx")
    qtbot.waitUntil(lambda: page.form.draft is not None and page.form.draft.values["name"] == "Zzyzx")
    assert page.table.current() == first
    assert page.model.row(page.table.currentIndex().row()).texts[0] == "Zzyzx"


def test_what_is_typed_is_kept_when_the_record_changes_elsewhere(
    page: ListPage, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    first = page.model.ids[0]
    type_remark(page)
    elsewhere(queue, Partner, first, reading, website="example.org")
    assert page.form.draft is not None
    assert page.form.draft.values["remarks"] == "Poprawka"
    assert page.form.dirty


def test_a_page_that_is_not_seen_is_read_when_it_is(
    window: Window, page: ListPage, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    documents = list_of(window, "agreement")
    made: list[int] = []
    new = draft(Partner, name="Ostrawa", country="CZ")
    queue.submit(lambda changing: changing.save(new), "", done=made.append)
    queue.wait()
    assert made[0] not in page.model.ids  # nothing is read for what nobody sees
    assert documents.isVisible()
    window.pages.show_list("partner")
    assert made[0] in page.model.ids


def test_a_renamed_partner_is_renamed_in_its_documents(
    window: Window, page: ListPage, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    documents = list_of(window, "agreement")
    [one] = ids(reading, Agreement, "tomsk")
    elsewhere(queue, Partner, ids(reading, Partner, "tomsk")[0], reading, name="Tomsk nad Tomem")
    at = documents.model.row_of(one)
    assert at is not None
    qtbot.waitUntil(lambda: documents.model.row(at).texts[0] == "Tomsk nad Tomem")


def test_the_keys_stay_in_the_list_when_another_is_shown(window: Window, page: ListPage) -> None:
    focus(window, page.table)
    QTest.keyClick(window, Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.pages.list_page is not None
    assert window.pages.list_page is not page
    assert QApplication.focusWidget() is window.pages.list_page.table


@pytest.mark.parametrize("one", ["partner", "letters_of_intent", "vocabulary", "office", "changes", "bin"])
def test_nothing_of_a_page_flashes_as_a_window_of_its_own(
    window: Window, one: str, qapp: QApplication
) -> None:
    shown = set(QGuiApplication.topLevelWindows())
    seen: list[QObject] = []

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Show and isinstance(watched, QWindow) and watched not in shown:
                seen.append(watched)
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    window.pages.show_list(one)
    qapp.removeEventFilter(watch)
    assert seen == []


@pytest.mark.parametrize("left", ["partner", "travel", "bin", "vocabulary"])
def test_it_opens_where_one_was(
    window: Window, reading: Store, queue: WriteQueue, own_settings: Settings, answers: Answers, left: str
) -> None:
    """At another day it never does; and what stands in the menu alone is no place to begin at."""
    assert window.pages.list_page is not None
    window.pages.show_list(left)
    window.as_of.set(date(2012, 1, 1))
    assert window.leave()
    again = Window(reading, queue, own_settings, answers, "bialystok.foedus", date(2017, 12, 31))
    shown = again.pages.currentWidget()
    assert shown is again.pages.page_of("agreement" if left == "vocabulary" else left)
    assert again.as_of.day == date(2017, 12, 31)
    again.let_go()


def test_a_list_that_there_is_no_longer_is_not_looked_for(
    window: Window, reading: Store, queue: WriteQueue, own_settings: Settings, answers: Answers
) -> None:
    own_settings.list_shown = "no_such"
    again = Window(reading, queue, own_settings, answers, "bialystok.foedus", date(2017, 12, 31))
    assert again.pages.list_page is again.pages.page_of("agreement")
    again.let_go()


@pytest.mark.parametrize("one", ["undertaking", "membership", "to_establish", "travel"])
def test_on_a_small_screen_nothing_is_cut(window: Window, one: str) -> None:
    """1280 by 800 at 150 %: pages that were wide before do not keep the window from it either."""
    window.pages.show_list(one)
    window.resize(853, 533)
    settle()
    assert window.width() == 853
    nothing_is_cut(window)


@pytest.mark.parametrize("one", ["delegation", "undertaking", "membership", "letters_of_intent"])
def test_beside_a_wide_form_nothing_is_cut(window: Window, one: str) -> None:
    page = list_of(window, one)
    window.resize(1280, 800)
    settle()
    page.splitter.setSizes([100, 2000])
    settle()
    nothing_is_cut(window)
    assert page.list_side.head.new.toolTip() == page.list_side.head.new.accessibleName() != ""
    assert not page.list_side.row.count.text().isdigit()


def settle() -> None:
    for _round in range(5):  # each part fits itself once the one around it has
        QApplication.processEvents()


def nothing_is_cut(window: Window) -> None:
    """The title and what stands beside it, the quick filter's row and the count."""
    shown = window.pages.list_page.list_side if window.pages.list_page else window.pages.page
    assert isinstance(shown, ListSide | TravelPage)
    assert "…" not in shown.head.title.text()
    rows = [shown.head, *shown.findChildren(FilterRow)]
    for row in rows:
        for part in row.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            assert part.isHidden() or part.geometry().right() <= row.width(), part
            if isinstance(part, QPushButton) and not part.isHidden():
                assert part.width() >= part.sizeHint().width(), part.text()
    for label in (shown.head.title, *(row.count for row in shown.findChildren(FilterRow))):
        assert label.fontMetrics().horizontalAdvance(label.text()) <= label.width()


def test_the_form_is_as_wide_beside_every_list(
    window: Window,
    page: ListPage,
    reading: Store,
    queue: WriteQueue,
    own_settings: Settings,
    answers: Answers,
    qtbot: QtBot,
) -> None:
    other = list_of(window, "agreement")
    list_of(window, "partner")
    handle = page.splitter.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton)
    QTest.mouseMove(handle, handle.rect().center() - QPoint(70, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=handle.rect().center())
    width = page.record_side.width()
    assert width == own_settings.record_width > theme.RECORD_WIDTH
    for shown in (other, list_of(window, "person")):
        window.pages.show_list(shown.record.table_name)
        QApplication.processEvents()
        assert shown.record_side.width() == width
    again = Window(reading, queue, Settings(own_settings.path), answers, "bialystok.foedus", date.today())
    qtbot.addWidget(again)
    again.show()
    assert again.pages.list_page is not None
    assert again.pages.list_page.record_side.width() == width
    again.let_go()

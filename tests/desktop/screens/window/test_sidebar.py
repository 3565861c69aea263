"""The sidebar: which lists there are, how many rows each has, and how one is asked for."""

from datetime import date

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from db import words
from db.records import Agreement, Office
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.lists.ready_lists import LISTS, REPORTS
from desktop.screens.reports.changes_page import ChangesPage
from desktop.screens.style import theme
from desktop.screens.window.sidebar import Entries, Entry, Sidebar
from desktop.screens.window.window import Window
from tests.support.windows import click, ids, partners, type_remark

Key = Qt.Key


def counts(window: Window) -> dict[str, int | None]:
    return {entry.id: entry.count for entry in window.sidebar.entries.all if entry.id}


def shown(window: Window) -> str:
    """The list that the sidebar says is shown."""
    index = window.sidebar.list.currentIndex()
    return window.sidebar.entries.all[index.row()].id if index.isValid() else ""


def press(window: Window, number: int) -> None:
    QTest.keyClick(window, Key(Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)


def test_the_model_is_one(qtbot: QtBot) -> None:
    model = Entries([Entry("one", "One", "list"), Entry("", "Heading"), Entry("two", "Two", "bin", 3)])
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_count("one", 7)
    assert model.data(model.index(0), Qt.ItemDataRole.AccessibleTextRole) == "One, 7"


def test_its_lines_are_the_records_then_the_ready_lists_then_the_changes(window: Window) -> None:
    titles = [entry.title for entry in window.sidebar.entries.all]
    assert titles == [
        "Terminy",
        "Partnerzy",
        "Dokumenty",
        "Delegacje",
        "Przedsięwzięcia",
        "Stowarzyszenia",
        "Osoby",
        "Zestawienia",
        "Umowy",
        "Listy intencyjne",
        "Do ustalenia",
        "Kto wyjeżdżał",
        "Zmiany",
        "Ostatnie zmiany",
        "Kosz",
    ]


def test_counts_follow_the_day(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: counts(window)["agreement"] == 23)
    assert counts(window)["partner"] is not None
    assert counts(window)["bin"] is None
    assert counts(window)["agreements"] == 5
    window.as_of.set(date(2010, 12, 31))
    qtbot.waitUntil(lambda: counts(window)["agreement"] == 9)


def test_counts_follow_changes(window: Window, queue: WriteQueue, reading: Store, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: counts(window)["agreement"] == 23)
    gone = ids(reading, Agreement)[0]
    queue.submit(lambda changing: changing.delete(Agreement, gone), "")
    qtbot.waitUntil(lambda: counts(window)["agreement"] == 22)


def test_a_count_is_read_aloud_with_its_list(window: Window, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: counts(window)["agreement"] == 23)
    model = window.sidebar.entries
    row = model.row_of("agreement")
    assert row is not None
    assert model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) == "Dokumenty, 23"


def test_a_click_shows_a_list(window: Window) -> None:
    sidebar = window.sidebar
    for one in ("partner", "letters_of_intent", "bin"):
        row = sidebar.entries.row_of(one)
        assert row is not None
        click(sidebar.list.viewport(), sidebar.list.visualRect(sidebar.entries.index(row)).center())
        assert shown(window) == one
        assert window.pages.currentWidget() is window.pages.page_of(one)


def test_a_heading_cannot_be_chosen(window: Window) -> None:
    sidebar = window.sidebar
    row = next(at for at, entry in enumerate(sidebar.entries.all) if not entry.id)
    before = window.pages.currentWidget()
    click(sidebar.list.viewport(), sidebar.list.visualRect(sidebar.entries.index(row)).center())
    assert shown(window) == "agreement"
    assert window.pages.currentWidget() is before


def test_the_arrow_keys_go_over_the_headings(window: Window) -> None:
    seen = [shown(window)]
    for _step in range(len(LISTS) + 1):
        QTest.keyClick(window.sidebar.list, Key.Key_Down)
        seen.append(shown(window))
    wanted = [entry.id for entry in window.sidebar.entries.all if entry.id]
    assert seen[: len(wanted) - 2] == wanted[2:]
    assert isinstance(window.pages.currentWidget(), ChangesPage)


def test_ctrl_and_a_number_show_a_list(window: Window) -> None:
    lists = [entry.id for entry in window.sidebar.entries.all if entry.id and entry.has_key]
    assert lists[0] == "partner", "what is due has come before it, and moved no key"
    for number, one in enumerate(lists[:9], 1):
        press(window, number)
        assert shown(window) == one
        assert window.pages.currentWidget() is window.pages.page_of(one)
    assert len(lists) > 9  # the bin has no key


def test_a_list_that_is_not_in_it_leaves_no_line_chosen(window: Window) -> None:
    window.pages.show_list("vocabulary")
    assert shown(window) == ""
    assert window.pages.list_page is not None
    assert window.pages.list_page.record.table_name == "vocabulary"


def test_choosing_what_is_shown_asks_for_nothing(qtbot: QtBot) -> None:
    sidebar = Sidebar([Entry("one", "One"), Entry("two", "Two")], "")
    qtbot.addWidget(sidebar)
    with qtbot.assertNotEmitted(sidebar.list_chosen):
        sidebar.choose("two")
    assert sidebar.list.currentIndex().row() == 1
    with qtbot.waitSignal(sidebar.list_chosen) as asked:
        sidebar.list.setCurrentIndex(sidebar.entries.index(0))
    assert asked.args == ["one"]
    with qtbot.assertNotEmitted(sidebar.list_chosen):
        sidebar.list.setCurrentIndex(QModelIndex())


def test_it_names_the_office_also_when_that_is_renamed(
    window: Window, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    office = reading.office()
    assert office is not None
    assert window.sidebar.office.text() == office.values["name"] == "Urząd Miejski w Białymstoku"
    draft = reading.draft(Office, office.id or 0)
    assert draft is not None
    draft.values["name"] = "Urząd Miasta"
    queue.submit(lambda changing: changing.save(draft), "")
    qtbot.waitUntil(lambda: window.sidebar.office.text() == "Urząd Miasta")


def test_f10_opens_the_menu(window: Window) -> None:
    menu = window.sidebar.menu.menu()
    assert menu is not None
    assert window.sidebar.menu.accessibleName() == "Menu"
    seen: list[bool] = []

    def close() -> None:
        seen.append(menu.isVisible())
        menu.close()

    menu.aboutToShow.connect(lambda: QTimer.singleShot(0, menu, close))
    QTest.keyClick(window, Key.Key_F10)  # returns when the menu is closed
    assert seen == [True]


def test_its_chosen_line_is_painted_on_the_colour_of_the_selection(window: Window) -> None:
    sidebar = window.sidebar
    rects = [sidebar.list.visualRect(sidebar.entries.index(row)) for row in (0, 2)]
    picture = sidebar.list.viewport().grab().toImage()
    spots = [picture.pixelColor(rect.right() - 8, rect.top() + 6) for rect in rects]
    assert spots[1] == theme.colour("selection")
    assert spots[0] != spots[1]


def test_no_name_is_cut_and_a_short_one_is_told_in_full(window: Window) -> None:
    sidebar, metrics = window.sidebar, QFontMetrics(theme.font("bold"))
    for entry in sidebar.entries.all:
        told = f"{entry.title} 99" if entry.has_count else entry.title
        assert metrics.horizontalAdvance(told) + 60 <= sidebar.width()
    indexes = [sidebar.entries.index(at) for at in range(len(sidebar.entries.all))]
    tips = [sidebar.entries.data(index, Qt.ItemDataRole.ToolTipRole) for index in indexes]
    assert words._(REPORTS[0].title) in tips
    assert "Termin do ustalenia" in tips


def test_a_list_is_marked_while_something_is_not_saved_there(window: Window, qtbot: QtBot) -> None:
    page = partners(window, qtbot)
    entries = window.sidebar.entries
    line = entries.index(entries.row_of("partner") or 0)
    type_remark(page)
    window.pages.show_list("agreement")
    assert line.data(Qt.ItemDataRole.ToolTipRole) == "Partnerzy: niezapisane zmiany"
    assert [one.id for one in entries.all if one.dirty] == ["partner"]
    page.form.discard()
    assert line.data(Qt.ItemDataRole.ToolTipRole) == "Partnerzy"
    page.form.restore_discarded()
    page.form.save()
    window.queue.wait()
    assert not any(one.dirty for one in entries.all)

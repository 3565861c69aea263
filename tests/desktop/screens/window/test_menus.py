"""What can be done: each action has its words, its keys and its effect, by menu and by key."""

from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from pytestqt.qtbot import QtBot

from db import words
from db.fields.record import Record
from desktop.dialogs import Leaving
from desktop.screens.lists.as_of import DayChooser
from desktop.screens.lists.condition_panel import ConditionPanel
from desktop.screens.lists.list_page import ListPage
from desktop.screens.style import theme
from desktop.screens.table.column_chooser import ColumnChooser
from desktop.screens.window.actions import ACTIONS, MENUS
from desktop.screens.window.shortcuts import FURTHER, KeysDialog
from desktop.screens.window.window import Window
from tests.support.menus import do, enabled, menu
from tests.support.saving import value
from tests.support.windows import Answers, focus, look_at, partners, popup, type_remark, write

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    return partners(window, qtbot)


# Declared once


def test_each_action_has_its_words_in_polish() -> None:
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    labels = [*(action.label for action in ACTIONS), *MENUS.values(), *(what for _keys, what in FURTHER)]
    assert [label for label in labels if words.in_language(label, "pl") == label] == []


def test_no_key_means_two_things() -> None:
    keys = [QKeySequence(one).toString() for action in ACTIONS for one in action.keys]
    assert len(keys) == len(set(keys))
    assert all(keys)
    assert not set(keys) & {f"Ctrl+{number}" for number in range(1, 10)}


def test_each_action_stands_in_one_menu(window: Window) -> None:
    titles = [action.text() for action in window.menus.menu.actions()]
    assert titles == ["Rejestr", "Edycja", "Wpis", "Widok", "Przejdź", "Pomoc"]
    there = [made for title in titles for made in menu(window, title).actions() if not made.isSeparator()]
    assert len(there) == len(ACTIONS)
    assert all(made.text() for made in there)


def test_a_menu_draws_its_arrows_rather_than_name_them(window: Window) -> None:
    told = [made.text().partition("\t")[2] for made in menu(window, "Przejdź").actions()]
    assert {"Alt+←", "Alt+→"} <= set(told)


def test_f1_tells_every_key(window: Window, answers: Answers) -> None:
    QTest.keyClick(window, Key.Key_F1)
    [shown] = answers.shown
    assert isinstance(shown, KeysDialog)
    told = {label.text() for label in shown.findChildren(QLabel)}
    for action in ACTIONS:
        for one in action.keys:
            native = QKeySequence(one).toString(QKeySequence.SequenceFormat.NativeText)
            for arrow, names in (("←", ("Left", "Lewo")), ("→", ("Right", "Prawo"))):
                for name in names:
                    native = native.replace(name, arrow)
            assert any(native in text for text in told)


# What can be done now


def test_only_what_can_be_done_is_offered(window: Window, page: ListPage, qtbot: QtBot) -> None:
    assert enabled(menu(window, "Wpis")) == {
        "Nowy partner": True,
        "Edytuj partnera": True,
        "Przekaż…": True,
        "Otwórz szeroko": True,
        "Drukuj kartę…": True,
        "Zapisz": False,
        "Odrzuć zmiany": False,
        "Przenieś partnera do kosza": True,
    }
    type_remark(page)
    assert enabled(menu(window, "Wpis"))["Zapisz"]
    page.form.discard()
    page.table.select(None)
    qtbot.waitUntil(lambda: page.form.current is None)
    assert not enabled(menu(window, "Wpis"))["Edytuj partnera"]
    window.pages.show_list("changes")
    assert set(enabled(menu(window, "Wpis")).values()) == {False}
    assert not enabled(menu(window, "Rejestr"))["Do Excela…"]


def test_back_to_today_is_offered_on_another_day(window: Window) -> None:
    assert not enabled(menu(window, "Widok"))["Wróć do dziś"]
    window.as_of.set(date(2010, 12, 31))
    assert enabled(menu(window, "Widok"))["Wróć do dziś"]
    do(window, "today")
    assert window.as_of.is_today


def test_a_menu_that_was_closed_leaves_the_keys_alone(window: Window, page: ListPage) -> None:
    record = menu(window, "Wpis")
    assert not window.menus.actions["save"].isEnabled()
    record.aboutToHide.emit()
    type_remark(page)
    QTest.keyClick(window, Key.Key_S, CTRL)
    window.queue.wait()
    assert not page.form.dirty


def test_the_menus_are_gone_through_by_keys(window: Window, page: ListPage, qtbot: QtBot) -> None:
    """As from the button behind which they stand: Down and Right open the first of them."""
    shown: list[tuple[str, bool]] = []

    def go() -> None:
        first = QApplication.activePopupWidget()
        assert isinstance(first, QMenu)
        for _menu in MENUS:
            QTest.keyClick(first, Key.Key_Down)
            QTest.keyClick(first, Key.Key_Right)
            below = QApplication.activePopupWidget()
            assert isinstance(below, QMenu)
            shown.append((below.title(), any(action.isEnabled() for action in below.actions())))
            QTest.keyClick(below, Key.Key_Left)
        first.close()

    QTimer.singleShot(0, go)
    window.sidebar.menu.showMenu()
    assert shown == [(words._(title), True) for title in MENUS.values()]


def test_a_row_has_its_own_menu(window: Window, page: ListPage) -> None:
    shown = window.menus.of_row(page.table, page.row_menu)
    assert list(enabled(shown)) == [
        "Otwórz szeroko",
        "Edytuj partnera",
        "Przekaż…",
        "Kopiuj wiersze",
        "Drukuj kartę…",
        "Przenieś partnera do kosza",
    ]
    keys = [action.text().partition("\t")[2] for action in shown.actions() if action.isVisible()]
    assert (keys[3], keys[5]) == ("Ctrl+C", "Del")


def test_of_several_rows_it_says_how_many_and_offers_what_can_be_done_to_all(
    window: Window, page: ListPage
) -> None:
    page.table.select(page.model.ids[0])
    for _row in range(2):
        QTest.keyClick(page.table, Qt.Key.Key_Down, SHIFT)
    assert enabled(window.menus.of_row(page.table, page.row_menu)) == {
        "Otwórz szeroko": False,
        "Edytuj partnera": False,
        "Przekaż… (3)": True,
        "Kopiuj wiersze (3)": True,
        "Drukuj kartę…": False,
        "Przenieś do kosza (3)": True,
    }
    page.table.select(page.model.ids[0])
    assert "Przenieś partnera do kosza" in enabled(menu(window, "Wpis"))


# What it does


@pytest.mark.parametrize(
    ("one", "signal"),
    [
        ("new_register", "new_asked"),
        ("open", "open_asked"),
        ("start", "start_asked"),
        ("print", "print_wanted"),
        ("export", "export_wanted"),
        ("preferences", "preferences_asked"),
        ("about", "about_asked"),
        ("quit", "closed"),
    ],
)
def test_what_concerns_more_than_the_window_is_asked_for(
    window: Window, page: ListPage, one: str, signal: str, qtbot: QtBot
) -> None:
    teller = window if hasattr(window, signal) else window.pages
    with qtbot.waitSignal(getattr(teller, signal)):
        do(window, one)


def test_the_card_of_the_one_row_is_asked_for(window: Window, page: ListPage, qtbot: QtBot) -> None:
    window.as_of.set(date(2012, 6, 30))
    one = page.model.ids[3]
    look_at(page, qtbot, one)
    with qtbot.waitSignal(window.pages.card_wanted) as asked:
        QTest.keyClick(window, Key.Key_P, CTRL | SHIFT)
    assert asked.args == [page.record, one, date(2012, 6, 30)]
    page.table.selectAll()
    assert not enabled(menu(window, "Wpis"))["Drukuj kartę…"]
    with qtbot.assertNotEmitted(window.pages.card_wanted):
        do(window, "card")


@pytest.mark.parametrize(("leaving", "printed"), [("save", "Poprawka"), ("discard", ""), ("stay", None)])
def test_a_card_waits_until_it_is_decided_about_what_is_typed(
    window: Window, page: ListPage, answers: Answers, leaving: Leaving, printed: str | None, qtbot: QtBot
) -> None:
    answers.leaving = leaving
    one = page.model.ids[0]
    look_at(page, qtbot, one)
    was = value(window.store, page.record, one, "remarks")
    type_remark(page)
    asked: list[str] = []

    def print_card(record: type[Record], of: int, _day: date) -> None:
        asked.append(value(window.store, record, of, "remarks"))

    window.pages.card_wanted.connect(print_card)
    do(window, "card")
    assert len(answers.asked) == 1
    assert asked == ([] if printed is None else [printed or was])
    assert page.form.dirty == (leaving == "stay")


@pytest.mark.parametrize("one", ["vocabulary", "office"])
def test_what_describes_the_office_is_reached(window: Window, one: str) -> None:
    do(window, one)
    assert window.pages.currentWidget() is window.pages.page_of(one)


def test_the_filter_is_gone_to_and_cleared(window: Window, page: ListPage) -> None:
    QTest.keyClick(window, Key.Key_F, CTRL)
    assert page.list_side.quick.hasFocus()
    write(page.list_side.quick, "kowno")
    assert len(page.model.ids) == 1
    do(window, "unfilter")
    assert len(page.model.ids) == 21
    do(window, "condition")
    popup(ConditionPanel).close()
    do(window, "as_of")
    popup(DayChooser).close()


def test_it_sorts_by_the_column_in_hand(window: Window, page: ListPage) -> None:
    page.table.setCurrentIndex(page.model.index(0, 1))
    do(window, "sort_down")
    assert page.model.row(0).texts[1] == "Zambia"
    do(window, "sort_up")
    assert page.model.row(0).texts[1] == "Armenia"


def test_text_is_made_larger_smaller_and_usual(window: Window, page: ListPage) -> None:
    usual = theme.font("text").pointSizeF()
    QTest.keyClick(window, Key.Key_Plus, CTRL)
    assert theme.font("text").pointSizeF() > usual
    assert window.settings.text_size == pytest.approx(1.1)
    for _step in range(2):
        QTest.keyClick(window, Key.Key_Minus, CTRL)
    assert theme.font("text").pointSizeF() < usual
    for _step in range(3):  # the first leads to the smallest size
        do(window, "smaller")
    assert window.settings.text_size == pytest.approx(0.8)
    QTest.keyClick(window, Key.Key_0, CTRL)
    assert theme.font("text").pointSizeF() == pytest.approx(usual)


def test_columns_are_chosen(window: Window, page: ListPage, answers: Answers) -> None:
    answers.accepting = True
    do(window, "columns")
    [shown] = answers.shown
    assert isinstance(shown, ColumnChooser)


def test_other_keys_act_while_a_text_is_typed(window: Window, page: ListPage, qtbot: QtBot) -> None:
    focus(window, page.list_side.quick)
    for key, signal in ((Key.Key_E, window.pages.export_wanted), (Key.Key_P, window.pages.print_wanted)):
        with qtbot.waitSignal(signal):
            QTest.keyClick(page.list_side.quick, key, CTRL)

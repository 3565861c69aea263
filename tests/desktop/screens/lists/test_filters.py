"""What narrows a list: words as they are typed, and conditions as chips that can be changed."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db.kinds import Linked
from db.records import Agreement, Partner
from db.store import Store
from db.store.query import Condition
from desktop.screens.lists.condition_panel import ConditionPanel
from desktop.screens.lists.filters import QuickFilter
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support.windows import button, click, focus, ids, list_of, popup, retype, write

Key = Qt.Key
RUSSIAN = ["Irkuck", "Kaliningrad", "Psków", "Tomsk"]


@pytest.fixture
def page(window: Window, qtbot: QtBot) -> ListPage:
    """The documents, all of them read."""
    assert window.pages.list_page is not None
    qtbot.waitUntil(lambda: window.pages.list_page is not None and window.pages.list_page.model.whole)
    return window.pages.list_page


def partners(page: ListPage) -> list[str]:
    """What the first column shows."""
    return [page.model.row(at).texts[0] for at in range(len(page.model.ids))]


def chips(page: ListPage) -> list[str]:
    """The words of the conditions that stand above the list."""
    QApplication.processEvents()
    shown = [
        one
        for one in page.list_side.conditions.findChildren(QPushButton)
        if one.text() and not one.isHidden()
    ]
    parents = {one: one.parentWidget() for one in shown}
    return [one.text() for one in shown if (parent := parents[one]) and not parent.isHidden()]


def line_of(panel: ConditionPanel) -> QLineEdit:
    """The line that takes what the condition compares with."""
    line = panel.operand.findChild(QLineEdit)
    assert line is not None
    return line


def type_words(page: ListPage, words: str) -> None:
    page.list_side.quick.clear()
    write(page.list_side.quick, words)


def test_the_list_follows_every_letter(page: ListPage) -> None:
    seen = []
    for letter in "łuck":
        write(page.list_side.quick, letter)
        seen.append(len(page.model.ids))
    assert seen == sorted(seen, reverse=True)
    assert partners(page) == ["Łuck", "Łuck"]
    assert page.list_side.row.count.text() == "2 z 23"


@pytest.mark.parametrize("words", ["luck", "LUCK", "Łuck", " luck  "])
def test_accents_and_capitals_need_not_be_typed(page: ListPage, words: str) -> None:
    type_words(page, words)
    assert partners(page) == ["Łuck", "Łuck"]


def test_a_country_finds_the_documents_of_its_cities(page: ListPage) -> None:
    type_words(page, "rosja")
    assert sorted(partners(page)) == RUSSIAN
    assert page.list_side.row.count.text() == "4 z 23"


def test_a_city_is_found_by_its_other_names(window: Window) -> None:
    page = list_of(window, "partner")
    type_words(page, "kaunas")
    assert partners(page) == ["Kowno"]
    type_words(page, "rosja")
    assert sorted(partners(page)) == RUSSIAN


def test_all_words_must_be_met(page: ListPage) -> None:
    type_words(page, "rosja list")
    assert sorted(partners(page)) == ["Irkuck", "Tomsk"]
    type_words(page, "rosja luck")
    assert partners(page) == []


def test_esc_empties_it_and_goes_to_the_list_then(window: Window, page: ListPage) -> None:
    focus(window, page.list_side.quick)
    type_words(page, "luck")
    QTest.keyClick(page.list_side.quick, Key.Key_Escape)
    assert (page.list_side.quick.text(), len(page.model.ids)) == ("", 23)
    assert QApplication.focusWidget() is page.list_side.quick
    QTest.keyClick(page.list_side.quick, Key.Key_Escape)
    assert QApplication.focusWidget() is page.table


@pytest.mark.parametrize("key", [Key.Key_Down, Key.Key_Return, Key.Key_Enter])
def test_down_and_enter_go_to_the_list(window: Window, page: ListPage, key: Key) -> None:
    focus(window, page.list_side.quick)
    type_words(page, "luck")
    QTest.keyClick(page.list_side.quick, key)
    assert QApplication.focusWidget() is page.table
    assert page.list_side.quick.text() == "luck"


def test_letters_typed_in_the_list_go_on_in_the_filter(window: Window, page: ListPage) -> None:
    focus(window, page.table)
    QTest.keyClicks(page.table, "l")
    assert QApplication.focusWidget() is page.list_side.quick
    QTest.keyClicks(page.list_side.quick, "uck")
    assert partners(page) == ["Łuck", "Łuck"]
    focus(window, page.table)
    QTest.keyClicks(page.table, "x")
    assert page.list_side.quick.text() == "luckx"  # added, and what stood there is not selected away


def test_a_cross_empties_it_once_something_is_typed(qtbot: QtBot) -> None:
    quick = QuickFilter("Szukaj")
    qtbot.addWidget(quick)

    def offered() -> list[str]:
        return [action.text() for action in quick.actions() if action.text()]

    assert offered() == []
    quick.setText("luck")
    assert offered() == ["Wyczyść filtr"]
    with qtbot.waitSignal(quick.typed) as typed:
        next(action for action in quick.actions() if action.text()).trigger()
    assert (typed.args, offered()) == ([""], [])


def test_an_empty_list_says_why_and_leads_out(page: ListPage) -> None:
    type_words(page, "lodzz")
    assert page.list_side.lists.currentWidget() is page.list_side.empty
    assert page.list_side.empty.sentence.text() == "Żaden dokument nie pasuje do „lodzz”."
    click(button(page.list_side.empty, "Wyczyść filtr"))
    assert (page.list_side.quick.text(), len(page.model.ids)) == ("", 23)
    assert page.list_side.lists.currentWidget() is page.table


def test_what_is_typed_is_shown_as_it_is(page: ListPage) -> None:
    type_words(page, "<b>zz</b>")
    assert "„<b>zz</b>”" in page.list_side.empty.sentence.text()
    assert page.list_side.empty.sentence.textFormat() == Qt.TextFormat.PlainText


def test_a_condition_is_put_together_from_the_button(window: Window, page: ListPage) -> None:
    click(page.list_side.row.add)
    panel = popup(ConditionPanel)
    panel.fields.setCurrentIndex(panel.fields.findData("signed"))
    panel.operators.setCurrentIndex(panel.operators.findData("before"))
    write(line_of(panel), "31.12.2002")
    click(panel.take)
    assert chips(page) == ["Podpisano: przed 31.12.2002\N{NO-BREAK SPACE}r."]
    assert 0 < len(page.model.ids) < 23
    assert not page.list_side.conditions.isHidden()


def test_a_condition_is_changed_by_a_click_on_it(page: ListPage) -> None:
    page.list_side.add_condition(Condition("signed", "before", date(1995, 1, 1)))
    few = len(page.model.ids)
    click(button(page.list_side.conditions, chips(page)[0]))
    panel = popup(ConditionPanel)
    line = line_of(panel)
    assert (panel.take.text(), line.text()) == ("Zmień", "01.01.1995")
    retype(line, "1.1.2014")
    QTest.keyClick(line, Key.Key_Return)
    assert chips(page) == ["Podpisano: przed 01.01.2014\N{NO-BREAK SPACE}r."]
    assert len(page.model.ids) > few


def test_a_condition_is_taken_away_by_its_cross(page: ListPage) -> None:
    page.list_side.add_condition(Condition("signed", "before", date(1995, 1, 1)))
    page.list_side.add_condition(Condition("folder", "empty"))
    first, second = chips(page)
    assert second == "Teczka: puste"
    crosses = page.list_side.conditions.findChildren(QAbstractButton)
    click(next(one for one in crosses if one.accessibleName() == f"Usuń warunek: {first}"))
    assert chips(page) == [second]
    assert len(page.model.ids) == 23


def test_conditions_and_words_are_met_together(page: ListPage) -> None:
    page.list_side.add_condition(Condition("country", "any", ("RU",)))
    assert (sorted(partners(page)), page.list_side.row.count.text()) == (RUSSIAN, "4 dokumenty")
    type_words(page, "list")
    assert (sorted(partners(page)), page.list_side.row.count.text()) == (["Irkuck", "Tomsk"], "2 z 4")
    page.list_side.conditions.set(())
    assert page.model.query.words == "list"
    assert set(partners(page)) > {"Irkuck", "Tomsk"}
    page.list_side.clear_filters()
    assert len(page.model.ids) == 23


def test_conditions_that_nothing_meets_say_so(page: ListPage) -> None:
    page.list_side.add_condition(Condition("signed", "after", date(2050, 1, 1)))
    assert page.list_side.empty.sentence.text() == "Nic nie spełnia tych warunków."
    click(button(page.list_side.empty, "Wyczyść filtr"))
    assert len(page.model.ids) == 23
    assert page.list_side.conditions.isHidden()


def test_a_link_is_narrowed_by_ticking(window: Window, page: ListPage, reading: Store) -> None:
    tomsk = ids(reading, Partner, "tomsk")[0]
    page.list_side.add_condition(Condition("partners", "any", (Linked(tomsk, "Tomsk"),)))
    assert chips(page) == ["Partner: Tomsk"]
    assert partners(page) == ["Tomsk"]


def test_the_conditions_of_a_ready_list_hold_beside_others(window: Window, reading: Store) -> None:
    page = list_of(window, "letters_of_intent")
    total = len(page.model.ids)
    assert 0 < total < len(ids(reading, Agreement))
    page.list_side.add_condition(Condition("country", "any", ("RU",)))
    assert chips(page) == ["Państwo: Rosja"]  # its own is told by the title
    assert sorted(partners(page)) == ["Irkuck", "Tomsk"]
    page.list_side.clear_filters()
    assert len(page.model.ids) == total

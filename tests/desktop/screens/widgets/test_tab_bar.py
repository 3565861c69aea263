"""Tabs in a row: those that find no room stand in a list at its end, and can be chosen all the same."""

from functools import partial
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop.screens.widgets.tab_bar import TabWidget

TITLES = ["Dane", "Przebieg", "Podpisanie", "Warunki", "Powiązania", "Historia"]


@pytest.fixture
def tabs(qtbot: QtBot) -> TabWidget:
    made = TabWidget([(title, partial(QLabel, title)) for title in TITLES])
    qtbot.addWidget(made)
    made.resize(1200, 200)
    with qtbot.waitExposed(made):
        made.show()
    return made


def shown(tabs: TabWidget) -> list[str]:
    """The tabs in the row."""
    return [tabs.bar.tabText(at) for at in range(tabs.bar.count()) if tabs.bar.isTabVisible(at)]


def offered(tabs: TabWidget) -> list[str]:
    """The tabs in the list at its end."""
    return [action.text() for action in tabs.more.menu().actions()] if tabs.more.isVisible() else []


def page(tabs: TabWidget) -> str:
    label = tabs.pages.currentWidget()
    assert isinstance(label, QLabel)
    return label.text()


def test_where_all_fit_there_is_no_list(tabs: TabWidget) -> None:
    assert (shown(tabs), offered(tabs), page(tabs)) == (TITLES, [], "Dane")


@pytest.mark.parametrize("width", [120, 200, 300, 400, 500])
def test_each_tab_stands_in_the_row_or_in_the_list(tabs: TabWidget, width: int) -> None:
    tabs.resize(width, 200)
    assert [*shown(tabs), *offered(tabs)] == TITLES
    assert shown(tabs)[0] == "Dane"
    last = max(at for at in range(tabs.bar.count()) if tabs.bar.isTabVisible(at))
    assert tabs.bar.tabRect(last).right() <= tabs.bar.width()
    assert not tabs.more.isVisible() or tabs.more.geometry().right() <= tabs.width()


def test_one_out_of_the_list_is_shown_beside_the_first(tabs: TabWidget) -> None:
    tabs.resize(300, 200)
    assert "Historia" in offered(tabs)
    (action,) = [one for one in tabs.more.menu().actions() if one.text() == "Historia"]
    action.trigger()
    assert page(tabs) == "Historia"
    assert "Historia" in shown(tabs)
    assert sorted([*shown(tabs), *offered(tabs)]) == sorted(TITLES)


def test_choosing_a_hidden_one_shows_it_and_it_stays_when_the_row_gets_narrower(tabs: TabWidget) -> None:
    tabs.resize(300, 200)
    tabs.choose(5)
    assert (page(tabs), shown(tabs)[-1]) == ("Historia", "Historia")
    tabs.resize(150, 200)
    assert (page(tabs), shown(tabs)[-1]) == ("Historia", "Historia")
    tabs.resize(1200, 200)
    assert (shown(tabs), page(tabs), offered(tabs)) == (TITLES, "Historia", [])


def test_a_click_and_the_arrows_turn_the_page(tabs: TabWidget) -> None:
    QTest.mouseClick(tabs.bar, Qt.MouseButton.LeftButton, pos=tabs.bar.tabRect(2).center())
    assert page(tabs) == "Podpisanie"
    QTest.keyClick(tabs.bar, Qt.Key.Key_Right)
    assert page(tabs) == "Warunki"


def test_the_list_says_what_it_is(tabs: TabWidget) -> None:
    assert tabs.more.accessibleName() == "Pozostałe karty"


@pytest.mark.parametrize("width", range(340, 560, 20))
def test_a_sign_that_comes_and_goes_leaves_no_hole(tabs: TabWidget, width: int) -> None:
    tabs.resize(width, 200)
    for marked in ("wrong", ""):
        tabs.choose(len(TITLES) - 1)
        tabs.mark(3, marked)
        QApplication.processEvents()
        assert sorted([*shown(tabs), *offered(tabs)]) == sorted(TITLES)
        seen = [tabs.bar.tabRect(at) for at in range(tabs.bar.count()) if tabs.bar.isTabVisible(at)]
        assert seen[0].left() == 0
        assert all(one.right() + 1 == after.left() for one, after in pairwise(seen))
        assert seen[-1].right() <= tabs.bar.width()


@pytest.mark.parametrize("width", [1200, 300])
def test_a_tab_that_is_left_out_is_nowhere(tabs: TabWidget, width: int) -> None:
    tabs.resize(width, 200)
    tabs.choose(1)
    tabs.leave_out([1, 4])
    assert [*shown(tabs), *offered(tabs)] == [title for at, title in enumerate(TITLES) if at not in (1, 4)]
    assert page(tabs) == "Dane"
    tabs.leave_out([])
    assert sorted([*shown(tabs), *offered(tabs)]) == sorted(TITLES)

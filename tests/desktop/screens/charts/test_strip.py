"""The strip of time of an agreement."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolTip
from pytestqt.qtbot import QtBot

from db.dates import HORIZON, Until
from db.life import Period
from desktop.screens.charts.strip import Lane, Strip, describe
from desktop.screens.style import theme

TODAY = date(2017, 12, 31)
NBSP = "\u00a0"


def period(first: date, last: date | None = None, state: str = "in_force", certain: bool = True) -> Period:
    return Period(
        first, last or HORIZON, state, certain, last is None, Until(None, "not_established"),
        None, None, 0, None, None, False,
    )  # fmt: skip


AGREEMENT = [
    period(date(2002, 1, 1), date(2009, 9, 11)),
    period(date(2009, 9, 12), date(2014, 9, 11), certain=False),
    period(date(2014, 9, 12), None, "expired"),
]
LETTER = Lane([period(date(2000, 5, 1))], "Kaliningrad, list intencyjny")


@pytest.fixture
def strip(qtbot: QtBot, look: Callable[..., None]) -> Strip:
    made = Strip()
    qtbot.addWidget(made)
    made.resize(360, 80)
    made.follow([Lane(AGREEMENT), LETTER], TODAY)
    made.resize(360, made.sizeHint().height())
    made.show()
    made.activateWindow()
    return made


def at(strip: Strip, day: date, lane: int = 0) -> QPoint:
    """Where the strip, 360 pixels of 2000 to 2018, has that day."""
    scale = strip._scale()
    return QPointF(scale.x(day), strip._lane_y(lane) + 3).toPoint()


def test_what_is_there_since_nobody_knows_when_begins_beyond_the_edge(strip: Strip) -> None:
    unknown = period(date(1970, 1, 1), date(2014, 12, 30), certain=False)
    strip.follow([Lane([unknown, period(date(2014, 12, 31))])], TODAY)
    scale = strip._scale()
    assert strip._box(scale, 0, unknown).left() < 0
    assert strip._box(scale, 0, unknown).right() > scale.x(date(2014, 6, 1))
    chosen: list[date] = []
    strip.chosen.connect(chosen.append)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return):
        QTest.keyClick(strip, key)
    assert chosen == [scale.first]


def test_a_stretch_says_its_state_and_its_days() -> None:
    assert describe(AGREEMENT[0]) == f"obowiązuje: 01.01.2002{NBSP}r. – 11.09.2009{NBSP}r."
    assert describe(AGREEMENT[1]).startswith("prawdopodobnie obowiązuje: ")
    assert describe(AGREEMENT[2]) == f"wygasł: od 12.09.2014{NBSP}r."
    unknown = period(date(1970, 1, 1), date(2014, 12, 30), certain=False)
    told = f"prawdopodobnie obowiązuje: do 30.12.2014{NBSP}r., nie wiadomo od kiedy"
    assert describe(unknown) == told
    assert describe(replace(unknown, continuing=True)) == "prawdopodobnie obowiązuje: nie wiadomo od kiedy"
    assert describe(replace(AGREEMENT[2], talks=True)).endswith(" (trwają prace nad nową umową)")


def test_the_whole_life_is_told_to_who_cannot_see_it(strip: Strip) -> None:
    assert strip.accessibleName() == "Pasek czasu"
    assert strip.accessibleDescription() == "; ".join(describe(each) for each in AGREEMENT)


def test_the_tip_tells_the_stretch_under_the_mouse_and_whose_it_is(strip: Strip) -> None:
    assert strip.text_at(QPointF(at(strip, date(2005, 1, 1)))) == describe(AGREEMENT[0])
    assert strip.text_at(QPointF(at(strip, date(2012, 1, 1)))) == describe(AGREEMENT[1])
    behind = strip.text_at(QPointF(at(strip, date(2005, 1, 1), lane=1)))
    assert behind == f"Kaliningrad, list intencyjny – {describe(LETTER.periods[0])}"
    assert strip.text_at(QPointF(at(strip, date(2001, 1, 1)))) == ""
    assert strip.text_at(QPointF(180, strip.height() - 3)) == ""


def test_states_are_drawn_where_their_days_are(strip: Strip) -> None:
    image = strip.grab().toImage()
    assert image.pixelColor(at(strip, date(2005, 1, 1))) == theme.tone("good").text
    ground = image.pixelColor(at(strip, date(2001, 1, 1)))
    column = [image.pixelColor(at(strip, date(2016, 6, 1)).x() + x, 10) for x in range(12)]
    assert theme.tone("warn").text in column  # dashed
    assert ground in column
    behind = image.pixelColor(at(strip, date(2005, 1, 1), lane=1))
    assert behind not in (ground, theme.tone("good").text)


def test_the_as_of_day_is_marked_and_moves(strip: Strip) -> None:
    def marked() -> set[int]:
        image = strip.grab().toImage()
        return {x for x in range(strip.width()) if image.pixelColor(x, 2) == theme.colour("accent")}

    at_end = marked()
    strip.follow([Lane(AGREEMENT), LETTER], date(2010, 12, 31))
    moved = marked()
    assert at_end
    assert moved
    assert max(moved) < min(at_end)


def test_what_lies_after_the_day_is_paler(strip: Strip) -> None:
    strip.follow([Lane(AGREEMENT)], date(2004, 12, 31))
    image = strip.grab().toImage()
    before, after = (image.pixelColor(at(strip, date(year, 1, 1))) for year in (2003, 2007))
    assert before == theme.tone("good").text
    assert before.lightness() < after.lightness() < theme.colour("table").lightness()


def test_a_click_on_a_stretch_gives_its_day(qtbot: QtBot, strip: Strip) -> None:
    with qtbot.waitSignal(strip.chosen) as chosen:
        QTest.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=at(strip, date(2005, 1, 1)))
    assert chosen.args is not None
    assert abs((chosen.args[0] - date(2005, 1, 1)).days) < 40  # a pixel is two weeks wide
    with qtbot.assertNotEmitted(strip.chosen):
        QTest.mouseDClick(strip, Qt.MouseButton.LeftButton, pos=QPoint(180, strip.height() - 2))
        QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=at(strip, date(2005, 1, 1)))  # may be a slip


def test_keys_go_along_the_stretches_and_choose_one(qtbot: QtBot, strip: Strip) -> None:
    strip.clearFocus()
    without = strip.grab().toImage()
    strip.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(strip.hasFocus)
    assert strip.grab().toImage() != without
    QTest.keyClick(strip, Qt.Key.Key_Right)  # first to the one of the day
    assert strip.accessibleDescription() == describe(AGREEMENT[2])
    for _step in range(4):
        QTest.keyClick(strip, Qt.Key.Key_Left)
    assert strip.accessibleDescription() == describe(AGREEMENT[0])
    with qtbot.waitSignal(strip.chosen) as chosen:
        QTest.keyClick(strip, Qt.Key.Key_Return)
    assert chosen.args == [date(2002, 1, 1)]
    QToolTip.hideText()


def test_a_document_without_any_day_has_no_strip(strip: Strip) -> None:
    strip.follow([Lane([])], TODAY)
    assert strip.isHidden()
    strip.follow([Lane(AGREEMENT)], TODAY)
    assert not strip.isHidden()


def test_lanes_make_it_taller(strip: Strip) -> None:
    two = strip.sizeHint().height()
    strip.follow([Lane(AGREEMENT), LETTER, LETTER], TODAY)
    assert strip.sizeHint().height() > two


def test_it_follows_the_theme(strip: Strip, look: Callable[..., None]) -> None:
    look("dark")
    place = at(strip, date(2005, 1, 1))
    assert strip.grab().toImage().pixelColor(place).name() == theme.DARK.good

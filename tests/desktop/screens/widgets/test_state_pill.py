"""The pill of a state."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from db.kinds.state_option import is_uncertain
from db.records.agreements.states import AGREEMENT_STATE
from desktop.screens.style import theme
from desktop.screens.widgets import state_pill

ROOM = QRect(4, 3, 240, 30)
FEW = 10  # the smooth edge of a letter may happen to have any colour


def painted(text: str, state: str, room: QRect = ROOM, ratio: float = 1.0) -> tuple[QImage, QRect]:
    image = QImage(round(260 * ratio), round(40 * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    tone, certain = AGREEMENT_STATE.state(state).tone, not is_uncertain(state)
    taken = state_pill.paint(painter, room, text, tone, certain, theme.font("text"))
    painter.end()
    return image, taken


def dots(image: QImage) -> Counter[int]:
    """How many dots there are of each colour, as 0xaarrggbb; to ask for each as a QColor takes its time."""
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    return Counter(memoryview(plain.constBits()).cast("I"))


def colours(image: QImage) -> set[str]:
    return {QColor.fromRgba(dot).name() for dot in dots(image) if dot >> 24 == 255}


def pixels(image: QImage, colour: QColor) -> int:
    return sum(many for dot, many in dots(image).items() if QColor.fromRgba(dot).name() == colour.name())


@pytest.mark.parametrize("state", AGREEMENT_STATE.states)
def test_a_pill_is_words_and_a_dot_on_the_state_s_ground(look: object, state: str) -> None:
    image, taken = painted("obowiązuje", state)
    tone = theme.tone(AGREEMENT_STATE.state(state).tone)
    assert {tone.text.name(), tone.ground.name()} <= colours(image)
    assert pixels(image, tone.stripe) < FEW
    assert image.pixelColor(taken.left() + 11, taken.center().y()) == tone.text  # the dot


@pytest.mark.parametrize("state", AGREEMENT_STATE.states)
@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_an_uncertain_state_is_hatched_and_ringed(look: object, state: str, ratio: float) -> None:
    sure, taken = painted("obowiązuje", state, ratio=ratio)
    unsure, same = painted("obowiązuje", f"{state}?", ratio=ratio)
    assert same == taken
    assert sure != unsure
    assert pixels(unsure, theme.tone(AGREEMENT_STATE.state(state).tone).stripe) > FEW
    assert theme.colour("text").name() in colours(unsure)


def test_the_pill_stands_at_the_left_in_the_middle_and_takes_what_it_measures(look: object) -> None:
    image, taken = painted("obowiązuje", "in_force")
    assert taken.size() == state_pill.size("obowiązuje", theme.font("text"))
    assert taken.left() == ROOM.left()
    assert abs(taken.center().y() - ROOM.center().y()) <= 1
    outside = [(x, y) for x in range(260) for y in range(40) if not taken.contains(x, y)]
    assert not any(image.pixelColor(*place).alpha() for place in outside)


def test_in_a_narrow_column_the_words_are_cut_not_the_pill(look: object) -> None:
    narrow = QRect(4, 3, 60, 30)
    image, taken = painted("prawdopodobnie obowiązuje", "in_force?", narrow)
    assert taken.width() == 60
    assert not any(image.pixelColor(x, y).alpha() for x in range(64, 260) for y in range(40))
    assert image.pixelColor(62, 18).alpha() > 0  # its round end is there


def test_nothing_is_painted_where_there_is_no_state_or_no_room(look: object) -> None:
    for text, room in (("", ROOM), ("obowiązuje", QRect(0, 0, 10, 30))):
        image, taken = painted(text, "in_force", room)
        assert taken.isEmpty()
        assert colours(image) == set()


def test_a_pill_painted_before_is_not_kept_over_a_change_of_the_look(look: Callable[..., None]) -> None:
    assert theme.LIGHT.good_ground in colours(painted("obowiązuje", "in_force")[0])
    look("dark")
    dark = colours(painted("obowiązuje", "in_force")[0])
    assert theme.DARK.good_ground in dark
    assert theme.LIGHT.good_ground not in dark
    look("light", 2.0)
    assert painted("obowiązuje", "in_force")[1].height() > state_pill.HEIGHT


def test_two_looks_of_the_same_words_are_not_mixed_up(look: object) -> None:
    first, _taken = painted("wygasł", "expired")
    other, _taken = painted("wygasł", "terminated")
    again, _taken = painted("wygasł", "expired")
    assert first != other
    assert first == again
    assert QColor(theme.LIGHT.bad).name() in colours(other)

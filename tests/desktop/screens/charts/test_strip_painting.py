"""Each state has a pattern of its own: it can be told without its colour."""

from itertools import combinations

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from db.records.agreements.states import AGREEMENT_STATE, STATES
from desktop.screens.charts import strip_painting
from desktop.screens.style import theme

BOX = QRectF(4, 6, 112, 9)
CODES = [state.code for state in STATES]


def drawn(state: str, certain: bool = True, strength: float = 1.0) -> QImage:
    image = QImage(120, 21, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    strip_painting.stretch(painter, BOX, AGREEMENT_STATE.state(state), certain, strength)
    painter.end()
    return image


def shape(image: QImage) -> frozenset[tuple[int, int]]:
    """Where there is ink, whatever its colour."""
    return frozenset(
        (x, y)
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() > 127
    )


def test_no_two_states_are_drawn_alike(look: object) -> None:
    shapes = {state: shape(drawn(state)) for state in CODES}
    assert all(shapes.values())
    alike = [pair for pair in combinations(CODES, 2) if shapes[pair[0]] == shapes[pair[1]]]
    assert alike == []


@pytest.mark.parametrize("state", CODES)
def test_the_uncertain_is_less_ink_and_another_pattern(look: object, state: str) -> None:
    sure, unsure = shape(drawn(state)), shape(drawn(state, certain=False))
    assert unsure
    assert unsure != sure
    assert len(unsure) < len(sure)


@pytest.mark.parametrize("state", CODES)
def test_nothing_is_drawn_outside_its_days(look: object, state: str) -> None:
    for certain in (True, False):
        columns = {x for x, _y in shape(drawn(state, certain))}
        assert min(columns) >= BOX.left() - 1
        assert max(columns) <= BOX.right()


def test_a_stretch_is_in_the_tone_of_its_state_and_paler_behind(look: object) -> None:
    assert drawn("in_force").pixelColor(60, 10) == theme.tone("good").text
    behind = drawn("in_force", strength=0.5).pixelColor(60, 10)
    assert theme.tone("good").text.lightness() < behind.lightness() < theme.colour("table").lightness()
    assert shape(drawn("in_force", strength=0.5)) == shape(drawn("in_force"))

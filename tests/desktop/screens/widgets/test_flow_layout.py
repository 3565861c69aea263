"""A layout that goes on in the next line."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop.screens.widgets.flow_layout import FlowLayout

SIZE = QSize(100, 30)


class _Block(QPushButton):
    def sizeHint(self) -> QSize:
        return SIZE


@pytest.fixture
def box(qtbot: QtBot) -> QWidget:
    """Five blocks of 100 × 30, with 8 between them."""
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(made)
    for _at in range(5):
        flow.addWidget(_Block())
    return made


def rows(box: QWidget, width: int) -> list[int]:
    """How many blocks stand in each line, at a width."""
    box.resize(width, 300)
    box.show()
    tops = [block.y() for block in box.findChildren(_Block)]
    return [tops.count(top) for top in sorted(set(tops))]


def test_a_hidden_block_takes_no_room(box: QWidget) -> None:
    first, second, third = box.findChildren(_Block)[:3]
    second.hide()
    box.resize(532, 300)
    box.show()
    assert third.x() - first.x() == 108


@pytest.mark.parametrize(
    ("width", "lines"), [(532, [5]), (531, [4, 1]), (316, [3, 2]), (100, [1] * 5), (40, [1] * 5)]
)
def test_a_line_holds_what_fits(box: QWidget, width: int, lines: list[int]) -> None:
    box.setMinimumSize(1, 1)
    flow = box.layout()
    assert flow is not None
    flow.setSizeConstraint(flow.SizeConstraint.SetNoConstraint)
    assert rows(box, width) == lines
    assert flow.heightForWidth(width) == len(lines) * 30 + (len(lines) - 1) * flow.spacing()


def test_nothing_overlaps(box: QWidget) -> None:
    rows(box, 316)
    blocks = [block.geometry() for block in box.findChildren(_Block)]
    for at, one in enumerate(blocks):
        assert box.rect().contains(one)
        assert not any(one.intersects(other) for other in blocks[at + 1 :])


def test_what_is_taken_out_leaves_no_gap(box: QWidget) -> None:
    flow = box.layout()
    assert flow is not None
    item = flow.takeAt(0)
    assert item is not None
    gone = item.widget()
    assert gone is not None
    gone.hide()
    assert (flow.count(), flow.itemAt(4), flow.takeAt(9)) == (4, None, None)
    box.resize(600, 100)
    box.show()
    assert [block.x() for block in box.findChildren(_Block) if block is not gone] == [0, 108, 216, 324]
    gone.deleteLater()


def test_an_empty_one_takes_no_room(qtbot: QtBot) -> None:
    made = QWidget()
    qtbot.addWidget(made)
    flow = FlowLayout(made)
    assert (flow.heightForWidth(200), flow.count()) == (0, 0)

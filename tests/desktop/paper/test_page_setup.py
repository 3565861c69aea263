"""The page setup as text."""

import pytest
from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize

from desktop.paper import page_setup
from desktop.paper.pdf import default_layout


@pytest.mark.parametrize("way", list(QPageLayout.Orientation))
@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A3, QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A5])
def test_what_was_kept_is_read_back(size: QPageSize.PageSizeId, way: QPageLayout.Orientation) -> None:
    edges = QMarginsF(12, 7.5, 20, 10)
    layout = QPageLayout(QPageSize(size), way, edges, QPageLayout.Unit.Millimeter)
    assert page_setup.from_text(page_setup.to_text(layout)) == layout


def test_it_can_be_read_by_a_person() -> None:
    assert page_setup.to_text(default_layout()) == "210x297 landscape 12 12 12 10"


@pytest.mark.parametrize(
    "kept",
    ["", "A4", "210 landscape 1 1 1 1", "210x297 landscape 1 1 1", "axb c d e f g"],
)
def test_what_cannot_be_read_is_the_usual_paper(kept: str) -> None:
    assert page_setup.from_text(kept) == default_layout()

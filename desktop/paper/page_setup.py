"""The page setup of printed lists, as text for the settings and the command line."""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

from desktop.paper.pdf import default_layout

_MM = QPageLayout.Unit.Millimeter


def to_text(layout: QPageLayout) -> str:
    """The text of a page layout: "297x420 landscape 12 12 12 10", in millimetres, margins from the left."""
    size, margins = layout.pageSize().size(QPageSize.Unit.Millimeter), layout.margins(_MM)
    way = "landscape" if layout.orientation() == QPageLayout.Orientation.Landscape else "portrait"
    edges = (margins.left(), margins.top(), margins.right(), margins.bottom())
    return " ".join([f"{size.width():g}x{size.height():g}", way, *(f"{edge:g}" for edge in edges)])


def from_text(text: str, usual: Callable[[], QPageLayout] = default_layout) -> QPageLayout:
    """The page layout whose `to_text` is `text`; the `usual` one if the text is empty or invalid."""
    try:
        paper, way, *edges = text.split()
        width, height = map(float, paper.split("x"))
        left, top, right, bottom = map(float, edges)
    except ValueError:
        return usual()
    sort = QPageLayout.Orientation.Landscape if way == "landscape" else QPageLayout.Orientation.Portrait
    size = QPageSize(
        QSizeF(width, height), QPageSize.Unit.Millimeter, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    layout = QPageLayout(size, sort, QMarginsF(left, top, right, bottom), _MM)
    return layout if layout.isValid() else usual()

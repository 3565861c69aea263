"""The page setup dialog. Qt's own one stays empty if no printer is installed."""

from PySide6.QtCore import QMarginsF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QComboBox, QDialog, QGridLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from db.words import N_, _
from desktop.screens.style import theme
from desktop.screens.widgets.dialog_buttons import accept_reject

_MM = QPageLayout.Unit.Millimeter
_ID, _WAY = QPageSize.PageSizeId, QPageLayout.Orientation
USUAL = (_ID.A4, _ID.A3, _ID.A5)
WAYS = {_WAY.Landscape: N_("landscape"), _WAY.Portrait: N_("portrait")}
EDGES = (N_("Left margin"), N_("Top margin"), N_("Right margin"), N_("Bottom margin"))
MOST_MM = 100


class PageSetupDialog(QDialog):
    """A dialog for paper size, orientation and margins; `chosen` gives them."""

    def __init__(self, now: QPageLayout, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Page setup"))
        self.setMinimumWidth(380)
        self.paper, self.way = QComboBox(), QComboBox()
        for size in _sizes(now.pageSize()):
            self.paper.addItem(size.name(), size)
        for way, words in WAYS.items():
            self.way.addItem(_(words), way)
        self.paper.setCurrentText(now.pageSize().name())
        self.way.setCurrentIndex(self.way.findData(now.orientation()))
        margins = now.margins(_MM)
        self.edges = [_edge(mm) for mm in (margins.left(), margins.top(), margins.right(), margins.bottom())]
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, theme.EDGE)
        column.addLayout(self._grid())
        column.addLayout(accept_reject(self, _("Use")))

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.BETWEEN_ROWS)
        grid.setVerticalSpacing(theme.UNDER_LABEL)
        labelled = ((_("Paper"), self.paper), (_("Orientation"), self.way))
        edges = zip(map(_, EDGES), self.edges, strict=True)
        for index, (words, editor) in enumerate((*labelled, *edges)):
            label = QLabel(words)
            label.setBuddy(editor)
            editor.setAccessibleName(words)
            theme.mark(label, role="label")
            grid.addWidget(label, 3 * (index // 2), index % 2)
            grid.addWidget(editor, 3 * (index // 2) + 1, index % 2)
            grid.setRowMinimumHeight(3 * (index // 2) + 2, theme.BETWEEN_ROWS)
        return grid

    def chosen(self) -> QPageLayout:
        """The page layout chosen."""
        edges = QMarginsF(*(box.value() for box in self.edges))
        return QPageLayout(self.paper.currentData(), self.way.currentData(), edges, _MM)


def _sizes(now: QPageSize) -> list[QPageSize]:
    """The usual paper sizes, with the present one first if it is none of them."""
    usual = [QPageSize(size_id) for size_id in USUAL]
    return usual if now.id() in USUAL else [now, *usual]


def _edge(mm: float) -> QSpinBox:
    box = QSpinBox()
    box.setRange(0, max(MOST_MM, round(mm)))
    box.setSuffix(" mm")
    box.setValue(round(mm))
    return box

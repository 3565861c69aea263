"""What can be chosen of the sheets that come in: those of one sort together, and what colours mean."""

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from db.words import _, n_, spaced
from desktop.imports.sheet import Sheet
from desktop.imports.tables.colour_words import colour_words
from desktop.screens.imports.intake import Intake
from desktop.screens.style import theme
from desktop.screens.widgets.flow_layout import FlowLayout

_SWATCH = 14
_MEANING_WIDTH = 130
_MOST_COLOURS = 8


class SheetsTogether(QWidget):
    """A tick for each sheet with the headings of the one that is looked at: ticked, it comes in too."""

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self.boxes: dict[int, QCheckBox] = {}
        self.words = QLabel(_("These sheets have the same headings; those that are ticked come in together:"))
        self.words.setWordWrap(True)
        self._line = _lay_out(self, self.words)

    def follow(self) -> None:
        """Show the sheets of one sort, ticked or not; nothing where there is but one."""
        chosen = self._intake.chosen
        offered = chosen.of_one_sort()
        self.setVisible(len(offered) > 1)
        if list(self.boxes) != offered:
            _clear(self._line)
            self.boxes = {place: self._box(place, chosen.sheets[place].sheet) for place in offered}
        for place, box in self.boxes.items():
            box.setChecked(place in chosen.together)
            box.setEnabled(place != chosen.at)  # the one that is looked at comes in

    def _box(self, place: int, sheet: Sheet) -> QCheckBox:
        box = QCheckBox(told(sheet))
        box.clicked.connect(lambda taken: self._intake.choose_together(place, taken))
        self._line.addWidget(box)
        return box


class ColourMeanings(QWidget):
    """A field for each colour that says something in the cells: what it means."""

    def __init__(self, intake: Intake, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._intake = intake
        self.lines: dict[str, QLineEdit] = {}
        words = _("Colours of the cells can be read in like a column. If they mean something, say what:")
        self.words = QLabel(words)
        self.words.setWordWrap(True)
        self._line = _lay_out(self, self.words)

    def follow(self) -> None:
        """Show the colours of the sheets that come in; nothing where none says anything, or too many do."""
        found = self._intake.chosen.colours()
        self.setVisible(0 < len(found) <= _MOST_COLOURS)
        if list(self.lines) != list(found):
            _clear(self._line)
            self.lines = self._fields(found)
        for colour, line in self.lines.items():
            if line.text() != found[colour]:
                line.setText(found[colour])

    def _fields(self, found: Mapping[str, str]) -> dict[str, QLineEdit]:
        words = colour_words(found)
        return {colour: self._field(colour, words[colour]) for colour in list(found)[:_MOST_COLOURS]}

    def _field(self, colour: str, word: str) -> QLineEdit:
        swatch, name, line = QLabel(), QLabel(word), QLineEdit()
        painted = QPixmap(theme.scaled_width(_SWATCH), theme.scaled_width(_SWATCH))
        painted.fill(QColor(f"#{colour}"))
        swatch.setPixmap(painted)
        line.setFixedWidth(theme.scaled_width(_MEANING_WIDTH))
        line.setAccessibleName(_("What the colour “{colour}” means").format(colour=word))
        line.setPlaceholderText(word)
        line.editingFinished.connect(lambda: self._intake.choose_meaning(colour, line.text().strip()))
        together = QWidget()
        row = QHBoxLayout(together)
        row.setContentsMargins(0, 0, 2 * theme.SPACE, 0)
        row.setSpacing(theme.SPACE)
        for part in (swatch, name, line):
            row.addWidget(part)
        self._line.addWidget(together)
        return line


def told(sheet: Sheet, name: str = "") -> str:
    """A sheet with the number of its rows; `name` where it has none of its own."""
    rows = n_("{n} row", "{n} rows", len(sheet.rows)).format(n=spaced(len(sheet.rows)))
    words = " – ".join((sheet.name or name, rows))
    return _("{sheet} (hidden)").format(sheet=words) if sheet.is_hidden else words


def _lay_out(widget: QWidget, words: QLabel) -> FlowLayout:
    """Lay out words above a line that wraps; returns the line."""
    theme.mark(words, role="quiet")
    words.setTextFormat(Qt.TextFormat.PlainText)
    inside = QWidget()
    line = FlowLayout(inside)
    column = QVBoxLayout(widget)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.SPACE)
    column.addWidget(words)
    column.addWidget(inside)
    return line


def _clear(line: FlowLayout) -> None:
    while (item := line.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.deleteLater()

"""How the screens look: colours by their role, sizes of type, steps of space, and the style sheet of them.

`apply(app, scheme)` once at the start, and again when the person chooses another scheme or text size; with
"system" the colours follow the system's while the program runs. After that:

- `colour("quiet")` is the colour of a role, `tone("good")` text and ground of a state. Ask in every
  paintEvent and keep none: a change repaints every widget, and a kept colour would be the old one.
- `font("title")` is the font of a role, for what paints itself.
- the style sheet (resources/theme.qss, where each is described) goes by properties:
  QPushButton kind = primary | plain | link | quiet | danger, QLabel role = title | record | section | quiet |
  small | error | label, QWidget part = sidebar | middle | record | band | card, QListView part = sidebar.
  `mark(widget, role="error")` sets one, also later, when the widget is on the screen.
"""

import re
from dataclasses import fields
from functools import cache
from typing import Literal, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget

import resources
from desktop.screens.style import glyphs
from desktop.screens.style.colours import DARK as DARK
from desktop.screens.style.colours import LIGHT as LIGHT
from desktop.screens.style.colours import Colours as Colours

Scheme = Literal["system", "light", "dark"]
SPACE = 4  # every distance is a multiple of it
EDGE, BETWEEN_ROWS, UNDER_LABEL = 5 * SPACE, 3 * SPACE, SPACE
CONTROL_HEIGHT, ROW_HEIGHT, CORNER = 30, 30, 6
SIDEBAR_WIDTH, RECORD_WIDTH = 204, 340
NARROW = 1100  # narrower windows show a record in the place of the list instead of beside it

# Sizes as multiples of the system's own text, and weights.
_TYPE = {
    "title": (1.7, 600),
    "record": (1.3, 600),
    "bold": (1.0, 600),
    "small": (0.85, 400),
    "header": (0.85, 600),
    "text": (1.0, 400),
}
_SMALLEST = 8.0  # points where an inch has 96 dots; nothing is set smaller, however small the system's text
_NAMELESS = ("Sans Serif", "Sans", "")  # what a desktop without a theme gives, and in a small size
_READABLE = ("Inter", "Noto Sans", "DejaVu Sans")  # taken in its place, the first that is there


_FORCED = {"light": (Qt.ColorScheme.Light, LIGHT), "dark": (Qt.ColorScheme.Dark, DARK)}
TONES = ("good", "warn", "bad", "void")
"""The colour families of states: each has a colour for text and one for its ground."""

_PALETTE = {
    "Window": "window",
    "WindowText": "text",
    "Base": "field",
    "AlternateBase": "window",
    "Text": "text",
    "Button": "table",
    "ButtonText": "text",
    "BrightText": "bad",
    "Highlight": "selection",
    "HighlightedText": "text",
    "PlaceholderText": "quiet",
    "ToolTipBase": "table",
    "ToolTipText": "text",
    "Link": "accent",
    "LinkVisited": "accent",
    "Accent": "accent",
    "Light": "table",
    "Midlight": "line",
    "Mid": "edge",
    "Dark": "faint",
    "Shadow": "line",
}


class Tone(NamedTuple):
    """The colours of a state: its text, its ground, and the stripes over the ground while it is uncertain."""

    text: QColor
    ground: QColor
    stripe: QColor


class _Now:
    """What `apply` chose last; the program has one look at a time, as it has one language."""

    scheme: Scheme = "system"
    text_size: float = 1.0
    colours: Colours = LIGHT
    system_font: QFont | None = None
    system_is_dark: bool = False


def apply(app: QApplication, scheme: Scheme = "system", text_size: float = 1.0) -> None:
    """Give the whole program the look of `scheme`, its text `text_size` times the system's."""
    if _Now.system_font is None:
        _begin(app)
    _Now.scheme, _Now.text_size = scheme, text_size
    hints, forced = app.styleHints(), _FORCED.get(scheme)
    # Title bars and the system's own dialogs go along where they can; Unknown gives the choice back.
    hints.setColorScheme(forced[0] if forced else Qt.ColorScheme.Unknown)
    _put_on(app, forced[1] if forced else _reported(hints.colorScheme()))


def grown(width: int) -> int:
    """A width in pixels that grows with the text, where words must find room."""
    return round(width * max(1.0, _Now.text_size))


def is_dark() -> bool:
    """Whether the look is the dark one now."""
    return _Now.colours is DARK


def colour(role: str) -> QColor:
    """The colour of a role (a field of Colours) now."""
    return _colours(_Now.colours)[role]


def tone(name: str) -> Tone:
    """The colours of a tone (one of TONES) now."""
    return _tones(_Now.colours)[name]


def font(role: str) -> QFont:
    """The font of a role: title, record, bold, small, header, text."""
    made = QFont(QApplication.font())
    made.setPointSizeF(_points(role))
    made.setWeight(QFont.Weight(_TYPE[role][1]))
    return made


def mark(widget: QWidget, **properties: object) -> None:
    """Set properties that the style sheet goes by, also on a widget that is already shown."""
    changed = False
    for name, value in properties.items():
        changed = widget.property(name) != value or changed
        widget.setProperty(name, value)
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def mix(one: QColor, other: QColor, share: float) -> QColor:
    """`one` with `share` (0 to 1) of `other` in it."""
    rest = 1 - share
    return QColor.fromRgbF(
        one.redF() * rest + other.redF() * share,
        one.greenF() * rest + other.greenF() * share,
        one.blueF() * rest + other.blueF() * share,
    )


def _begin(app: QApplication) -> None:
    _Now.system_is_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    _Now.system_font = _own_font(app)
    app.setStyle("Fusion")  # the same on every system; it draws what the sheet leaves open
    app.styleHints().colorSchemeChanged.connect(lambda reported: _follow(app, reported))


def _own_font(app: QApplication) -> QFont:
    """The system's font, with digits of one width, so that dates and numbers stand under each other."""
    own = QFont(app.font())
    if own.pointSizeF() <= 0:  # some desktops give it in pixels
        own.setPointSizeF(QFontInfo(own).pointSizeF())
    if own.family() in _NAMELESS:
        own.setFamilies([*_READABLE, own.family()])
        own.setPointSizeF(max(own.pointSizeF(), 10.0))
    own.setFeature(QFont.Tag("tnum"), 1)
    return own


def _follow(app: QApplication, reported: Qt.ColorScheme) -> None:
    """The system changed its colours, or was told to: put on the others, unless one look was chosen."""
    if _Now.scheme == "system" and _reported(reported) is not _Now.colours:
        _put_on(app, _reported(reported))


def _reported(scheme: Qt.ColorScheme) -> Colours:
    """What the system asks for. Where it says nothing (KDE without its plugin), its own colours tell."""
    if scheme == Qt.ColorScheme.Unknown:
        return DARK if _Now.system_is_dark else LIGHT
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def _put_on(app: QApplication, colours: Colours) -> None:
    _Now.colours = colours
    own = QFont(_Now.system_font or app.font())
    own.setPointSizeF(_points("text"))
    app.setFont(own)
    app.setPalette(_palette(_Now.colours))
    app.setStyleSheet(_sheet(_Now.colours))


def _points(role: str) -> float:
    """The size of a role's type: macOS counts 72 points to the inch, the others 96."""
    system = _Now.system_font or QGuiApplication.font()
    smallest = _SMALLEST * 96 / QGuiApplication.primaryScreen().logicalDotsPerInch()
    return max(system.pointSizeF() * _TYPE[role][0], smallest) * _Now.text_size


@cache
def _colours(colours: Colours) -> dict[str, QColor]:
    return {each.name: QColor(getattr(colours, each.name)) for each in fields(colours)}


@cache
def _tones(colours: Colours) -> dict[str, Tone]:
    by_role = _colours(colours)
    return {name: _tone(by_role[name], by_role[f"{name}_ground"]) for name in TONES}


def _tone(text: QColor, ground: QColor) -> Tone:
    return Tone(text, ground, mix(ground, text, 0.18))


def _palette(colours: Colours) -> QPalette:
    """The colours as Qt's own widgets ask for them, where the style sheet does not reach."""
    made, by_role, role = QPalette(), _colours(colours), QPalette.ColorRole
    for each, name in _PALETTE.items():
        made.setColor(role[each], by_role[name])
    for each in ("WindowText", "Text", "ButtonText", "HighlightedText", "Link"):
        made.setColor(QPalette.ColorGroup.Disabled, role[each], by_role["faint"])
    return made


def _sheet(colours: Colours) -> str:
    """resources/theme.qss, its roles replaced by what they stand for."""
    values = {name: made.name() for name, made in _colours(colours).items()}
    values |= {f"{role}_size": f"{_points(role):.2f}pt" for role in _TYPE}
    values["glyph"] = glyphs.place(values)
    return re.sub(r"@(\w+)", lambda found: values[found[1]], _template())


@cache
def _template() -> str:
    return resources.path("theme.qss").read_text(encoding="utf-8")

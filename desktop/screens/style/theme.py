"""The theme of the screens: colours by role, sizes of type, steps of space, and the style sheet.

Call `apply(app, scheme)` once at the start, and again when the user chooses another scheme or text size; with
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


class _Current:
    """The look that `apply` set last; the program has one at a time, as it has one language."""

    scheme: Scheme = "system"
    text_size: float = 1.0
    colours: Colours = LIGHT
    system_font: QFont | None = None
    system_is_dark: bool = False


def apply(app: QApplication, scheme: Scheme = "system", text_size: float = 1.0) -> None:
    """Set the look of the whole program: colours of `scheme`, text `text_size` times the system's."""
    if _Current.system_font is None:
        _begin(app)
    _Current.scheme, _Current.text_size = scheme, text_size
    hints, forced = app.styleHints(), _FORCED.get(scheme)
    # Title bars and the system's own dialogs go along where they can; Unknown gives the choice back.
    hints.setColorScheme(forced[0] if forced else Qt.ColorScheme.Unknown)
    _apply_colours(app, forced[1] if forced else _system_colours(hints.colorScheme()))


def scaled_width(width: int) -> int:
    """A width in pixels scaled with the text size, never below `width`."""
    return round(width * max(1.0, _Current.text_size))


def is_dark() -> bool:
    """True if the colours are the dark ones now."""
    return _Current.colours is DARK


def colour(role: str) -> QColor:
    """The colour of a role (a field of Colours) now."""
    return _colours(_Current.colours)[role]


def tone(name: str) -> Tone:
    """The colours of a tone (one of TONES) now."""
    return _tones(_Current.colours)[name]


def font(role: str) -> QFont:
    """The font of a role: title, record, bold, small, header, text."""
    made = QFont(QApplication.font())
    made.setPointSizeF(_points(role))
    made.setWeight(QFont.Weight(_TYPE[role][1]))
    return made


def mark(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties that the style sheet selects by, and restyle a widget that is already shown."""
    changed = False
    for name, value in properties.items():
        changed = widget.property(name) != value or changed
        widget.setProperty(name, value)
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def mix(base: QColor, other: QColor, share: float) -> QColor:
    """`base` with `share` (0 to 1) of `other` mixed in."""
    rest = 1 - share
    return QColor.fromRgbF(
        base.redF() * rest + other.redF() * share,
        base.greenF() * rest + other.greenF() * share,
        base.blueF() * rest + other.blueF() * share,
    )


def _begin(app: QApplication) -> None:
    _Current.system_is_dark = app.palette().color(QPalette.ColorRole.Window).lightness() < 128
    _Current.system_font = _own_font(app)
    app.setStyle("Fusion")  # the same on every system; it draws what the sheet leaves open
    app.styleHints().colorSchemeChanged.connect(lambda reported: _on_system_scheme(app, reported))


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


def _on_system_scheme(app: QApplication, reported: Qt.ColorScheme) -> None:
    """Take over a change of the system's colour scheme, unless the user chose one."""
    if _Current.scheme == "system" and _system_colours(reported) is not _Current.colours:
        _apply_colours(app, _system_colours(reported))


def _system_colours(scheme: Qt.ColorScheme) -> Colours:
    """The colours for the system's scheme; an unknown one (KDE without its plugin) goes by its palette."""
    if scheme == Qt.ColorScheme.Unknown:
        return DARK if _Current.system_is_dark else LIGHT
    return DARK if scheme == Qt.ColorScheme.Dark else LIGHT


def _apply_colours(app: QApplication, colours: Colours) -> None:
    _Current.colours = colours
    own = QFont(_Current.system_font or app.font())
    own.setPointSizeF(_points("text"))
    app.setFont(own)
    app.setPalette(_palette(_Current.colours))
    app.setStyleSheet(_sheet(_Current.colours))


def _points(role: str) -> float:
    """The size of a role's type in points: macOS counts 72 to the inch, the others 96."""
    system = _Current.system_font or QGuiApplication.font()
    smallest = _SMALLEST * 96 / QGuiApplication.primaryScreen().logicalDotsPerInch()
    return max(system.pointSizeF() * _TYPE[role][0], smallest) * _Current.text_size


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
    """The palette for Qt's own widgets, where the style sheet does not reach."""
    made, by_role, role = QPalette(), _colours(colours), QPalette.ColorRole
    for each, name in _PALETTE.items():
        made.setColor(role[each], by_role[name])
    for each in ("WindowText", "Text", "ButtonText", "HighlightedText", "Link"):
        made.setColor(QPalette.ColorGroup.Disabled, role[each], by_role["faint"])
    return made


def _sheet(colours: Colours) -> str:
    """The style sheet resources/theme.qss with its roles replaced by colours, sizes and paths."""
    values = {name: made.name() for name, made in _colours(colours).items()}
    values |= {f"{role}_size": f"{_points(role):.2f}pt" for role in _TYPE}
    values["glyph"] = glyphs.path_prefix(values)
    return re.sub(r"@(\w+)", lambda found: values[found[1]], _template())


@cache
def _template() -> str:
    return resources.path("theme.qss").read_text(encoding="utf-8")

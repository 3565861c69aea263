"""The look: every pair of colours can be read, and all that is on the screen follows a change."""

import re
from collections.abc import Callable, Iterator
from dataclasses import fields

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import resources
from desktop.screens.style import theme

Look = Callable[..., None]
BOTH = pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
GROUNDS = ("window", "table", "sidebar", "field", "hover")


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: QColor | str, other: QColor | str) -> float:
    dark, light = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (light + 0.05) / (dark + 0.05)


def pairs_of_text() -> Iterator[tuple[str, str]]:
    """Every role of text with every ground that it stands on."""
    yield from (("text", ground) for ground in (*GROUNDS, "selection", "warn_ground", "bad_ground"))
    yield from (("quiet", ground) for ground in ("window", "table", "sidebar", "field"))
    yield from (
        ("accent", ground) for ground in ("window", "table", "sidebar", "field", "hover", "warn_ground")
    )
    yield from (("bad", ground) for ground in ("window", "table", "field", "hover"))
    yield from (("warn", ground) for ground in ("window", "table"))
    yield from (("on_accent", "accent"), ("on_accent", "accent_hover"))
    yield from ((tone, f"{tone}_ground") for tone in theme.TONES)


def test_the_measure_of_contrast_is_the_standard_s() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@BOTH
def test_all_text_can_be_read(colours: theme.Colours) -> None:
    measured = {pair: contrast(*(getattr(colours, role) for role in pair)) for pair in pairs_of_text()}
    assert {pair: round(value, 2) for pair, value in measured.items() if value < 4.5} == {}


@BOTH
def test_the_ring_of_the_focus_and_the_marks_can_be_seen(colours: theme.Colours) -> None:
    for ground in (*GROUNDS, "selection"):
        assert contrast(colours.accent, getattr(colours, ground)) >= 3
    assert (
        contrast(colours.text, colours.accent) >= 2
    )  # the ring of the filled button, next to its own ground


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", theme.TONES)
def test_the_words_of_an_uncertain_state_can_be_read_over_its_stripes(
    look: Look, scheme: str, name: str
) -> None:
    look(scheme)
    tone = theme.tone(name)
    assert contrast(theme.colour("text"), tone.stripe) >= 4.5
    assert contrast(theme.colour("text"), tone.ground) >= 4.5
    assert tone.stripe != tone.ground


def test_roles_of_the_sheet_are_roles_of_the_theme() -> None:
    known = {each.name for each in fields(theme.Colours)} | {
        "glyph",
        "title_size",
        "record_size",
        "small_size",
        "header_size",
    }
    sheet = resources.path("theme.qss").read_text(encoding="utf-8")
    assert set(re.findall(r"@(\w+)", sheet)) <= known
    assert not re.findall(r"#[0-9a-f]{3,8}\b", sheet)  # no colour stands anywhere but in the theme


def test_a_widget_on_the_screen_changes_from_light_to_dark_and_back(qtbot: QtBot, look: Look) -> None:
    page = QWidget()
    page.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    theme.mark(page, part="sidebar")
    qtbot.addWidget(page)
    page.show()
    for scheme, colours in (("light", theme.LIGHT), ("dark", theme.DARK), ("light", theme.LIGHT)):
        look(scheme)
        assert theme.is_dark() == (scheme == "dark")
        assert page.grab().toImage().pixelColor(5, 5) == QColor(colours.sidebar)
        assert page.palette().color(QPalette.ColorRole.Text) == QColor(colours.text)


def test_the_look_follows_the_system_s_unless_one_was_chosen(qapp: QApplication, look: Look) -> None:
    told = qapp.styleHints().colorSchemeChanged
    look("system")
    assert not theme.is_dark()  # the offscreen platform says nothing
    told.emit(Qt.ColorScheme.Dark)
    assert theme.colour("table") == QColor(theme.DARK.table)
    told.emit(Qt.ColorScheme.Light)
    assert theme.colour("table") == QColor(theme.LIGHT.table)
    look("light")
    told.emit(Qt.ColorScheme.Dark)
    assert not theme.is_dark()


def test_text_grows_and_none_is_smaller_than_can_be_read(qapp: QApplication, look: Look) -> None:
    usual = {role: theme.font(role).pointSizeF() for role in ("title", "record", "text", "small")}
    assert usual["title"] > usual["record"] > usual["text"] > usual["small"] >= 8
    look("light", 1.5)
    assert theme.font("title").pointSizeF() == pytest.approx(1.5 * usual["title"])
    assert qapp.font().pointSizeF() == pytest.approx(1.5 * usual["text"])
    look("light")
    assert qapp.font().pointSizeF() == pytest.approx(usual["text"])


def test_digits_stand_under_each_other(look: Look) -> None:
    metrics = QFontMetrics(theme.font("text"))
    assert len({metrics.horizontalAdvance(digit * 10) for digit in "0123456789"}) == 1


def test_a_label_on_the_screen_takes_another_role(qtbot: QtBot, look: Look) -> None:
    label = QLabel("Luty 2013 r. ma 28 dni.")
    qtbot.addWidget(label)
    theme.mark(label, role="small")
    label.show()
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.colour("quiet")
    theme.mark(label, role="error")
    assert label.palette().color(QPalette.ColorRole.WindowText) == theme.colour("bad")


def made(kind: str) -> QWidget:
    if kind.startswith("button"):
        button = QPushButton("Zapisz")
        theme.mark(button, kind=kind.removeprefix("button "))
        return button
    widgets: dict[str, type[QWidget]] = {"line": QLineEdit, "list": QComboBox, "box": QCheckBox}
    return widgets[kind]()


@pytest.mark.parametrize(
    "kind", ["line", "list", "button plain", "button primary", "button danger", "button quiet"]
)
def test_controls_are_of_one_height(qtbot: QtBot, look: Look, kind: str) -> None:
    widget = made(kind)
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert widget.sizeHint().height() == theme.CONTROL_HEIGHT


@pytest.mark.parametrize(
    "kind",
    ["line", "list", "box", "button plain", "button primary", "button danger", "button quiet", "button link"],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_focus_can_be_seen_and_moves_nothing(qtbot: QtBot, look: Look, kind: str, scheme: str) -> None:
    look(scheme)
    page, widget, other = QWidget(), made(kind), QPushButton("…")
    for each in (widget, other):
        each.setParent(page)
    widget.resize(QSize(140, 30))
    other.move(0, 60)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    other.setFocus()
    QApplication.processEvents()
    without, hint = widget.grab().toImage(), widget.sizeHint()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    QApplication.processEvents()
    assert widget.hasFocus()
    assert widget.sizeHint() == hint
    ring = widget.grab().toImage().pixelColor(70, 1)
    assert ring != without.pixelColor(70, 1)
    assert ring == theme.colour("text" if kind == "button primary" else "accent")

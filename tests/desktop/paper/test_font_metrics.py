"""Texts are as wide as their letters, and are broken where a reader would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF, QGuiApplication

from desktop.paper.font_metrics import FontMetrics, print_font

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture(scope="module")
def letters(qapp: QGuiApplication) -> FontMetrics:  # fonts need it
    return FontMetrics(print_font(9))


@pytest.mark.parametrize(
    "text", ["oficjalna wizyta", "Łódź – Łuck", "AVATAR To Wa", "1\u00a0250,00", "Ελλάδα"]
)
def test_a_text_is_as_wide_as_qt_draws_it(letters: FontMetrics, text: str) -> None:
    assert letters.width(text) == pytest.approx(QFontMetricsF(letters.font).horizontalAdvance(text), abs=0.5)


def test_all_digits_are_of_one_width(letters: FontMetrics) -> None:
    assert len({letters[digit] for digit in "0123456789"}) == 1


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("umowa o współpracy", ["umowa o", "współpracy"]),
        ("w Łucku i w Gori", ["w Łucku", "i w Gori"]),
        ("a\n\nb", ["a", "", "b"]),
        ("Warmińsko-Mazurskie", ["Warmińsko-", "Mazurskie"]),
        ("Konstantynopolitański", ["Konstantyno", "politański"]),
        ("I 2014", ["I 2014"]),
    ],
)
def test_long_texts_are_broken(letters: FontMetrics, text: str, lines: list[str]) -> None:
    assert letters.wrap(text, letters.width("Konstantyno") + 1) == lines


@given(text=st.text("aąw i-ŁX\u00a0\u0301\n…", max_size=200), width=st.integers(150, 3000))
def test_lines_are_never_too_wide_and_lose_nothing(text: str, width: int) -> None:
    letters = FontMetrics(print_font(9))
    lines = letters.wrap(text, width)
    assert all(letters.width(line) <= width + 0.01 for line in lines)
    kept = "".join(lines).replace("\u00a0", " ")
    assert kept.replace(" ", "") == text.replace("\u00a0", " ").replace(" ", "").replace("\n", "")
    assert len(lines) > text.count("\n")


def test_what_does_not_fit_on_one_line_is_elided(letters: FontMetrics) -> None:
    width = letters.width("Dokumenty…") + 1
    assert letters.elided("Dokumenty współpracy", width) == "Dokumenty…"
    assert letters.elided("Dokumenty", width) == "Dokumenty"

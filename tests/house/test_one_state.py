"""One state through all its places: an entry in its family's tuple; no view names it."""

import ast
from collections.abc import Callable

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from db.kinds import State, StateOption
from db.records import RECORDS
from db.records.agreements.states import STATES
from db.words import LANGUAGES
from desktop.screens.charts import strip_painting
from desktop.screens.style import theme
from resources import languages
from tests.support.paths import ROOT


def kinds_of_state() -> dict[str, State]:
    """Every field of a record that holds a state, by "record.field"."""
    fields = [(record, field) for record in RECORDS for field in record.fields]
    return {
        f"{record.table_name}.{field.name}": field.kind
        for record, field in fields
        if isinstance(field.kind, State)
    }


KINDS = kinds_of_state()
DECLARED = {f"{of}: {code}": state for of, kind in KINDS.items() for code, state in kind.states.items()}


def test_the_walk_meets_every_family() -> None:
    assert set(KINDS) == {"agreement.state", "partner.state", "delegation.state", "membership.state"}


@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_every_state_has_its_words_in_every_language(language: str) -> None:
    """English is the messages themselves; every other language must translate all three."""
    marked = {(message.context, message.id) for message in languages.messages()}
    catalog = languages.read(languages.FOLDER / f"{language}.po")
    missing = []
    for name, state in DECLARED.items():
        for message in (state.label, state.probable, state.counted):
            context, _mark, words = message.rpartition("\x04")
            found = catalog.get(words, context or None)
            if (context or None, words) not in marked or found is None or not found.string:
                missing.append(f"{name} – {words}")
    assert missing == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_has_a_tone_of_the_theme(look: Callable[..., None], scheme: str) -> None:
    look(scheme)
    assert [name for name, state in DECLARED.items() if state.tone not in theme.TONES] == []
    shown = [theme.tone(name) for name in theme.TONES]
    assert len({(tone.text.name(), tone.ground.name()) for tone in shown}) == len(shown)


def test_every_state_has_a_pattern_of_the_strip(look: object) -> None:
    assert [name for name, state in DECLARED.items() if not has_ink(state)] == []


def has_ink(state: StateOption) -> bool:
    """True if the strip of time draws something for a state, certain and uncertain."""
    return all(ink(state, certain) for certain in (True, False))


def ink(state: StateOption, certain: bool) -> int:
    image = QImage(60, 21, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    strip_painting.stretch(painter, QRectF(4, 6, 52, 9), state, certain, 1.0)
    painter.end()
    return sum(image.pixelColor(x, y).alpha() for x in range(60) for y in range(21))


def test_no_screen_names_a_state_of_an_agreement() -> None:
    codes = {state.code for state in STATES}
    named = []
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and node.value in codes:
                named.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.value}")
    assert named == []

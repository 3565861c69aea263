"""Every field that can be typed has an editor of its kind's own, in which its values stand as shown."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db import words
from db.fields import Field
from db.fields.record import Declared
from db.kinds import Kind
from db.records import KEPT
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.registry import EDITORS, editor, editor_class
from tests.db.kinds.test_kinds import SAMPLES, lookup
from tests.support.cases import check_each

TYPED: list[tuple[type[Declared], Field]] = [
    (record, field)
    for record in (*KEPT, *(parts.part for record in KEPT for parts in record.parts))
    for field in record.fields
    if not field.derived
]
USED: set[type[Kind[Any]]] = {type(field.kind) for _record, field in TYPED}


def test_every_field_that_is_typed_has_an_editor() -> None:
    check_each(has_an_editor, TYPED)


def has_an_editor(record: type[Declared], field: Field) -> None:
    assert editor_class(field.kind) in EDITORS.values()


@pytest.mark.parametrize("kind", sorted(USED, key=str), ids=lambda kind: kind.__name__)
@pytest.mark.parametrize("language", words.LANGUAGES)
def test_an_editor_gives_back_every_value_it_is_given(
    kind: type[Kind[Any]], language: str, qtbot: QtBot
) -> None:
    words.use(language)
    made, values = SAMPLES[kind]
    shown = editor(made, Sources(lookup))
    qtbot.addWidget(shown)
    for value in (*values, made.empty, *values):
        with qtbot.assertNotEmitted(shown.changed):
            shown.set_value(value)
        assert shown.value() == value
        assert shown.problem() is None

"""Whatever is pressed, clicked and typed: the focus is seen, and so is each text, or it is in the draft."""

import os
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.drafts.draft import blank, part_row
from db.fields import Field
from db.fields.record import Record
from db.records import KEPT
from db.store import Store
from db.store.query import Query
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from desktop.screens.lists.list_page import ListPage
from desktop.screens.window.window import Window
from tests.support import forms
from tests.support.random_clerk import RandomClerk
from tests.support.windows import Answers, list_of

STEPS = int(os.environ.get("FOEDUS_RANDOM_STEPS", "60"))
SEEDS = int(os.environ.get("FOEDUS_RANDOM_SEEDS", "2"))


@pytest.mark.parametrize("seed", range(SEEDS))
@pytest.mark.parametrize("record", KEPT, ids=lambda one: one.__name__)
def test_typing_goes_where_the_eye_is(
    reading: Store,
    queue: WriteQueue,
    answers: Answers,
    look: object,
    qtbot: QtBot,
    record: type[Record],
    seed: int,
) -> None:
    form = forms.shown(qtbot, reading, queue, record, answers)
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.resize(*((420, 700), (800, 450))[seed % 2])
    begin(form, seed)
    form.tabs.choose(seed % form.tabs.bar.count())
    form.tabs.focus_first_control()
    RandomClerk(form, seed).take(STEPS)


def options(field: Field) -> list[str]:
    return list(field.kind.options) if not field.derived else []


def begin(form: Form, seed: int) -> None:
    """Open a record of the register, or a new one whose parts have more rows than the form is high."""
    there = form.store.ids(Query(form.record, date.today()))
    if there and seed % 3:
        form.open(there[seed % len(there)])
        return
    draft = blank(form.record)
    for parts in form.record.parts:
        draft.parts[parts.name] = [
            part_row(parts.part.fields, draft.values)
            | {field.name: option for field in parts.part.fields for option in options(field)[place:][:1]}
            for place in range(14)
        ]
    form.new()
    form.open_draft(draft)


@pytest.mark.parametrize("seed", range(SEEDS))
def test_typing_goes_where_the_eye_is_in_the_window(window: Window, qtbot: QtBot, seed: int) -> None:
    def come() -> ListPage:
        page = list_of(window, ("agreement", "partner", "delegation")[seed % 3])
        page.new_record()
        return page

    form = come().form
    begin(form, seed)
    RandomClerk(form, seed, come).take(STEPS)

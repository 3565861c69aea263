"""A save whose answer is lost: pressed again it is the same save, and what was typed since follows."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from db.records import Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.forms.form import Form
from tests.support import forms
from tests.support.forms import editor
from tests.support.typing_keys import write
from tests.support.windows import Answers, ids


@pytest.fixture
def form(reading: Store, queue: WriteQueue, answers: Answers, qtbot: QtBot) -> Form:
    """A new partner, typed and not saved."""
    made = forms.shown(qtbot, reading, queue, Partner, answers)
    made.new()
    write(qtbot, editor(made, "name"), "Zugdidi")
    write(qtbot, editor(made, "country"), "Gruzja")
    return made


@pytest.fixture
def answer_lost(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """What is saved is written, but nobody hears of it, and the server is gone."""

    def lose(_store: Store, _connection: Connection, _uuid: str) -> None:
        raise OperationalError("COMMIT", {}, ConnectionResetError(), connection_invalidated=True)

    def stay_away(_store: Store, lost: OperationalError) -> None:
        raise lost

    with monkeypatch.context() as patched:
        patched.setattr(Store, "_refuse_unsaved", lose)
        patched.setattr(Store, "_wait_for_server", stay_away)
        yield patched


def save(form: Form) -> None:
    form.save()
    form.queue.wait()


def fail(form: Form, answers: Answers) -> None:
    save(form)
    assert answers.said == ["Serwer z rejestrem nie odpowiada."]
    assert form.dirty


def test_pressed_again_it_is_the_same_save(
    form: Form, reading: Store, answers: Answers, answer_lost: pytest.MonkeyPatch
) -> None:
    fail(form, answers)
    answer_lost.undo()
    save(form)
    assert not form.dirty
    assert [form.current] == ids(reading, Partner, "zugdidi")


def test_what_was_typed_meanwhile_is_saved_after_it(
    form: Form, reading: Store, answers: Answers, qtbot: QtBot, answer_lost: pytest.MonkeyPatch
) -> None:
    fail(form, answers)
    write(qtbot, editor(form, "remarks"), "Później dopisane")
    answer_lost.undo()
    save(form)
    assert not form.dirty
    (one,) = ids(reading, Partner, "zugdidi")
    kept = reading.draft(Partner, one)
    assert kept
    assert kept.values["remarks"] == "Później dopisane"
    assert len(reading.changes(of=(Partner, one))) == 2

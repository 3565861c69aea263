"""A save whose answer is lost: pressed again it is the same save, and what was typed since follows."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import OperationalError

from db.records import Partner
from db.store import Store
from db.store import store as storing
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
def hear_again(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """Until this is called, what is saved is written, but nobody hears of it: the server is gone."""
    lost = [True]

    def lose(connection: Connection) -> None:
        if lost:
            connection.exec_driver_sql("COMMIT")
            raise OperationalError("COMMIT", {}, ConnectionResetError(), connection_invalidated=True)

    monkeypatch.setattr(storing, "PAUSES", ())  # it does not come back in a while
    event.listen(Engine, "commit", lose)
    yield lost.clear
    event.remove(Engine, "commit", lose)


def save(form: Form) -> None:
    form.save()
    form.queue.wait()


def fail(form: Form, answers: Answers) -> None:
    save(form)
    assert answers.said == ["Serwer z rejestrem nie odpowiada."]
    assert form.dirty


def test_pressed_again_it_is_the_same_save(
    form: Form, reading: Store, answers: Answers, hear_again: Callable[[], None]
) -> None:
    fail(form, answers)
    hear_again()
    save(form)
    assert not form.dirty
    assert [form.current] == ids(reading, Partner, "zugdidi")


def test_what_was_typed_meanwhile_is_saved_after_it(
    form: Form, reading: Store, answers: Answers, qtbot: QtBot, hear_again: Callable[[], None]
) -> None:
    fail(form, answers)
    write(qtbot, editor(form, "remarks"), "Później dopisane")
    hear_again()
    save(form)
    assert not form.dirty
    (one,) = ids(reading, Partner, "zugdidi")
    kept = reading.draft(Partner, one)
    assert kept
    assert kept.values["remarks"] == "Później dopisane"
    assert len(reading.changes(of=(Partner, one))) == 2

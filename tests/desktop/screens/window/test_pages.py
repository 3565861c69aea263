"""The pages of the window: which there are, made when they are first shown, and the ways between them."""

from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from db.records import Agreement, Partner
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.lists.ready_lists import KNOWN, REPORTS, ReadyReport
from desktop.screens.lists.list_page import ListPage
from desktop.screens.reports.changes_page import ChangesPage
from desktop.screens.widgets.page import Page
from desktop.screens.window.sidebar_entries import BIN, CHANGES
from desktop.screens.window.window import Window
from tests.support.forms import editor
from tests.support.typing_keys import write
from tests.support.windows import ids, list_of

EVERY = (*(known.id for known in KNOWN), CHANGES, BIN, "vocabulary", "per_diem_rate", "office")


@pytest.mark.parametrize("list_id", EVERY)
def test_every_list_and_report_has_its_page(window: Window, list_id: str) -> None:
    window.pages.show_list(list_id)
    page = window.pages.page
    assert page is window.pages.page_of(list_id) is window.pages.currentWidget()
    assert page.title == page.table.accessibleName() != ""
    assert page.has_rows == (list_id not in (CHANGES, BIN, "office"))
    if page.has_rows:
        assert page.request().title == page.title
        assert page.request().as_of == date.today().isoformat()


def test_a_page_is_made_when_it_is_first_shown(window: Window) -> None:
    assert set(window.pages.all) == {"agreement"}
    window.pages.show_list("partner")
    assert set(window.pages.all) == {"agreement", "partner"}


@pytest.mark.parametrize("known", REPORTS, ids=lambda known: known.id)
def test_the_page_of_a_report_is_no_list(window: Window, known: ReadyReport) -> None:
    window.pages.show_list(known.id)
    assert window.pages.list_page is None
    assert isinstance(window.pages.page, Page)
    assert not isinstance(window.pages.page, ListPage | ChangesPage)


def test_it_leads_to_a_record_a_day_and_a_new_record(window: Window, reading: Store, qtbot: QtBot) -> None:
    (luck,) = ids(reading, Partner, "luck")
    window.pages.show_record(Partner, luck)
    assert window.pages.list_page
    assert (window.pages.shown_id, window.pages.list_page.form.current) == ("partner", luck)
    window.pages.look_at(date(2010, 12, 31))
    assert window.as_of.day == date(2010, 12, 31)
    window.pages.new_record(Agreement, {"remarks": "z notatki"})
    assert window.pages.shown_id == "agreement"
    assert window.pages.list_page.form.draft
    assert window.pages.list_page.form.draft.values["remarks"] == "z notatki"


def test_what_was_undone_while_another_list_was_in_front_is_read_again(
    window: Window, queue: WriteQueue, reading: Store, qtbot: QtBot
) -> None:
    page = list_of(window, "partner")
    one = ids(reading, Partner, "luck")[0]
    page.show_record(one)
    write(qtbot, editor(page.form, "website"), "https://a.pl")
    page.form.save()
    window.pages.show_list("agreements")
    queue.wait()
    queue.undo()
    queue.wait()
    window.pages.show_list("partner")
    assert editor(page.form, "website").value() == ""
    assert not page.form.dirty


def test_what_goes_out_is_told_to_the_program(window: Window, qtbot: QtBot) -> None:
    request = window.pages.page.request()
    with qtbot.waitSignal(window.pages.print_wanted) as printed:
        window.pages.print(request)
    with qtbot.waitSignal(window.pages.export_wanted) as exported:
        window.pages.export(request)
    assert printed.args == exported.args == [request]

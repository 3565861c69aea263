"""What a chosen record fills in beside it: never over what somebody typed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from db.drafts.draft import blank
from db.fields import Field
from db.folding import fold
from db.kinds import Kind, Link, Linked, Links, LongText, Text
from db.records import Person
from db.store import Store
from desktop.background.write_queue import WriteQueue
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.lookups import form_sources
from desktop.screens.fields.rows import FieldGrid
from desktop.screens.fields.tab import FieldTab, field_tab
from desktop.screens.forms.tabs import FormTabs
from tests.support.forms import all_tabs
from tests.support.typing_keys import Key, go_on, press, text_of, write
from tests.support.windows import Answers

PEOPLE = {
    1: {"name": "Anna Nowak", "function": "prezydent"},
    2: {"name": "Jan Lis", "function": "sekretarz"},
    3: {"name": "Ewa Wilk", "function": ""},
}
WHO = Field(Link("Person", fills={"name": "name", "post": "function", "whole": ""}), "Who", "who")
BY = Field(Links("Person", fills={"guests": ""}), "By", "by")
NAME, POST, WHOLE = (Field(Text(), name, name) for name in ("name", "post", "whole"))
GUESTS = Field(LongText(), "Guests", "guests")


def linked(one: int) -> Linked:
    words = PEOPLE[one]
    return Linked(one, words["name"], ", ".join(filter(None, words.values())))


def lookup(_kind: Kind[Any], text: str) -> Sequence[Linked]:
    return [linked(one) for one in PEOPLE if fold(text) in fold(PEOPLE[one]["name"])]


def values(_record: str, one: int) -> Mapping[str, Any]:
    return PEOPLE[one]


SOURCES = Sources(lookup, values=values)


def shown(qtbot: QtBot, fields: Sequence[Field], draft: Mapping[str, Any]) -> FieldGrid:
    grid = FieldGrid(fields, SOURCES)
    qtbot.addWidget(grid)
    grid.show_values(draft)
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


@pytest.fixture
def grid(qtbot: QtBot) -> FieldGrid:
    return shown(qtbot, [WHO, NAME, POST, WHOLE], {"name": "", "post": "", "whole": ""})


def choose(qtbot: QtBot, grid: FieldGrid, text: str, field: str = "who") -> None:
    write(qtbot, grid.rows[field].editor, text)
    go_on(grid.rows[field].editor)


def texts(grid: FieldGrid, *names: str) -> list[str]:
    return [text_of(grid.rows[name].editor) for name in names or ("name", "post", "whole")]


def test_a_chosen_record_fills_in_what_it_knows(grid: FieldGrid, qtbot: QtBot) -> None:
    told: list[str] = []
    grid.changed.connect(told.append)
    choose(qtbot, grid, "nowak")
    assert texts(grid) == ["Anna Nowak", "prezydent", "Anna Nowak, prezydent"]
    assert {"name", "post", "whole"} <= set(told)


def test_another_one_replaces_what_came_from_the_first_and_nothing_typed(
    grid: FieldGrid, qtbot: QtBot
) -> None:
    choose(qtbot, grid, "nowak")
    write(qtbot, grid.rows["post"].editor, "zastępca")
    choose(qtbot, grid, "jan lis")
    assert texts(grid) == ["Jan Lis", "zastępca", "Jan Lis, sekretarz"]
    choose(qtbot, grid, "ewa")
    assert texts(grid) == ["Ewa Wilk", "zastępca", "Ewa Wilk"]


def test_emptying_the_link_takes_nothing_away_and_is_no_way_round(grid: FieldGrid, qtbot: QtBot) -> None:
    choose(qtbot, grid, "nowak")
    choose(qtbot, grid, "")
    assert texts(grid, "name") == ["Anna Nowak"]
    choose(qtbot, grid, "jan lis")
    assert texts(grid, "name") == ["Jan Lis"]


def test_nothing_is_filled_in_by_showing_or_by_an_unknown_name(qtbot: QtBot) -> None:
    grid = shown(qtbot, [WHO, NAME], {"who": linked(1), "name": ""})
    assert texts(grid, "name") == [""]
    choose(qtbot, grid, "nikt taki")
    assert texts(grid, "name") == [""]


def test_each_of_several_adds_its_words(qtbot: QtBot) -> None:
    grid = shown(qtbot, [BY, GUESTS], {"by": (linked(1),), "guests": "p. Kot"})
    for text in ("jan lis", "ewa"):
        write(qtbot, grid.rows["by"].editor, text)
        press(grid.rows["by"].editor, Key.Key_Return)
    assert texts(grid, "guests") == ["p. Kot; Jan Lis, sekretarz; Ewa Wilk"]


def test_a_field_in_another_tab_is_filled_in_too(qtbot: QtBot) -> None:
    draft = replace(blank(Person), values={"who": None, "name": "", "post": "", "whole": ""})
    tabs = FormTabs([field_tab("1", [WHO, NAME], SOURCES), field_tab("2", [POST], SOURCES)])
    qtbot.addWidget(tabs)
    tabs.show_draft(draft)
    with qtbot.waitExposed(tabs):
        tabs.show()
    first, second = all_tabs(tabs)
    assert isinstance(first, FieldTab)
    assert isinstance(second, FieldTab)
    choose(qtbot, first.grid, "nowak")
    assert texts(second.grid, "post") == ["prezydent"]
    assert draft.values["post"] == "prezydent"


def test_the_register_tells_what_a_record_holds(reading: Store, queue: WriteQueue, qtbot: QtBot) -> None:
    grid = FieldGrid([NAME], Sources())
    qtbot.addWidget(grid)
    sources = form_sources(reading, queue, Answers(), grid)
    (kowno,) = sources.lookup(Link("Partner"), "kaunas")
    assert sources.values("Partner", kowno.id)["name"] == "Kowno"
    assert sources.values("Partner", 999) == {}

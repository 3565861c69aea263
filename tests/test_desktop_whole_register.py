"""The whole register, a sheet for each record and one for what happened; empty columns are left out."""

from datetime import date

import pytest

from db import words
from db.kinds import Linked
from db.records import Agreement
from db.store import Store
from desktop import whole_register
from tests.saving import alter, document, partner, term

ON = date(2017, 12, 31)


def names(store: Store, sheet: int = 1) -> list[str]:
    return [field.name for field in whole_register.sheets(store, ON)[sheet].fields]


def test_each_record_has_its_sheet_and_events_follow_their_documents(reading: Store) -> None:
    sheets = whole_register.sheets(reading, ON)
    assert [sheet.title for sheet in sheets] == ["Partnerzy", "Dokumenty", "Zdarzenia"]
    for sheet in sheets:
        rows = list(sheet.rows)
        assert sheet.as_of == ON
        assert len(rows) == sheet.count > 20
        assert {len(row) for row in rows} == {len(sheet.fields)}
    words.use("en")
    assert [sheet.title for sheet in whole_register.sheets(reading, ON)] == [
        "Partners",
        "Documents",
        "Events",
    ]


def test_the_day_counts(reading: Store) -> None:
    early = [sheet.count for sheet in whole_register.sheets(reading, date(2000, 1, 1))]
    late = [sheet.count for sheet in whole_register.sheets(reading, ON)]
    assert early[0] == late[0]
    assert 0 < early[1] < late[1]
    assert 0 < early[2] < late[2]


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_no_two_columns_of_a_sheet_have_one_name(reading: Store, language: str) -> None:
    words.use(language)
    for sheet in whole_register.sheets(reading, ON):
        labels = [words._(field.label) for field in sheet.fields]
        assert len(set(labels)) == len(labels)


def test_a_column_of_a_further_tab_comes_with_its_first_value(new_store: Store) -> None:
    letter = document(new_store, term(new_store), partner(new_store))
    before = names(new_store)
    assert "folder" not in before
    assert "following_term" not in before
    assert {"partners", "kind", "subject", "duration", "until", "state"} <= set(before)
    alter(new_store, Agreement, letter, folder="12/a")
    assert set(names(new_store)) - set(before) == {"folder"}
    declared = [field.name for field in Agreement.fields]
    assert names(new_store) == sorted(names(new_store), key=declared.index)


def test_what_stands_in_the_form_alone_is_no_column(new_store: Store) -> None:
    letter = document(new_store, term(new_store), partner(new_store, locative="w Łucku"))
    alter(new_store, Agreement, letter, notice_by=ON, partners=(Linked(1),))
    assert "notice_by" not in names(new_store)
    assert "locative" not in names(new_store, 0)


def test_an_empty_register_has_its_sheets(new_store: Store) -> None:
    sheets = whole_register.sheets(new_store, ON)
    assert [sheet.count for sheet in sheets] == [0, 0, 0]
    assert [list(sheet.rows) for sheet in sheets] == [[], [], []]

"""Drafts of many rows: compared without packing what is equal, told of their errors up to a number."""

import json
from typing import Any

import pytest

from db.dates import PartialDate
from db.drafts import draft as drafts
from db.drafts.draft import Draft, blank, part_row
from db.drafts.packed_json import packed_json
from db.fields import Field
from db.kinds import Linked
from db.records import Membership
from db.records.membership import WorkingGroup

PERSON = Linked(7, "Jan Lis")


def membership(*groups: dict[str, Any]) -> Draft:
    made = blank(Membership)
    made.parts["groups"] = [part_row(WorkingGroup.fields) | group for group in groups]
    return made


def test_a_copy_has_rows_of_its_own_with_the_same_values() -> None:
    since = PartialDate(2012)
    made = membership({"name": "Kultura", "since": since})
    copy = made.copy()
    assert copy.same(made)
    assert copy.parts["groups"][0]["since"] is since
    copy.parts["groups"][0]["name"] = "Sport"
    copy.parts["fees"].append({})
    assert made.parts["groups"][0]["name"] == "Kultura"
    assert not made.parts["fees"]
    assert not copy.same(made)


@pytest.mark.parametrize(
    "other",
    [
        [],
        [{"name": "Sport", "delegate": PERSON}],
        [{"name": "Kultura", "delegate": Linked(7, "Jan Lis (Gori)")}],  # the same one, renamed
        [{"name": "Kultura", "delegate": None}],
        [{"id": 3, "name": "Kultura", "delegate": PERSON}],
        [{"name": "Kultura", "delegate": PERSON}, {"name": "Kultura", "delegate": PERSON}],
    ],
)
def test_rows_that_differ_in_anything_are_not_the_same(other: list[dict[str, Any]]) -> None:
    made = membership({"name": "Kultura", "delegate": PERSON})
    assert made.same(membership({"name": "Kultura", "delegate": Linked(7, "Jan Lis")}))
    assert not made.same(membership(*other))
    assert not membership(*other).same(made)


def test_equal_rows_are_not_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    made = membership(*({"name": f"Grupa {number}", "delegate": PERSON} for number in range(50)))
    packed = list[Any]()
    monkeypatch.setattr(drafts, "_packed_row", lambda *given: packed.append(given))
    assert made.same(made.copy())
    assert not packed


def test_of_very_many_errors_in_rows_a_number_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drafts, "MOST_WRONG", 3)
    made = membership(*({"name": ""} for _number in range(10)))
    wrong = made.wrong()
    assert [(where.field, where.row) for where in wrong if where.part == "groups"] == [
        ("name", 0),
        ("name", 1),
        ("name", 2),
    ]
    assert [where.field for where in wrong if not where.part] == ["name"]


def test_json_in_pieces_is_that_of_json_itself() -> None:
    made = membership(
        {"name": "„Kultura”\n\\", "delegate": PERSON, "since": PartialDate(2012, 5)}, {"name": "ł"}
    )
    packed = made.packed() | {"odd": [], "none": None, "nested": {"a": [1, "ź"]}}
    for told in (packed, packed | {"many": [[number, "ł"] for number in range(300)]}):
        assert packed_json(told) == json.dumps(told)
        assert packed_json(told, ensure_ascii=False) == json.dumps(told, ensure_ascii=False)
    assert packed_json({}) == "{}"


def test_links_alone_are_walked_through_where_they_are_asked_for() -> None:
    made = membership({"name": "Kultura", "delegate": PERSON})
    fields: list[Field] = [field for _where, field, _values in made.each(links=True)]
    assert {field.name for field in fields} == {
        field.name for _where, field, _values in made.each() if field.kind.target
    }
    assert "delegate" in {field.name for field in fields}

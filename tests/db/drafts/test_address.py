"""Texts by a field's address, and by its name within the record or one of its rows."""

from db.drafts.address import FieldAddress, by_address, by_name
from db.drafts.draft import part_row
from db.records import Agreement
from db.records.agreements.act import Act
from tests.support.saving import draft

TEXTS = {
    FieldAddress("remarks"): "own",
    FieldAddress("kind", "acts", 0): "first",
    FieldAddress("kind", "acts", 1): "second",
}


def test_each_row_has_its_own_texts_and_the_record_its_own() -> None:
    assert by_name(TEXTS) == {"remarks": "own"}
    assert by_name(TEXTS, "acts", 1) == {"kind": "second"}
    assert by_name(TEXTS, "acts", 2) == by_name(TEXTS, "relations") == {}
    rows = by_address({"kind": "first"}, "acts", 0) | by_address({"kind": "second"}, "acts", 1)
    assert by_address({"remarks": "own"}) | rows == TEXTS


def test_a_draft_finds_each_value_by_its_address() -> None:
    made = draft(Agreement, subject="kultura", acts=[part_row(Act.fields) | {"place": "Łuck"}])
    values = {address: values.get(field.name) for address, field, values in made.each()}
    assert values[FieldAddress("subject")] == "kultura"
    assert values[FieldAddress("place", "acts", 0)] == "Łuck"

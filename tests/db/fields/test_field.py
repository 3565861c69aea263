"""The registry: every field of every record is whole, in every view, in every language."""

from typing import Any

import pytest

from db import words
from db.fields import Field, Options
from db.fields.field import ColumnOptions, Derivation, FormRow, Start
from db.fields.record import Declared, Part, Record
from db.kinds import Link, Links, Text
from db.records import KEPT, Act, Agreement, Membership, Participant
from db.records.agreements.act import ACT_KINDS, SIDES
from tests.support.cases import check_each

DECLARED: list[type[Record] | type[Part]] = [
    *KEPT,
    *(parts.part for record in KEPT for parts in record.parts),
]
FIELDS = [(record, field) for record in DECLARED for field in record.fields]


def test_a_column_may_be_empty_unless_the_field_is_required_or_a_text() -> None:
    check_each(column_may_be_empty, ((part, field) for part, field in FIELDS if field.stored))


def column_may_be_empty(record: type[Record] | type[Part], field: Field) -> None:
    column = record.table.c[field.name]
    assert column.nullable == (not field.required and not field.kind.is_text)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    check_each(text_is_translated, ((record, field, language) for record, field in FIELDS))


def text_is_translated(record: type[Declared], field: Field, language: str) -> None:
    for message in filter(
        None, (field.label, *labels_of(field), field.help, field.row.tab, field.column.header)
    ):
        told = words.in_language(message, language)
        assert told
        assert language == "en" or told != message.rpartition("\x04")[2] or told in SAME_IN_POLISH


def labels_of(field: Field) -> set[str]:
    """The labels of an act's field beside the kinds and sides that there are."""
    return {field.label_in({"kind": kind, "by": by}) for kind in ACT_KINDS for by in SIDES}


def test_a_label_follows_the_row_and_the_head_of_a_column_does_not() -> None:
    received = Act.field("received_on")
    assert {words.in_language(label, "pl") for label in labels_of(received)} == {
        *("Doręczono", "Wpłynęło", "Data doręczenia"),
    }
    assert received.label_in({}) == received.label
    assert [field.name for _record, field in FIELDS if len(labels_of(field)) > 1] == ["received_on"]


SAME_IN_POLISH = {"Partner", "E-mail"}


def test_fields_know_their_record_and_stand_in_order() -> None:
    check_each(field_knows_its_record_and_stands_in_order, FIELDS)


def field_knows_its_record_and_stands_in_order(record: type[Declared], field: Field) -> None:
    assert field.record == record.__name__
    assert record.field(field.name) is field
    body = [name for name in record.__dict__ if name in {known.name for known in record.fields}]
    assert [known.name for known in record.fields] == body
    assert field.column.width > 0


@pytest.mark.parametrize("record", KEPT, ids=lambda record: record.__name__)
def test_sentences_are_translated(record: type[Any]) -> None:
    for name, message in vars(record.sentences).items():
        if name == "any_day" and not message:
            assert record.begins or record.day_tables or record is Membership  # it has a state for each day
        elif isinstance(message, tuple):
            singular, plural = message
            assert words.n_(singular, plural, 5) != plural
            assert "{n}" in words.n_(singular, plural, 5)
        else:
            assert words._(message) != message or name == "singular"  # a partner is a "Partner" in both


def test_links_lead_to_a_record() -> None:
    check_each(link_leads_to_a_record, FIELDS)


def link_leads_to_a_record(record: type[Declared], field: Field) -> None:
    if isinstance(field.kind, Link | Links):
        assert field.kind.target in {known.__name__ for known in KEPT}


def test_every_option_of_a_declaration_is_one_of_a_field_or_of_its_groups() -> None:
    groups = (ColumnOptions, FormRow, Start, Derivation)
    in_groups = {name for group in groups for name in group.__dataclass_fields__}
    given_by_declarations = {"expression", "reckoned", "through", "named_in"}
    own = {
        "required",
        "help",
        "searched",
        "reckoned_with",
        "personal",
        "relevant_when",
        "told_when",
        "label_for",
    }
    assert set(Options.__annotations__) == own | in_groups - given_by_declarations


def test_an_option_that_no_field_has_is_refused() -> None:
    with pytest.raises(TypeError, match="requierd"):
        Field(Text(), "Title", requierd=True)  # type: ignore[call-arg]  # the slip


def test_a_field_names_the_values_that_decide_if_it_is_asked() -> None:
    first_term, club = Agreement.field("first_term"), Participant.field("club")
    assert first_term.decided_by({"duration": "term", "name": "x"}) == ("duration",)
    assert club.decided_by({}) == ("side",)
    assert Agreement.field("duration").decided_by({"duration": "term"}) == ()

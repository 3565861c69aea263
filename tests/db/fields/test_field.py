"""The registry: every field of every record is whole, in every view, in every language."""

import types
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, Union, get_args, get_origin

import pytest
from sqlalchemy.orm import Mapped

from db import words
from db.dates import Length, PartialDate
from db.fields import Field
from db.fields.record import Declared
from db.kinds import (
    Choice,
    Coordinates,
    Country,
    Currency,
    Day,
    ExchangeRate,
    Hour,
    LengthOfTime,
    Link,
    Linked,
    Links,
    LongText,
    Moment,
    Money,
    Number,
    PartialDay,
    Term,
    Text,
    YesNo,
)
from db.records import KEPT
from tests.support.cases import check_each

HOLDS: dict[type, Any] = {
    Text: str,
    LongText: str,
    Choice: str,
    Country: str,
    Number: int,
    Money: Decimal,
    YesNo: bool,
    Day: date,
    PartialDay: PartialDate,
    LengthOfTime: Length,
    Link: Linked,
    Term: Linked,
    Coordinates: tuple[float, float],
    Currency: str,
    ExchangeRate: Decimal,
    Hour: time,
    Moment: datetime,
}
DECLARED: list[type[Declared]] = [
    *KEPT,
    *(parts.part for record in KEPT for parts in record.parts),
]
FIELDS = [(record, field) for record in DECLARED for field in record.fields]


def test_annotation_tells_what_the_kind_holds() -> None:
    check_each(annotation_tells_what_the_kind_holds, FIELDS)


def annotation_tells_what_the_kind_holds(record: type[Declared], field: Field) -> None:
    if not field.stored:
        return
    annotation = record.__annotations__[field.name]
    assert str(get_origin(annotation)) == str(Mapped)
    held = get_args(annotation)[0]
    union = get_origin(held) in (types.UnionType, Union)
    plain = next(part for part in get_args(held) if part is not types.NoneType) if union else held
    assert plain == next(HOLDS[kind] for kind in type(field.kind).__mro__ if kind in HOLDS)
    column = record.__table__.c[field.name]
    assert column.nullable == (types.NoneType in get_args(held)) or field.required


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_text_is_translated(language: str) -> None:
    check_each(text_is_translated, ((record, field, language) for record, field in FIELDS))


def text_is_translated(record: type[Declared], field: Field, language: str) -> None:
    for message in filter(None, (field.label, field.help, field.tab, field.header)):
        told = words.in_language(message, language)
        assert told
        assert language == "en" or told != message.rpartition("\x04")[2] or told in SAME_IN_POLISH


SAME_IN_POLISH = {"Partner", "E-mail"}


def test_fields_know_their_record_and_stand_in_order() -> None:
    check_each(field_knows_its_record_and_stands_in_order, FIELDS)


def field_knows_its_record_and_stands_in_order(record: type[Declared], field: Field) -> None:
    assert field.record == record.__name__
    assert record.field(field.name) is field
    body = [name for name in record.__dict__ if name in {known.name for known in record.fields}]
    assert [known.name for known in record.fields] == body
    assert field.width > 0


@pytest.mark.parametrize("record", KEPT, ids=lambda record: record.__name__)
def test_sentences_are_translated(record: type[Any]) -> None:
    for name, message in vars(record.sentences).items():
        if isinstance(message, tuple):
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

"""What a record has for the row that names it."""

from collections.abc import Mapping
from typing import Any

from db.drafts.filling import offered
from db.fields import Field
from db.kinds import Link, Linked, Text

ANNA = Linked(1, "Anna Nowak", "Anna Nowak, prezydent (wpis 1)")
FIELDS = {name: Field(Text(), name, name) for name in ("name", "post", "since")}


def known(record: str, one: int) -> Mapping[str, Any]:
    return {"name": "Anna Nowak", "function": "prezydent"} if (record, one) == ("Person", 1) else {}


def who(**fills: str) -> Field:
    return Field(Link("Person", fills=fills), "Who", "who")


def test_each_field_takes_its_own_or_the_words_for_the_whole() -> None:
    link = who(name="name", post="function", whole="")
    whole = {"name": "Anna Nowak", "post": "prezydent", "whole": "Anna Nowak, prezydent"}
    assert offered(link, ANNA, {}, FIELDS, known) == whole


def test_of_one_that_is_gone_nothing_is_known() -> None:
    assert offered(who(name="name"), Linked(7, "Jan"), {}, FIELDS, known) == {"name": ""}

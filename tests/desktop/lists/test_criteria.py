"""Conditions in words, one for each operator that a field offers."""

from datetime import date

import pytest

from db import words
from db.kinds import OPERATORS, Linked, Remaining
from db.records import RECORDS, Agreement
from db.store.query import Condition, Query
from desktop.lists import criteria

DAY = date(2012, 6, 30)
OPERANDS = {
    "contains": ("subject", "kultura"),
    "is": ("days_left", Remaining.exactly(5)),
    "any": ("country", ("RU", "UA")),
    "not_any": ("state", ("expired", "terminated")),
    "before": ("signed", DAY),
    "after": ("signed", DAY),
    "within": ("signed", (DAY, date(2012, 12, 31))),
    "at_least": ("days_left", Remaining.exactly(5)),
    "at_most": ("days_left", Remaining.exactly(5)),
    "yes": ("certain", None),
    "no": ("certain", None),
    "empty": ("remarks", None),
    "filled": ("remarks", None),
}
POLISH = {
    "contains": "Przedmiot: zawiera „kultura”",
    "is": "Zostało dni: 5",
    "any": "Państwo: Rosja, Ukraina",
    "not_any": "Stan: inne niż wygasł, rozwiązany",
    "before": "Podpisano: przed 30.06.2012\N{NO-BREAK SPACE}r.",
    "after": "Podpisano: po 30.06.2012\N{NO-BREAK SPACE}r.",
    "within": "Podpisano: od 30.06.2012\N{NO-BREAK SPACE}r. do 31.12.2012\N{NO-BREAK SPACE}r.",
    "at_least": "Zostało dni: co najmniej 5",
    "at_most": "Zostało dni: co najwyżej 5",
    "yes": "Pewne: tak",
    "no": "Pewne: nie",
    "empty": "Uwagi: puste",
    "filled": "Uwagi: wypełnione",
}


def test_every_operator_of_every_field_has_its_words() -> None:
    offered = {name for record in RECORDS for field in record.fields for name in field.kind.filters}
    assert offered <= set(OPERANDS) == set(POLISH) == set(OPERATORS)


@pytest.mark.parametrize("operator", OPERANDS)
def test_says_it_in_the_language_spoken(operator: str) -> None:
    name, operand = OPERANDS[operator]
    field, given = Agreement.field(name), Condition(name, operator, operand)
    assert criteria.describe_condition(field, given) == POLISH[operator]
    words.use("en")
    assert not set(criteria.describe_condition(field, given)) & set("ąćęłńóśźż„")


def test_a_link_is_called_by_its_label() -> None:
    kinds = (Linked(1, "umowa o współpracy"), Linked(2, "układ"))
    given = Condition("kind", "any", kinds)
    assert criteria.describe_condition(Agreement.field("kind"), given) == "Rodzaj: umowa o współpracy, układ"


def test_words_come_first_and_what_the_title_says_is_left_out() -> None:
    own = Condition("country", "any", ("RU",))
    other = Condition("remarks", "filled")
    query = Query(Agreement, DAY, "  list   rosja ", (own, other))
    assert criteria.describe(query, (own,)) == ("Szukano: „list rosja”", "Uwagi: wypełnione")
    assert criteria.describe(Query(Agreement, DAY)) == ()

"""The fields that conditions on the travel report can be about, and what they mean for its rows.

A condition on the delegations is one of their own list. Those on people and costs are met by single rows of a
delegation, so that they are tried on what was read; each Kind has the same meaning for both.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.fields import Field, Values
from db.folding import fold
from db.kinds import Kind, Link, Linked, YesNo
from db.records import Cost, Delegation, Partner, Person
from db.records.delegations.delegation import DIRECTIONS
from db.records.delegations.parts import Participant
from db.reports.travel import HOME, Row, Travels
from db.store import Store
from db.store.query import Condition, Query
from db.words import N_, NP_


def _asked(kind: Kind[Any], *operators: str) -> Kind[Any]:
    """A Kind that can be asked for by some of its operators alone."""
    kind.filters = operators
    return kind


PERSON = Field(_asked(Link("Person"), "any", "not_any", "contains"), NP_("travel", "Person"), "person")
ABROAD = Field(YesNo(), N_("Abroad"), "abroad")
PARTNER_CITY = Field(_asked(YesNo(), "yes", "no"), N_("Partner city"), "partner_city")
_OF_PEOPLE = (PERSON, *map(Participant.field, ("function", "institution", "council")))
_OF_COSTS = (Cost.field("payer"),)
_OF_DELEGATIONS = tuple(
    Delegation.field(name)
    for name in ("direction", "first_day", "country", "partners", "kind", "in_charge", "topics")
)
FIELDS = (*_OF_PEOPLE, *_OF_DELEGATIONS, ABROAD, PARTNER_CITY, *_OF_COSTS)
"""The fields that conditions can be about; the first is the one that is asked for most."""

_VALUES: Mapping[str, Callable[[Row], Any]] = {
    "function": lambda row: row.function,
    "institution": lambda row: row.institution,
    "council": lambda row: row.council,
}


def directions(conditions: Iterable[Condition]) -> tuple[str, ...]:
    """The directions of the delegations asked for; journeys out, unless a condition is on the direction."""
    field = Delegation.field("direction")
    asked = _on(field, conditions)
    return tuple(code for code in DIRECTIONS if _meets_all(field, asked, code)) if asked else ("out",)


def on_delegations(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """The conditions as those of a list of delegations, as far as that can meet them."""
    names = {field.name for field in _OF_DELEGATIONS}
    found = [condition for condition in conditions if condition.field in names]
    if not _on(Delegation.field("direction"), found):
        found.append(_OUT)
    return (*found, *(also for condition in _on(ABROAD, conditions) for also in _abroad(condition)))


_OUT = Condition("direction", "any", ("out",))


def _abroad(condition: Condition) -> tuple[Condition, ...]:
    """The conditions on the country that mean the same as `Journey.abroad`."""
    found: Mapping[str, tuple[Condition, ...]] = {
        "yes": (Condition("country", "not_any", (HOME,)), Condition("country", "filled")),
        "no": (Condition("country", "any", (HOME,)),),
        "empty": (Condition("country", "empty"),),
    }
    return found[condition.operator]


def destinations(store: Store, on: date, conditions: Iterable[Condition]) -> Callable[[Values], bool]:
    """A test of a delegation's values by the conditions on its partners that no list of delegations knows."""
    wanted = {condition.operator == "yes" for condition in _on(PARTNER_CITY, conditions)}
    if not wanted:
        return lambda values: True
    ids = store.ids(Query(Partner, on, conditions=_CITIES))
    cities, named = set(ids), _named(store, ids, on)

    def goes_there(values: Values) -> bool:
        linked = any(partner.id in cities for partner in values["partners"])
        return wanted == {linked or _is_named(named, values)}

    return goes_there


def _named(store: Store, ids: Sequence[int], on: date) -> dict[str, set[str]]:
    """The countries of the partners `ids` by each of their names, folded."""
    fields = [Partner.field(name) for name in ("country", "name", "own_name", "name_en", "other_names")]
    named: dict[str, set[str]] = {}
    for country, *names, others in store.rows(Partner, ids, fields, on):
        for name in filter(None, map(fold, (*names, *others.split(",")))):
            named.setdefault(name, set()).add(country)
    return named


def _is_named(named: Mapping[str, set[str]], values: Values) -> bool:
    """True if the place of a journey out is the name of one of the partners, in the journey's country."""
    if values["direction"] == "in":  # the place of a visit is here
        return False
    places = map(fold, (values["location"], *_BETWEEN_PLACES.split(values["location"])))
    countries = {country for place in places for country in named.get(place, ())}
    return values["country"] in countries if values["country"] else bool(countries)


_BETWEEN_PLACES = re.compile(r"[,;/()–]|\s(?:i|oraz|and|-)\s", re.IGNORECASE)


_CITIES = (
    Condition("kind", "any", ("city",)),
    Condition("document", "filled"),
    Condition("state", "not_any", ("in_preparation", "signed_by_one")),
)
"""The conditions on a partner city: a city with a document that both have signed, also one that has ended."""


def costs(conditions: Iterable[Condition]) -> Callable[[Values], bool] | None:
    """A test of a cost's values; None if there is no condition on costs."""
    asked = [(field, _on(field, conditions)) for field in _OF_COSTS]
    if not any(own for _field, own in asked):
        return None
    return lambda cost: all(_meets_all(field, own, cost.get(field.name)) for field, own in asked)


def only_people(store: Store, travels: Travels, conditions: Iterable[Condition]) -> Travels:
    """The report with only the people that meet the conditions on people."""
    by_person = [_with_labels(store, condition) for condition in _on(PERSON, conditions)]
    asked = [(field, _on(field, conditions)) for field in _OF_PEOPLE[1:]]
    if not by_person and not any(own for _field, own in asked):
        return travels
    known = people_by_name((*travels.rows, *travels.earlier))

    def keep(row: Row) -> bool:
        return all(_is_person(row, condition, known) for condition in by_person) and all(
            _meets_all(field, own, _VALUES[field.name](row)) for field, own in asked
        )

    return travels.only_people(keep)


def people_by_name(rows: Iterable[Row]) -> dict[str, set[int]]:
    """The ids of the register's people in rows under a name, by that name folded."""
    known: dict[str, set[int]] = {}
    for row in rows:
        if row.person:
            known.setdefault(fold(row.name), set()).add(row.person.id)
    return known


def person_key(row: Row, known: Mapping[str, set[int]]) -> int | str:
    """The key of a row's person: the id, else the folded name.

    A name alone means the register's person of that name, if only one bears it.
    """
    if row.person:
        return row.person.id
    name = fold(row.name)
    bearers = known.get(name, set())
    return next(iter(bearers)) if len(bearers) == 1 else name


def _with_labels(store: Store, condition: Condition) -> Condition:
    """The condition with the people's labels of now: another of that name may have come since it was made."""
    if condition.operator == "contains":
        return condition
    people = store.labels(Person, [person.id for person in condition.operand])
    return replace(condition, operand=tuple(people))


def _is_person(row: Row, condition: Condition, known: Mapping[str, set[int]]) -> bool:
    """True if a row's person meets a condition; a label that the register has once means a name alone too."""
    if condition.operator == "contains":
        return fold(condition.operand) in fold(row.name)
    asked: Sequence[Linked] = condition.operand
    keys = {person.id for person in asked} | {fold(person.label) for person in asked}
    return (person_key(row, known) in keys) == (condition.operator == "any")


def _on(field: Field, conditions: Iterable[Condition]) -> list[Condition]:
    return [condition for condition in conditions if condition.field == field.name]


def _meets_all(field: Field, conditions: Iterable[Condition], value: Any) -> bool:
    return all(field.kind.meets(condition.operator, condition.operand, value) for condition in conditions)

"""Mappings kept under a name, and headings that were matched by hand."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, update

from db.errors import Refused
from db.register.opening import Register
from db.store import mappings
from db.store.history import User
from db.store.mappings import MAPPING


@pytest.fixture
def connection(register: Register) -> Iterator[Connection]:
    store = register.store(User("anna", "", ""), writing=True)
    with store.writing() as connection:
        yield connection
    store.close()


def test_kept_replaced_and_forgotten_by_name(connection: Connection) -> None:
    mappings.keep(connection, "Umowy", {"key": ["name"]})
    mappings.keep(connection, "Łuck", {"key": []})
    mappings.keep(connection, "Umowy", {"key": ["our_number"]})
    assert mappings.mappings(connection) == {"Umowy": {"key": ["our_number"]}, "Łuck": {"key": []}}
    mappings.forget(connection, "Umowy")
    assert list(mappings.mappings(connection)) == ["Łuck"]


def test_a_name_that_is_taken_is_refused_and_one_that_is_gone_told(connection: Connection) -> None:
    mappings.keep(connection, "Umowy", {"key": ["name"]})
    mappings.keep(connection, "Wyjazdy", {"key": []})
    with pytest.raises(Refused, match="Jest już dopasowanie „Wyjazdy”"):
        mappings.rename(connection, "Umowy", "Wyjazdy")
    mappings.rename(connection, "Umowy", "Umowy")
    mappings.rename(connection, "Umowy", "Umowy 2026")
    assert list(mappings.mappings(connection)) == ["Umowy 2026", "Wyjazdy"]
    with pytest.raises(Refused, match="Dopasowania „Umowy” już nie ma"):
        mappings.rename(connection, "Umowy", "Stare")


def test_what_cannot_be_read_is_as_if_it_were_not_there(connection: Connection) -> None:
    mappings.keep(connection, "Umowy", {"key": ["name"]})
    for text in ("{", "[]", "7"):
        connection.execute(update(MAPPING).values(json=text))
        assert mappings.mappings(connection) == {}


def test_the_last_hand_decides_where_a_heading_goes(connection: Connection) -> None:
    mappings.learn_headings(connection, "Partner", {"miejscowosc": {"field": "name"}})
    mappings.learn_headings(connection, "Partner", {"miejscowosc": {"field": "remarks"}})
    mappings.learn_headings(connection, "Person", {"kto": {"field": "name"}})
    assert mappings.matched_headings(connection) == {
        "Partner": {"miejscowosc": {"field": "remarks"}},
        "Person": {"kto": {"field": "name"}},
    }

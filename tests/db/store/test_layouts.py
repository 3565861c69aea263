"""A person's arrangement of a list, kept in the register."""

from sqlalchemy import update

from db.register.opening import Register
from db.store import layouts
from db.store.history import User
from db.store.layouts import LAYOUT


def test_kept_per_person_and_list_and_replaced(register: Register) -> None:
    writing = register.store(User("anna", "", ""), writing=True)
    with writing.engine.begin() as connection:
        layouts.save(connection, "anna", "agreements", {"columns": [["Łuck", 90]]})
        layouts.save(connection, "anna", "partners", {"columns": []})
        layouts.save(connection, "anna", "agreements", {"columns": [["Łuck", 110]]})
    assert layouts.load(writing.connection(), "anna", "agreements") == {"columns": [["Łuck", 110]]}
    assert layouts.load(writing.connection(), "anna", "partners") == {"columns": []}
    assert layouts.load(writing.connection(), "jan", "agreements") == {}
    writing.close()


def test_an_empty_one_is_forgotten_and_an_unreadable_one_is_none(register: Register) -> None:
    writing = register.store(User("anna", "", ""), writing=True)
    with writing.engine.begin() as connection:
        layouts.save(connection, "anna", "agreements", {"columns": []})
        layouts.save(connection, "anna", "agreements", {})
    assert layouts.load(writing.connection(), "anna", "agreements") == {}
    for text in ("{", "[]", "7"):
        with writing.engine.begin() as connection:
            layouts.save(connection, "anna", "agreements", {"columns": []})
            connection.execute(update(LAYOUT).values(json=text))
        assert layouts.load(writing.connection(), "anna", "agreements") == {}
    writing.close()

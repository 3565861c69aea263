"""What is told of the documents whose state other rules have changed."""

from datetime import date

import pytest

from db.records import Agreement
from db.reports.states.changed_states import changed_states, lines
from db.store import Store
from db.store.query import Query
from db.words import speaking

LATE = date(2017, 12, 31)


@pytest.fixture
def luck(sample_store: Store) -> int:
    return sample_store.ids(Query(Agreement, LATE, words="luck"))[1]


def told(store: Store, document: int, state: str, until: str | None) -> str:
    (changed,) = changed_states(store, {document: (state, until)}, LATE)
    return changed.states.replace("\N{NO-BREAK SPACE}", " ")


def test_a_document_is_named_with_both_states_and_the_reason(sample_store: Store, luck: int) -> None:
    (changed,) = changed_states(sample_store, {luck: ("expired", "2016-06-21")}, LATE)
    assert changed.document.id == luck
    said = changed.text.replace("\N{NO-BREAK SPACE}", " ")
    assert said == (
        "Łuck – umowa o współpracy (22.06.2013): wygasł 21.06.2016 r. → obowiązuje. "
        "Obowiązuje od 22.06.2013 r. – terminu nie ustalono (wg raportu, stan na 31.12.2017 r.)."
    )


@pytest.mark.parametrize(
    ("state", "until", "states"),
    [
        ("in_force?", "not_established", "prawdopodobnie obowiązuje → obowiązuje"),
        ("in_force", "2030-05", "obowiązuje do maja 2030 r. → obowiązuje (nie ustalono)"),
        ("in_force", "indefinite", "obowiązuje (bezterminowo) → obowiązuje (nie ustalono)"),
        ("expired", "expired_unknown", "wygasł → obowiązuje"),
        ("expired", None, "wygasł → obowiązuje"),
        ("", None, "jeszcze nieznany → obowiązuje"),
        ("expired", "in an older form", "wygasł → obowiązuje"),
    ],
)
def test_what_they_differ_in(
    sample_store: Store, luck: int, state: str, until: str | None, states: str
) -> None:
    assert told(sample_store, luck, state, until) == states


@pytest.mark.parametrize("before", [("in_force", "not_established"), ("in_force", None)])
def test_what_is_as_before_is_not_told(
    sample_store: Store, luck: int, before: tuple[str, str | None]
) -> None:
    assert changed_states(sample_store, {luck: before, 999: ("expired", None)}, LATE) == []
    assert lines([]) == []


def test_they_stand_in_the_register_s_order_and_in_any_language(sample_store: Store) -> None:
    ids = sample_store.ids(Query(Agreement, LATE))
    with speaking("en"):
        found = changed_states(sample_store, dict.fromkeys(reversed(ids), ("suspended", None)), LATE)
        assert [changed.document.id for changed in found] == ids
        assert lines(found)[0].startswith(f"The state of {len(ids)} documents has changed. This version")
        assert len(lines(found)) == 1 + len(ids)

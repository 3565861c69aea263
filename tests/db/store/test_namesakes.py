"""What bears one label is told apart, with more words only where fewer do not do."""

from datetime import date
from typing import Any

import pytest

from db.dates import PartialDate
from db.fields.record import Record
from db.kinds import Link, Linked
from db.records import Agreement, Delegation, Membership, Partner, Person, Undertaking, Vocabulary
from db.store import Store
from db.store.matching import Names
from db.store.query import Query
from db.words import speaking
from tests.db.store.test_computed import differs_from_rebuilt
from tests.support.saving import alter, delete, document, draft, partner, save, term

DAY = PartialDate(2013, 6, 22)


def labels(store: Store, record: type[Record] = Partner) -> list[str]:
    ids = sorted(store.ids(Query(record, date.max)))
    return [linked.label for linked in store.labels(record, ids)]


def test_no_more_words_than_tell_two_apart(new_store: Store) -> None:
    luck = partner(new_store, "Łuck", "UA")
    assert labels(new_store) == ["Łuck"]
    partner(new_store, "Łuck", "PL")
    assert labels(new_store) == ["Łuck (Ukraina)", "Łuck (Polska)"]
    county = partner(new_store, "Łuck", "UA", kind="county")
    assert labels(new_store) == ["Łuck (Ukraina, miasto)", "Łuck (Polska)", "Łuck (Ukraina, powiat)"]
    alter(new_store, Partner, county, kind="city")
    assert labels(new_store) == [
        f"Łuck (Ukraina, miasto, wpis {luck})",
        "Łuck (Polska)",
        f"Łuck (Ukraina, miasto, wpis {county})",
    ]
    with speaking("en"):
        assert labels(new_store)[0] == f"Łuck (Ukraine, city, entry {luck})"
    assert not differs_from_rebuilt(new_store)
    delete(new_store, Partner, county)
    assert labels(new_store) == ["Łuck (Ukraina)", "Łuck (Polska)"]
    new_store.undo()
    alter(new_store, Partner, county, own_name="Луцьк")
    assert labels(new_store)[2] == "Łuck (Ukraina, miasto, Луцьк)"
    assert not differs_from_rebuilt(new_store)


def test_what_names_them_tells_them_apart_as_well(new_store: Store) -> None:
    kind = term(new_store)
    city, county = (partner(new_store, "Gori", "GE", kind=its) for its in ("city", "county"))
    found = document(new_store, kind, city), document(new_store, kind, county)
    assert labels(new_store, Agreement) == [
        "Gori (Gruzja, miasto) – list intencyjny",
        "Gori (Gruzja, powiat) – list intencyjny",
    ]
    alter(new_store, Agreement, found[1], partners=(Linked(city),))
    assert labels(new_store, Agreement) == [
        f"Gori (Gruzja, miasto) – list intencyjny (niepodpisany, wpis {one})" for one in found
    ]
    alter(new_store, Agreement, found[1], our_number="WK.1")
    assert labels(new_store, Agreement)[1].endswith("(niepodpisany, WK.1)")
    assert not differs_from_rebuilt(new_store)


@pytest.mark.parametrize(
    ("record", "values"),
    [
        (Person, {"name": "Jan Kowalski"}),
        (Delegation, {"title": "Wizyta", "location": "Łuck", "first_day": DAY}),
        (Undertaking, {"title": "Dni Łucka", "begins_on": DAY}),
        (Membership, {"name": "Sieć Miast"}),
        (Vocabulary, {"terms": "partner_group", "name": "Miasta"}),
    ],
    ids=lambda given: given.__name__ if isinstance(given, type) else "",
)
def test_two_with_nothing_different_are_told_apart_and_found(
    new_store: Store, record: type[Record], values: dict[str, Any]
) -> None:
    """By the text that is shown, in a field, in a filter and in a sheet that is read in."""
    ids = [save(new_store, draft(record, **values)) for _one in range(2)]
    shown = labels(new_store, record)
    assert len(set(shown)) == 2
    link = Link(record.__name__)
    names = Names(new_store, link)
    for record_id, label in zip(ids, shown, strict=True):
        assert new_store.ids(Query(record, date.max, label)) == [record_id]
        assert link.parse(label, new_store.lookup) == Linked(record_id)
        assert link.parse(label, names.lookup) == Linked(record_id)


def test_terms_are_told_apart_within_their_list(new_store: Store) -> None:
    first = save(new_store, draft(Vocabulary, terms="cooperation_field", name="kultura"))
    other = save(new_store, draft(Vocabulary, terms="delegation_kind", name="kultura"))
    assert labels(new_store, Vocabulary) == ["kultura", "kultura"]
    alter(new_store, Vocabulary, other, terms="cooperation_field")
    assert labels(new_store, Vocabulary) == [f"kultura (wpis {first})", f"kultura (wpis {other})"]
    alter(new_store, Vocabulary, other, terms="delegation_kind")
    assert labels(new_store, Vocabulary) == ["kultura", "kultura"]
    assert not differs_from_rebuilt(new_store)

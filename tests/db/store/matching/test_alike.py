"""Nothing doubles: what is like a record is told while it is typed, not a word where nothing is."""

from typing import Any

import pytest

from db.dates import PartialDate
from db.drafts.draft import Draft, blank
from db.fields.record import Record
from db.kinds import Linked
from db.records import Agreement, Delegation, Membership, Partner, Person, Undertaking, Vocabulary
from db.store import Store
from db.store.matching.alike import AlikeRecords
from db.words import _
from tests.support.saving import alter, delete, document, draft, partner, save, term

DAY = PartialDate(2013, 6, 22)


def told(store: Store, made: Draft) -> list[str]:
    """The sentences on what is like a new record."""
    return sentences(store, made, blank(made.record))


def sentences(store: Store, made: Draft, saved: Draft) -> list[str]:
    return [
        _(alike.sentence).format(found="; ".join(linked.full for linked in alike.records))
        for alike in AlikeRecords(store, made.record).of(made, saved)
    ]


def typed(record: type[Record], **values: Any) -> Draft:
    return draft(record, **values)


def test_a_partner_by_its_name_by_another_and_spelt_otherwise(new_store: Store) -> None:
    partner(new_store, "Schwerte", "DE")
    partner(new_store, "Kowno", "LT", own_name="Kaunas", other_names="Kauen, Kovno")
    partner(new_store, "Łuck", "UA")
    for name, country, sentence in (
        ("SCHWERTE", "DE", "Schwerte (Niemcy) już jest."),
        ("Schwerte", None, "Schwerte (Niemcy) już jest."),
        ("Schwerta", None, "Schwerte (Niemcy) już jest, zapisane nieco inaczej."),
        ("Shwerte", "DE", "Schwerte (Niemcy) już jest, zapisane nieco inaczej."),
        ("Scwherte", "DE", "Schwerte (Niemcy) już jest, zapisane nieco inaczej."),
        ("kauen", "LT", "Kowno (Litwa) już jest, ma też tę nazwę."),
        ("Luck", "UA", "Łuck (Ukraina) już jest."),
        ("Schwerte", "AT", ""),
        ("Kow", "LT", ""),
        ("Dortmund", "DE", ""),
        ("–", None, ""),
    ):
        values = {"name": name, "country": country}
        assert told(new_store, typed(Partner, **values)) == ([sentence] if sentence else []), name


def test_words_and_people_in_any_order(new_store: Store) -> None:
    save(new_store, draft(Person, name="Jan Kowalski"))
    partner(new_store, "Nowy Targ", "PL")
    assert told(new_store, typed(Person, name="Kowalski Jan")) == ["Jan Kowalski już jest."]
    assert told(new_store, typed(Person, name="Kowalsky Jan")) == [
        "Jan Kowalski już jest, zapisane nieco inaczej."
    ]
    assert told(new_store, typed(Person, name="Jan Nowak")) == []
    assert told(new_store, typed(Partner, name="Targ Nowy", country="PL")) == []


def test_a_record_is_not_like_itself_nor_like_one_in_the_bin(new_store: Store) -> None:
    gori = partner(new_store, "Gori", "GE")
    opened = new_store.draft(Partner, gori)
    assert opened
    changed = opened.copy()
    changed.values["name"] = "Gorii"
    assert sentences(new_store, changed, opened) == []
    gone = partner(new_store, "Gorii", "GE")
    assert sentences(new_store, changed, opened) == ["Gorii (Gruzja) już jest."]
    delete(new_store, Partner, gone)
    assert sentences(new_store, changed, opened) == []


def test_one_that_is_only_looked_at_is_not_held_against_its_namesake(new_store: Store) -> None:
    first, second = (save(new_store, draft(Person, name="Jan Nowak", function=its)) for its in ("a", "b"))
    opened = new_store.draft(Person, first)
    assert opened
    assert sentences(new_store, opened, opened) == []
    opened.values["remarks"] = "wrócił"
    assert sentences(new_store, opened, new_store.draft(Person, first) or opened) == []
    alter(new_store, Person, second, name="Jan Nowakowski")
    assert told(new_store, typed(Person, name="Jan Nowakowski")) == ["Jan Nowakowski, b już jest."]


@pytest.mark.parametrize(
    ("record", "values", "another"),
    [
        (Undertaking, {"title": "Dni Łucka", "begins_on": DAY}, {"begins_on": PartialDate(2014)}),
        (Delegation, {"title": "Wizyta", "first_day": DAY, "location": "Łuck"}, {"first_day": None}),
        (Vocabulary, {"terms": "partner_group", "name": "Miasta"}, {"terms": "delegation_kind"}),
        (Membership, {"name": "Sieć Miast", "abbreviation": "SM"}, {"name": "Związek"}),
    ],
    ids=lambda given: given.__name__ if isinstance(given, type) else "",
)
def test_by_all_of_a_key_alone(
    new_store: Store, record: type[Record], values: dict[str, Any], another: dict[str, Any]
) -> None:
    save(new_store, draft(record, **values))
    assert len(told(new_store, typed(record, **values))) == 1
    assert told(new_store, typed(record, **(values | another))) == []


def test_a_document_by_its_number_and_by_partner_kind_and_day(new_store: Store) -> None:
    letter, gori, kaunas = (
        term(new_store),
        partner(new_store, "Gori", "GE"),
        partner(new_store, "Kowno", "LT"),
    )
    document(new_store, letter, gori, signed_on=DAY, our_number="WK.3/2013")
    known = {"kind": Linked(letter), "signed_on": DAY}
    is_there = ["Gori – list intencyjny (22.06.2013) już jest."]
    assert told(new_store, typed(Agreement, partners=(Linked(gori),), **known)) == is_there
    assert told(new_store, typed(Agreement, partners=(Linked(gori), Linked(kaunas)), **known)) == []
    assert told(new_store, typed(Agreement, our_number="wk 3/2013")) == is_there
    assert told(new_store, typed(Agreement, our_number="WK.3/2014")) == []
    both = typed(Agreement, partners=(Linked(gori),), our_number="WK.3/2013", **known)
    assert told(new_store, both) == is_there


def test_the_register_is_asked_once_until_something_changes(new_store: Store) -> None:
    alike, made = AlikeRecords(new_store, Partner), typed(Partner, name="Gori", country="GE")
    assert alike.of(made, blank(Partner)) == []
    partner(new_store, "Gori", "GE")
    made.values["remarks"] = "nowe"
    assert alike.of(made, blank(Partner)) == []
    alike.forget()
    assert len(alike.of(made, blank(Partner))) == 1


def test_words_that_very_many_have_still_find_the_name_itself(
    new_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.store.matching.alike._MOST_COMPARED", 3)
    with new_store.change("Saved") as change:
        for number in range(6):
            change.save(draft(Partner, name=f"Gori {number}", country="GE"))
        change.save(draft(Partner, name="Gori", country="GE"))
    assert told(new_store, typed(Partner, name="gori", country="GE")) == ["Gori (Gruzja) już jest."]

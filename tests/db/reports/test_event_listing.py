"""What happened to all documents, one row an event, the signing among them."""

from datetime import date
from typing import Any

import pytest

from db.dates import PartialDate
from db.records import Agreement
from db.reports import event_listing
from db.reports.listing import Listing
from db.store import Store
from tests.support.saving import alter, delete, document, partner, term

ON = date(2017, 12, 31)


def shown(listing: Listing, *names: str) -> list[tuple[str, ...]]:
    places = [[field.name for field in listing.fields].index(name) for name in names]
    return [tuple(listing.fields[at].kind.show(row[at]) for at in places) for row in listing.rows]


def fill(store: Store) -> None:
    """Łuck: a letter with a course; Gori: signed by each side on its day; Tomsk: not signed."""
    kind = term(store)
    luck, gori, tomsk = (partner(store, name) for name in ("Łuck", "Gori", "Tomsk"))
    course = [
        _act("resolution_passed", PartialDate(2011, 6, 27), place="Białystok"),
        _act("annexed", PartialDate(2013, 5), place="Łuck"),
        _act("talks_opened", None),
        _act("expired", PartialDate(2016)),
    ]
    document(store, kind, luck, signed_on=PartialDate(2011, 8, 21), signed_in="Łuck", acts=course)
    sides = {"signed_by_us_on": PartialDate(2015, 3, 2), "signed_by_them_on": PartialDate(2015, 2)}
    document(store, kind, gori, our_signatories="Jan Kowalski", **sides)
    document(store, kind, tomsk, acts=[_act("received", PartialDate(2017))])


@pytest.fixture
def store(filled_store: Store) -> Store:
    return filled_store


def _act(kind: str, on: PartialDate | None, **values: Any) -> dict[str, Any]:
    return {"id": None, "kind": kind, "happened_on": on, **values}


def test_the_signing_stands_among_what_happened(store: Store) -> None:
    listing = event_listing.listing(store, ON)
    assert listing.title == "Zdarzenia"
    assert shown(listing, "partners", "document", "kind", "happened_on", "place", "by") == [
        ("Gori", "Gori – list intencyjny", "podpisanie", "02.2015", "", "partner"),
        ("Gori", "Gori – list intencyjny", "podpisanie", "02.03.2015", "", "my"),
        ("Łuck", "Łuck – list intencyjny", "podjęto uchwałę", "27.06.2011", "Białystok", ""),
        ("Łuck", "Łuck – list intencyjny", "podpisanie", "21.08.2011", "Łuck", "obie strony"),
        ("Łuck", "Łuck – list intencyjny", "aneks", "05.2013", "Łuck", ""),
        ("Łuck", "Łuck – list intencyjny", "rozpoczęcie prac nad nową umową", "", "", ""),
        ("Łuck", "Łuck – list intencyjny", "wygaśnięcie", "2016", "", ""),
        ("Tomsk", "Tomsk – list intencyjny", "wpłynął projekt", "2017", "", ""),
    ]


@pytest.mark.parametrize(
    ("on", "count"),
    [
        (date(2011, 1, 1), 0),  # no document is known yet
        (date(2011, 8, 20), 2),  # a resolution, and what has no date
        (date(2011, 8, 21), 3),
        (date(2013, 5, 1), 4),
        (date(2015, 2, 1), 5),
        (date(2015, 3, 2), 6),
        (date(2016, 1, 1), 7),
        (date(2070, 12, 31), 8),
    ],
)
def test_what_was_not_known_yet_is_left_out_and_the_count_says_so(store: Store, on: date, count: int) -> None:
    listing = event_listing.listing(store, on)
    assert listing.count == len(shown(listing, "kind")) == count


def test_a_deleted_document_takes_its_events_along(store: Store) -> None:
    delete(store, Agreement, 1)
    listing = event_listing.listing(store, ON)
    assert listing.count == len(shown(listing, "kind")) == 3


def test_of_the_sample_it_holds_every_act_and_every_signing(reading: Store) -> None:
    for on in (date(2000, 1, 1), date(2012, 6, 30), ON):
        listing = event_listing.listing(reading, on, "Przebieg", ("Stan",))
        rows = shown(listing, "kind", "happened_on")
        assert listing.count == len(rows)
        assert (listing.title, listing.criteria, listing.as_of) == ("Przebieg", ("Stan",), on)
    signed = [when for kind, when in rows if kind == "podpisanie"]
    documents = [reading.draft(Agreement, one) for one in range(1, 27)]
    kept = [one for one in documents if one]
    assert sorted(signed) == sorted(
        when.show() for one in kept if (when := one.values["signed_on"]) and when.earliest() <= ON
    )
    acts = sum(len(one.parts["acts"]) for one in kept)
    assert len(rows) - len(signed) == acts > 5


def test_more_documents_than_are_read_at_once(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    everything = shown(event_listing.listing(store, ON), "document", "kind", "happened_on")
    monkeypatch.setattr(event_listing, "CHUNK", 2)
    monkeypatch.setattr("db.store.rows.CHUNK", 1)
    assert shown(event_listing.listing(store, ON), "document", "kind", "happened_on") == everything
    alter(store, Agreement, 1, subject="kultura")
    assert event_listing.listing(store, ON).count == len(everything)


def test_what_means_nothing_for_its_kind_is_not_told(new_store: Store) -> None:
    """A notice that turned out to be an expiry: nobody gave it, and nobody received it."""
    course = [_act("expired", PartialDate(2016), by="us", received_on=date(2016, 2, 1), note="z pisma")]
    document(new_store, term(new_store), partner(new_store), signed_on=PartialDate(2011), acts=course)
    rows = shown(event_listing.listing(new_store, ON), "kind", "by", "received_on", "note")
    assert rows == [("podpisanie", "obie strony", "", ""), ("wygaśnięcie", "", "", "z pisma")]


def _places(store: Store) -> list[tuple[str, ...]]:
    return shown(event_listing.listing(store, ON), "kind", "happened_on", "by", "place", "signatories")


def test_each_side_signed_in_its_own_town(new_store: Store) -> None:
    kind, luck = term(new_store), partner(new_store, "Łuck")
    towns = {"signed_in": "Białystok", "signed_by_them_in": "Łuck"}
    days = {"signed_by_us_on": PartialDate(2015, 3, 2), "signed_by_them_on": PartialDate(2015, 2)}
    document(new_store, kind, luck, our_signatories="Jan Kowalski", **days, **towns)
    assert _places(new_store) == [
        ("podpisanie", "02.2015", "partner", "Łuck", ""),
        ("podpisanie", "02.03.2015", "my", "Białystok", "Jan Kowalski"),
    ]


def test_signed_on_one_day_in_two_towns(new_store: Store) -> None:
    towns = {"signed_in": "Białystok", "signed_by_them_in": "Łuck"}
    document(new_store, term(new_store), partner(new_store), signed_on=PartialDate(2015, 3, 2), **towns)
    assert _places(new_store) == [("podpisanie", "02.03.2015", "obie strony", "Białystok; Łuck", "")]


def test_in_one_town_it_is_told_of_both(new_store: Store) -> None:
    days = {"signed_by_us_on": PartialDate(2015, 3, 2), "signed_by_them_on": PartialDate(2015, 2)}
    document(new_store, term(new_store), partner(new_store), signed_in="Łuck", **days)
    assert [place for _kind, _on, _by, place, _names in _places(new_store)] == ["Łuck", "Łuck"]


def test_the_side_that_signed_earlier_has_a_row_without_a_date(new_store: Store) -> None:
    known = {"signed_by_us_on": PartialDate(2015, 3, 2), "other_signed_earlier": True}
    names = {"their_signatories": "Ihor Polishchuk"}
    one = document(new_store, term(new_store), partner(new_store), **known, **names)
    assert _places(new_store) == [
        ("podpisanie", "", "partner", "", "Ihor Polishchuk"),
        ("podpisanie", "02.03.2015", "my", "", ""),
    ]
    assert event_listing.listing(new_store, ON).count == 2
    assert event_listing.listing(new_store, date(2015, 3, 1)).count == 0  # there is no document yet
    assert new_store.rows(Agreement, [one], [Agreement.field("signed")], ON) == [(PartialDate(2015, 3, 2),)]
    alter(new_store, Agreement, one, signed_by_them_on=PartialDate(2015, 4))
    assert event_listing.listing(new_store, ON).count == len(_places(new_store)) == 2
    alter(new_store, Agreement, one, signed_on=PartialDate(2015, 5))
    assert event_listing.listing(new_store, ON).count == len(_places(new_store)) == 1

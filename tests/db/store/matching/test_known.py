"""Which record is meant: by any of its names, by a key, by what is spelt nearly the same."""

from db import countries
from db.dates import PartialDate
from db.kinds import Link, Linked, Term
from db.records import Agreement, Partner
from db.store import Store
from db.store.matching import KnownByKey, Names, NearestWords, key_of
from tests.support.saving import document, partner, term

PARTNERS = Link("Partner")


def test_the_nearest_words_come_first_and_nothing_for_what_is_like_none() -> None:
    known = [(name, countries.shown(code)) for code in countries.codes() for name in countries.names(code)]
    words = NearestWords(known)
    assert words.nearest("Gecja")[0] == "Grecja"
    assert words.nearest("Ukraine (UA)")[0] == "Ukraina"
    assert words.nearest("xyzxyz") == []
    assert words.nearest("") == []


def test_of_many_words_those_are_compared_that_share_most() -> None:
    words = NearestWords((f"Miasto numer {number}", number) for number in range(2000))
    assert words.nearest("Miasto numer 1234")[0] == 1234
    assert len(words.nearest("Miasto numer")) == 3


def test_a_record_is_found_by_each_of_its_names(new_store: Store) -> None:
    kaunas = partner(new_store, "Kowno", "LT", own_name="Kaunas", other_names="Kauen, Kovno")
    partner(new_store, "Gori", "GE")
    names = Names(new_store, PARTNERS)
    for name in ("Kowno", "KAUNAS", "kauen", "Kovno", "Kowno (Litwa)"):
        assert list(names.lookup(PARTNERS, name)) == [Linked(kaunas)]
    assert not names.lookup(PARTNERS, "Wilno")
    assert names.nearest("Gorii") == ["Gori"]


def test_its_own_name_goes_before_another_s_other_name(new_store: Store) -> None:
    partner(new_store, "Kutaisi", "GE", other_names="Gori")
    gori = partner(new_store, "Gori", "GE")
    assert list(Names(new_store, PARTNERS).lookup(PARTNERS, "Gori")) == [Linked(gori)]


def test_terms_are_those_of_their_list(new_store: Store) -> None:
    letter = term(new_store, "list intencyjny", name_en="letter of intent")
    kind = Term("agreement_kind")
    assert list(Names(new_store, kind).lookup(kind, "Letter of intent")) == [Linked(letter)]
    other = Term("partner_group")
    assert not Names(new_store, other).lookup(other, "list intencyjny")


def test_partners_by_name_and_country(new_store: Store) -> None:
    kaunas = partner(new_store, "Kowno", "LT", own_name="Kaunas")
    known = KnownByKey(new_store, Partner, ("name", "country"))
    assert known.find({"name": "kaunas", "country": "LT"}) == [kaunas]
    assert known.find({"name": "Kaunas", "country": "LV"}) == []
    assert not known.is_given({"name": "Kaunas"})
    assert known.is_given({"name": "Kaunas", "country": "LT"})


def test_a_name_with_another_letter_is_near(new_store: Store) -> None:
    gori, sixth = partner(new_store, "Gori", "GE"), partner(new_store, "Szkoła nr 6", "PL")
    known = KnownByKey(new_store, Partner, ("name", "country"))
    for name in ("Gorri", "Gorii", "Gari", "Goir"):
        assert known.near({"name": name, "country": "GE"}) == [gori]
    assert known.near({"name": "Gorri", "country": "IT"}) == []
    assert known.near({"name": "Szkoła nr 5", "country": "PL"}) == []  # another number is another school
    assert known.find({"name": "Szkoła nr 6", "country": "PL"}) == [sixth]


def test_documents_by_partner_kind_and_day(new_store: Store) -> None:
    letter = term(new_store)
    gori, kaunas = partner(new_store, "Gori", "GE"), partner(new_store, "Kowno", "LT")
    found = document(new_store, letter, gori, kaunas, signed_on=PartialDate(2013, 1, 4))
    known = KnownByKey(new_store, Agreement, ("partners", "kind", "signed_on"))
    values = {"partners": (Linked(kaunas), Linked(gori)), "kind": Linked(letter)}
    assert known.find({**values, "signed_on": PartialDate(2013, 1, 4)}) == [found]
    assert known.find({**values, "signed_on": PartialDate(2013)}) == []


def test_the_surest_key_whose_fields_are_there() -> None:
    assert key_of(Agreement, ["partners", "kind", "signed_on", "our_number"]) == ("our_number",)
    assert key_of(Agreement, ["signed_on", "kind", "partners"]) == ("partners", "kind", "signed_on")
    assert key_of(Agreement, ["kind"]) == ()

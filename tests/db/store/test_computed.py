"""What is computed: after any run of changes it is what a rebuild makes, and links follow what they name."""

import random
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from db.dates import PartialDate
from db.errors import Refused
from db.fields.record import Record
from db.kinds import Linked
from db.operations import samples
from db.records import KEPT, Agreement, Partner, Vocabulary
from db.register import opening, properties
from db.store import Store, computed
from db.store.history import User
from db.store.query import Condition, Order, Query
from db.words import speaking
from tests.support.computing import computed_rows, differing
from tests.support.saving import alter, delete, document, draft, partner, save, term

ON = date(2017, 12, 31)
NAMES = ("Łuck", "Gori", "Tomsk", "Żory", "Ąbc", "Kowno")
ACTS = ("annexed", "renewed", "notice_given", "expired", "talks_opened", "suspended", "no_longer_current")


def differs_from_rebuilt(store: Store) -> dict[str, Any]:
    refreshed = computed_rows(store.connection())
    with store.engine.begin() as connection:
        computed.rebuild(connection)
    return differing(refreshed, computed_rows(store.connection()))


class Run:
    """Changes by chance: the same for the same seed."""

    def __init__(self, store: Store, seed: int) -> None:
        self.store, self.by = store, random.Random(seed)

    def step(self) -> None:
        """One change, or one that is refused; both are as good."""
        own = (self.add, self.add, self.change, self.change, self.rename, self.rename, self.change_a_term)
        doing = self.by.choice((*own, self.delete, self.store.undo, self.store.undo, self.store.redo))
        try:
            doing()
        except Refused:
            return

    def any_of(self, record: type[Record]) -> int:
        return self.by.choice(self.store.ids(Query(record, date(2070, 1, 1))))

    def add(self) -> None:
        if self.by.random() < 0.3:
            kind = self.by.choice(("city", "county"))
            partner(self.store, self.by.choice(NAMES), self.by.choice(("UA", "GE")), kind=kind)
        else:
            save(self.store, draft(Agreement, **self.values(), acts=self.acts()))

    def values(self) -> dict[str, Any]:
        some = dict.fromkeys(self.any_of(Partner) for _ in range(self.by.randint(1, 3)))
        kinds = self.store.ids(Query(Vocabulary, ON, conditions=(KINDS,)))
        signed = PartialDate(self.by.randint(1990, 2020), self.by.choice((None, 3)))
        return {
            "partners": tuple(map(Linked, some)),
            "kind": Linked(self.by.choice(kinds)),
            "signed_on": self.by.choice((None, signed)),
            "subject": self.by.choice(("", "współpraca", "kultura")),
        }

    def acts(self) -> list[dict[str, Any]]:
        years = [self.by.randint(1990, 2022) for _ in range(self.by.randint(0, 3))]
        return [
            {"id": None, "kind": self.by.choice(ACTS), "happened_on": PartialDate(year)} for year in years
        ]

    def change(self) -> None:
        opened = self.store.draft(Agreement, self.any_of(Agreement))
        assert opened
        opened.values |= self.values()
        opened.parts["acts"] = [*opened.parts["acts"][1:], *self.acts()]
        save(self.store, opened)

    def rename(self) -> None:
        alter(self.store, Partner, self.any_of(Partner), name=self.by.choice(NAMES))

    def change_a_term(self) -> None:
        name, ordinal = self.by.choice(("umowa", "list", "porozumienie")), self.by.randint(1, 9)
        alter(self.store, Vocabulary, self.any_of(Vocabulary), name=name, ordinal=ordinal)

    def delete(self) -> None:
        record = self.by.choice((Agreement, Agreement, Partner, Vocabulary))
        delete(self.store, record, self.any_of(record))


KINDS = Condition("terms", "any", ("agreement_kind",))


def run(store: Store, seed: int, steps: int) -> None:
    changes = Run(store, seed)
    for _ in range(steps):
        changes.step()


@pytest.mark.parametrize("seed", range(2))
def test_after_any_run_of_changes_it_is_what_a_rebuild_makes(register: opening.Register, seed: int) -> None:
    store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
    for _part in range(2):
        run(store, seed, 25)
        assert not differs_from_rebuilt(store)
    assert len(store.changes()) > 20
    store.close()


def test_so_it_is_on_each_database(new_store: Store) -> None:
    samples.fill(new_store, samples.VOCABULARY, samples.BIALYSTOK)
    assert not differs_from_rebuilt(new_store)
    run(new_store, 7, 25)
    assert not differs_from_rebuilt(new_store)


@pytest.fixture
def letter(new_store: Store) -> int:
    """A letter of intent of two partners, Łuck before Tomsk, beside one of Radom."""
    kind = term(new_store, code="letter_of_intent")
    luck, tomsk, radom = (partner(new_store, name) for name in ("Łuck", "Tomsk", "Radom"))
    document(new_store, kind, radom, signed_on=PartialDate(2009))
    return document(new_store, kind, luck, tomsk, signed_on=PartialDate(2011))


def order(store: Store, by: str) -> list[int]:
    return store.ids(Query(Agreement, ON, order=(Order(by),) if by else ()))


def test_renaming_a_partner_reaches_its_documents_at_once(new_store: Store, letter: int) -> None:
    other = letter - 1
    assert order(new_store, "partners") == order(new_store, "") == [letter, other]
    assert new_store.matching_ids(Agreement, "zory") == set()
    alter(new_store, Partner, 1, name="Żory", other_names="Sohrau")
    assert order(new_store, "partners") == order(new_store, "") == [other, letter]
    assert new_store.matching_ids(Agreement, "zory") == {letter}
    assert new_store.matching_ids(Agreement, "luck") == set()
    (row,) = new_store.rows(Agreement, [letter], [Agreement.field("partners")], ON)
    assert [one.label for one in row[0]] == ["Żory", "Tomsk"]
    new_store.undo()
    assert order(new_store, "partners") == [letter, other]
    assert new_store.matching_ids(Agreement, "luck") == {letter}


def test_a_partners_country_and_group_reach_its_documents(new_store: Store, letter: int) -> None:
    group = save(new_store, draft(Vocabulary, terms="partner_group", name="Miasta", ordinal=1))
    alter(new_store, Partner, 3, country="AL", group=Linked(group))
    assert order(new_store, "country") == order(new_store, "") == [letter - 1, letter]
    assert new_store.matching_ids(Agreement, "albania") == {letter - 1}


def told(store: Store, language: str, of: int) -> tuple[str, str]:
    with speaking(language):
        linked = store.label(Agreement, of)
    assert linked
    return linked.label, linked.full


def test_the_words_for_a_document_are_of_the_language_spoken(new_store: Store, letter: int) -> None:
    kind = new_store.term("letter_of_intent")
    assert kind
    alter(new_store, Vocabulary, kind.id, name="list intencyjny", name_en="letter of intent")
    assert told(new_store, "pl", letter) == (
        "Łuck, Tomsk – list intencyjny",
        "Łuck, Tomsk – list intencyjny (2011)",
    )
    assert told(new_store, "en", letter) == (
        "Łuck, Tomsk – letter of intent",
        "Łuck, Tomsk – letter of intent (2011)",
    )


@pytest.mark.parametrize("words", ["list", "letter"])
def test_a_document_is_found_by_its_kind_in_each_language(new_store: Store, letter: int, words: str) -> None:
    kind = new_store.term("letter_of_intent")
    assert kind
    alter(new_store, Vocabulary, kind.id, name="list intencyjny", name_en="letter of intent")
    assert new_store.matching_ids(Agreement, words) == {letter - 1, letter}
    assert not differs_from_rebuilt(new_store)


def test_documents_of_one_label_are_told_apart_in_each_language(new_store: Store) -> None:
    """In English two kinds may have one name; they are told apart by that in Polish."""
    luck = partner(new_store, "Łuck")
    kinds = [term(new_store, name, name_en="agreement") for name in ("umowa", "porozumienie")]
    for kind, year in zip(kinds, (2013, 2015), strict=True):
        document(new_store, kind, luck, signed_on=PartialDate(year))
    first, second = new_store.ids(Query(Agreement, ON))
    assert {told(new_store, "pl", one)[0] for one in (first, second)} == {
        "Łuck – umowa",
        "Łuck – porozumienie",
    }
    assert {told(new_store, "en", one)[0] for one in (first, second)} == {
        "Łuck – agreement (umowa)",
        "Łuck – agreement (porozumienie)",
    }
    document(new_store, kinds[0], luck, signed_on=PartialDate(2017))
    assert told(new_store, "pl", first)[0] == "Łuck – umowa (2013)"
    assert not differs_from_rebuilt(new_store)


def test_a_deleted_document_is_in_no_list(new_store: Store, letter: int) -> None:
    """Nor in one that is sorted or narrowed by what is computed of its periods alone."""
    delete(new_store, Agreement, letter)
    for field in Agreement.fields:
        for descending in (False, True):
            if field.kind.key_type:
                query = Query(Agreement, ON, order=(Order(field.name, descending),))
                assert new_store.ids(query) == [letter - 1]
    state = Condition("state", "any", ("in_force",))
    assert new_store.ids(Query(Agreement, ON, conditions=(state,), order=(Order("until"),))) == [letter - 1]
    assert new_store.counts(Query(Agreement, ON), Agreement.field("state")) == {"in_force": 1}


@pytest.fixture
def spoilt(register: opening.Register) -> Callable[[str], dict[str, Any]]:
    """Spoils what is computed and says it was made by the rules of that number; gives what it was before."""

    def spoil(rules: str) -> dict[str, Any]:
        store = register.store(User("anna", "Anna Nowak", "desk"), writing=True)
        before = computed_rows(store.connection())
        with store.engine.begin() as connection:
            connection.exec_driver_sql("DELETE FROM period")
            connection.exec_driver_sql("UPDATE partner_index SET label_pl = 'x', key_name = NULL")
            properties.put(connection, properties.RULES, rules)
        store.close()
        register.close()
        return before

    return spoil


@pytest.mark.parametrize(
    ("rules", "made_anew"), [("0", True), ("", True), (str(computed.RULES_VERSION), False)]
)
def test_opening_rebuilds_what_other_rules_made(
    register: opening.Register, spoilt: Callable[[str], dict[str, Any]], rules: str, made_anew: bool
) -> None:
    """The control: of the same rules, what stands there is believed."""
    before = spoilt(rules)
    opened = opening.open_register(str(register.path))
    reading = opened.store(User("anna", "Anna Nowak", "desk"))
    assert (not differing(before, computed_rows(reading.connection()))) == made_anew
    reading.close()
    opened.close()


def test_nothing_has_neither_a_sort_key_nor_a_text() -> None:
    """Fields without a value are passed over, so no kind may have words for it."""
    declared = [*KEPT, *(parts.part for record in KEPT for parts in record.parts)]
    kinds = [field.kind for own in declared for field in own.fields]
    assert [(kind.key(None), kind.show(None), kind.searchable(None)) for kind in kinds] == (
        [(None, "", "")] * len(kinds)
    )

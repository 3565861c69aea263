from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine, text

from db.folding import MOST_ASKED, index_text, matches
from db.store import search


class Things:
    """Records of no sort but with texts: the table that the text index stands on, and a plain copy of it."""

    def __init__(self, connection: Connection, texts: Mapping[int, str] = {}) -> None:
        self.connection = connection
        self.texts: dict[int, str] = {}
        connection.execute(text("CREATE TABLE thing_index (id INTEGER PRIMARY KEY, text TEXT NOT NULL)"))
        search.create(connection, "thing")
        self.change(texts)

    def change(self, texts: Mapping[int, str | None]) -> None:
        """Give the records these texts; None takes the record away."""
        rows = [
            (one, self.texts.get(one), None if new is None else index_text([new]))
            for one, new in texts.items()
        ]
        for one, _before, now in rows:
            self._store(one, now)
        search.update(self.connection, "thing", rows)

    def _store(self, one: int, now: str | None) -> None:
        self.connection.execute(text("DELETE FROM thing_index WHERE id = :id"), {"id": one})
        self.texts.pop(one, None)
        if now is not None:
            self.connection.execute(
                text("INSERT INTO thing_index VALUES (:id, :text)"), {"id": one, "text": now}
            )
            self.texts[one] = now

    def find(self, question: str) -> set[int]:
        return search.find(self.connection, "thing", question)

    def expected(self, question: str) -> set[int]:
        """What the rule in plain Python answers."""
        return {one for one, words in self.texts.items() if matches(words, question)}

    def check(self) -> None:
        """SQLite compares its index with the texts, and raises where they differ.

        Committed first: asked in the midst of a transaction that writes, SQLite 3.40 itself loses its place.
        """
        self.connection.commit()
        if self.connection.dialect.name == "sqlite":
            check = "INSERT INTO thing_search (thing_search, rank) VALUES ('integrity-check', 1)"
            self.connection.execute(text(check))
            self.connection.commit()


@pytest.fixture
def on_sqlite(tmp_path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{tmp_path / 'register.foedus'}")
    with engine.connect() as connection:
        connection.execute(text("PRAGMA trusted_schema=OFF"))
        yield connection
    engine.dispose()


@pytest.fixture
def on_postgresql(postgresql_url: str) -> Iterator[Connection]:
    engine = create_engine(postgresql_url)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(params=["on_sqlite", "on_postgresql"])
def connection(request: pytest.FixtureRequest) -> Connection:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Connection)
    return found


CITIES = {
    1: "Łuck – Луцьк, Lutsk, Ukraina",
    2: "Kowno – Kaunas, Litwa, list intencyjny",
    3: "Kraków, Polska, XI/53/2011",
    4: "Krasnojarsk, Rosja, ABC-A.123.77.3.2011.JW",
    5: "Mazara del Vallo, Włochy 100% _podkreślone_",
}

ANSWERS = {
    "luck": {1},
    "ŁUCK": {1},
    "луць": {1},
    "kaunas": {2},
    "k": {2, 3, 4},
    "kr": {3, 4},
    "kra": {1, 3, 4},
    "krakow": {3},
    "kraków polska": {3},
    "polska krak r": set(),
    "a": {4},
    "xi532011": {3},
    "XI 53 2011": {3},
    "abca1237732011jw": {4},
    "2011": {3, 4},
    "2011 krasno": {4},
    "%": {1, 2, 3, 4, 5},
    "100%": {5},
    "_podk": {5},
    'maz" OR "k': set(),
    "vallo*": {5},
    "": {1, 2, 3, 4, 5},
    "łłł": set(),
    "😀 luck": {1},
    "\x00\ud800 luck": {1},
}


def test_questions_and_answers(connection: Connection) -> None:
    things = Things(connection, CITIES)
    assert {question: things.find(question) for question in ANSWERS} == ANSWERS
    assert {question: things.expected(question) for question in ANSWERS} == ANSWERS


def test_changed_and_removed_texts_are_found_no_more(connection: Connection) -> None:
    things = Things(connection, CITIES)
    things.change({1: "Lwów", 2: None, 6: "Łuck"})
    assert (things.find("luck"), things.find("kowno"), things.find("lwow")) == ({6}, set(), {1})
    search.remove(connection, "thing", [(6, things.texts[6])])
    connection.execute(text("DELETE FROM thing_index WHERE id = 6"))
    assert things.find("luck") == set()
    things.check()


def test_the_index_is_made_over_what_stands_there(connection: Connection) -> None:
    things = Things(connection, CITIES)
    search.drop(connection, "thing")
    search.drop(connection, "thing")
    connection.execute(text("UPDATE thing_index SET text = '  gori' WHERE id = 1"))
    search.create(connection, "thing")
    assert (things.find("gori"), things.find("luck"), things.find("krakow")) == ({1}, set(), {3})
    things.check()


def test_rebuilt_it_follows_the_texts(connection: Connection) -> None:
    things = Things(connection, CITIES)
    connection.execute(text("UPDATE thing_index SET text = '  gori' WHERE id = 1"))
    search.rebuild(connection, "thing")
    assert (things.find("gori"), things.find("luck")) == ({1}, set())
    things.check()


def test_nothing_of_a_text_is_left_once_rebuilt(on_sqlite: Connection) -> None:
    """Who is anonymised is not found in the file either."""
    things = Things(on_sqlite, {1: "Qwertyński", 2: "Łuck"})
    things.change({1: "Osoba"})
    kept = text("SELECT count(*) FROM thing_search_data WHERE instr(block, CAST('wer' AS BLOB))")
    assert on_sqlite.execute(kept).scalar_one() > 0
    search.rebuild(on_sqlite, "thing")
    assert on_sqlite.execute(kept).scalar_one() == 0


def test_a_change_taken_back_leaves_the_index_as_it_was(connection: Connection) -> None:
    things = Things(connection, CITIES)
    connection.commit()
    things.change({1: "Lwów", 3: None})
    connection.rollback()
    assert (things.find("lwow"), things.find("luck"), things.find("krakow")) == (set(), {1}, {3})


def test_huge_questions(connection: Connection) -> None:
    letters = "".join(chr(97 + n % 23) for n in range(MOST_ASKED))
    numbers = " ".join(map(str, range(100, 400)))
    things = Things(connection, {1: letters, 2: numbers, 3: "Łuck"})
    assert things.find(letters + "x" * 10**6) == {1}
    assert things.find("x" + letters) == set()
    assert things.find(numbers) == {2}
    assert things.find(" ".join("abcdefghij"[n % 10] + str(n) for n in range(10**5))) == set()


def test_a_word_is_not_found_in_its_pieces(connection: Connection) -> None:
    things = Things(connection, {n: "umowa" if n % 2 else "umo mow owa" for n in range(1, 20)})
    assert things.find("umowa") == set(range(1, 20, 2))


def test_a_name_that_is_none_is_refused(on_sqlite: Connection) -> None:
    with pytest.raises(ValueError, match="thing; DROP"):
        search.find(on_sqlite, "thing; DROP TABLE thing_index", "luck")


LETTERS = st.text(alphabet="aabłL0-/ \u0301ß", max_size=8)  # few, so that texts and questions meet
TEXTS = LETTERS | st.text(max_size=8) | st.text(alphabet="ab ", min_size=30, max_size=60)
CHANGES = st.lists(st.dictionaries(st.integers(1, 12), st.none() | TEXTS, min_size=1), min_size=1, max_size=4)
QUESTIONS = st.lists(
    LETTERS | st.text(max_size=5) | st.text(alphabet="ab", max_size=9), min_size=1, max_size=5
)


def test_both_databases_answer_as_the_rule_does(on_sqlite: Connection, on_postgresql: Connection) -> None:
    both = [Things(on_sqlite), Things(on_postgresql)]

    @settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
    @given(CHANGES, QUESTIONS)
    def answer_alike(changes: list[dict[int, str | None]], questions: list[str]) -> None:
        for things in both:
            things.change(dict.fromkeys(things.texts))
            for change in changes:
                things.change(change)
            known = [question for one in things.texts.values() for question in one.split()[:1]]
            for question in [*questions, *known]:
                assert things.find(question) == things.expected(question)
            things.check()

    answer_alike()

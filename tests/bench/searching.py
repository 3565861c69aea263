"""Keystrokes in the quick filter, down to the ordered list of ids, against LIKE on the folded text."""

from pathlib import Path

from sqlalchemy import text

from db.records import Agreement
from tests.bench.lists import DOCUMENTS, reading
from tests.bench.row import Row, best

TYPED = ("k", "kr", "kra", "krakow", "krakow 12", "wpza", "7777")
FEW = 1000  # hits below which the index must be far ahead


def rows(register: Path) -> list[Row]:
    store = reading(register)
    ordered = store.ids(DOCUMENTS)

    def ours(words: str) -> list[int]:
        found = store.matching_ids(Agreement, words)
        assert found is not None
        return [one for one in ordered if one in found]

    def floor(words: str) -> list[int]:
        pieces = [f"  {word}" if len(word) < 3 else word for word in words.split()]
        like = " AND ".join(f"text LIKE '%{piece}%'" for piece in pieces)
        statement = text(f"SELECT id FROM agreement_index WHERE {like} ORDER BY place, id")
        return [one for (one,) in store.connection().execute(statement).fetchall()]

    found = []
    for words in TYPED:
        mine, like = best(lambda words=words: ours(words), lambda words=words: floor(words))  # type: ignore[misc]  # bound now
        hits = len(ours(words))
        found.append(Row(f"“{words}” typed ({hits:,} hits)", mine, "ms", like, 0.2 if hits < FEW else 1.2))
    return found

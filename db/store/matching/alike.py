"""What of the register is like a record that is typed: "Schwerte (Niemcy) is already there"."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.dates import HORIZON
from db.drafts.draft import Draft
from db.fields.record import Record
from db.folding import INSIDE, fold
from db.kinds import Linked
from db.store import rows, search
from db.store.matching.known import SHORTEST, Key
from db.store.query import Condition, Query
from db.store.store import Store
from db.words import N_

MOST_ALIKE = 3
"""The most records that a sentence names."""
_MOST_COMPARED = 400
"""The records of which each is compared; words that more of them have tell too little."""

_IS_THERE = N_("{found} is already there.")
_IS_CALLED_SO = N_("{found} is already there, and has this name too.")
_IS_NEARLY_THERE = N_("{found} is already there, spelt slightly differently.")


@dataclass(frozen=True)
class Alike:
    """Records that are like a draft, and the sentence on them: a message with the place `{found}`."""

    sentence: str
    records: tuple[Linked, ...]


@dataclass(frozen=True)
class _Asked:
    """A question to the register, equal to another with the same answer: by a key, or by conditions."""

    own_id: int | None
    key: tuple[str, ...] = ()
    values: tuple[tuple[str, Any], ...] = ()
    conditions: tuple[tuple[str, str, Any], ...] = ()
    sentence: str = ""


class AlikeRecords:
    """Finds what is like a record while it is typed; asks the register only what it was not asked before."""

    def __init__(self, store: Store, record: type[Record]) -> None:
        self._store, self._record = store, record
        self._found: dict[_Asked, list[Alike]] = {}

    def of(self, draft: Draft, saved: Draft) -> list[Alike]:
        """What is like the draft: by its keys while these are typed, and by the rules of its class.

        `saved`: the record as it is kept, or blank; one that is only looked at is not held against another of
        its name.
        """
        asked = [*self._by_keys(draft, saved), *self._by_rules(draft)]
        self._found = {
            each: self._found[each] if each in self._found else self._answer(each) for each in asked
        }
        told: set[int] = set()
        found = []
        for alike in (alike for each in asked for alike in self._found[each]):
            new = tuple(linked for linked in alike.records if linked.id not in told)
            told |= {linked.id for linked in new}
            if new:
                found.append(Alike(alike.sentence, new))
        return found

    def forget(self) -> None:
        """Let the register be asked anew, after a change in it."""
        self._found.clear()

    def _by_keys(self, draft: Draft, saved: Draft) -> Iterator[_Asked]:
        """The questions by each key that is typed; not by a part of one that is surer and given too."""
        given: list[set[str]] = []
        for names in self._record.keys:
            key = Key(self._record, names)
            if not key.is_given(draft.values) or any(set(names) < surer for surer in given):
                continue
            given.append(set(names))
            if draft.id is None or key.form(draft.values) != key.form(saved.values):
                yield _Asked(draft.id, names, tuple((name, draft.values[name]) for name in names))

    def _by_rules(self, draft: Draft) -> Iterator[_Asked]:
        for rule in self._record.likenesses:
            if conditions := tuple(rule.conditions(draft.values)):
                yield _Asked(draft.id, conditions=conditions, sentence=rule.sentence)

    def _answer(self, asked: _Asked) -> list[Alike]:
        if asked.key:
            return self._of_key(Key(self._record, asked.key), dict(asked.values), asked.own_id)
        ids = self._with(asked.conditions, MOST_ALIKE + 1)
        records = self._labels(record_id for record_id in ids if record_id != asked.own_id)
        return [Alike(asked.sentence, records)] if records else []

    def _of_key(self, key: Key, values: Mapping[str, Any], own_id: int | None) -> list[Alike]:
        """The records of the same key, by any of their names, then those that are spelt nearly like it."""
        asked = key.form(values)
        shortened = set(key.shortened(asked))
        found: dict[str, list[int]] = {_IS_THERE: [], _IS_CALLED_SO: [], _IS_NEARLY_THERE: []}
        for record_id, standing in self._compared(key, values).items():
            forms = list(key.forms(standing))
            if record_id == own_id:
                continue
            if asked in forms:
                found[_IS_THERE if asked == key.form(standing) else _IS_CALLED_SO].append(record_id)
            elif any(not shortened.isdisjoint(key.shortened(form)) for form in forms):
                found[_IS_NEARLY_THERE].append(record_id)
        if found[_IS_THERE] or found[_IS_CALLED_SO]:
            found[_IS_NEARLY_THERE] = []
        return [Alike(sentence, (linked,)) for sentence, ids in found.items() for linked in self._labels(ids)]

    def _compared(self, key: Key, values: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
        """The values by which it is told, by id, of the records that may be of a key."""
        ids = self._holding(key, values[key.words]) if key.words else self._linked(key, values)
        names = tuple(dict.fromkeys((*key.names, *self._record.names)))
        fields = [self._record.field(name) for name in names]
        read = rows.by_id(self._store.connection(), self._record, sorted(ids), fields, date.max)
        return {record_id: dict(zip(names, row, strict=True)) for record_id, row in read.items()}

    def _holding(self, key: Key, text: str) -> set[int]:
        """The ids of the records whose text holds the words of `text`, or all but one and a half of that."""
        words, connection, table = fold(text).split(), self._store.connection(), self._record.table_name
        questions = list(_questions(words))
        for asked in (questions, questions[:1]) if questions else ():
            if len(found := search.find(connection, table, *asked)) <= _MOST_COMPARED:
                return found
        # Too many have all the words: of these only those that have no others.
        return set(self._with(((key.words, "is", text),), _MOST_COMPARED)) if words else set()

    def _linked(self, key: Key, values: Mapping[str, Any]) -> set[int]:
        """The ids of the records that link to the same others as a key without words."""
        linking = [field for field in key.fields if field.kind.target]
        conditions = [(field.name, "any", field.kind.linked(values[field.name])) for field in linking]
        return set(self._with(conditions, _MOST_COMPARED))

    def _with(self, conditions: Sequence[tuple[str, str, Any]], limit: int) -> list[int]:
        query = Query(self._record, HORIZON, conditions=tuple(Condition(*each) for each in conditions))
        return self._store.ids(query, limit)

    def _labels(self, ids: Iterable[int]) -> tuple[Linked, ...]:
        return tuple(self._store.labels(self._record, list(ids)[:MOST_ALIKE]))


def _questions(words: Sequence[str]) -> Iterator[str]:
    """The searches that find a name and those like it: all words; then, of one word, its head or its tail.

    A wrong letter, one too many or too few, or two that changed places leave one of the two as it was.
    """
    if words:
        yield " ".join(words)
    for place, word in enumerate(words):
        if len(word) >= SHORTEST and not any(map(str.isdigit, word)):
            half = (len(word) - 1) // 2
            for piece in (word[:half], word[-max(half, INSIDE) :]):
                yield " ".join((*words[:place], piece, *words[place + 1 :]))

"""Matching: the record of the register that words or a key mean, and the nearest where they mean none."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import SequenceMatcher
from itertools import product
from typing import Any, Generic, TypeVar

from db.fields import Field
from db.fields.record import Record
from db.folding import fold
from db.kinds import Kind, Linked, Values
from db.records import record_named
from db.store.query import Condition, Query
from db.store.store import Store

K = TypeVar("K")
Form = Any
"""A value as keys are compared by: folded words, what a column stores, the ids of linked records."""

_CLOSE = 0.5
"""The likeness from which words are offered in place of others; a person chooses."""
_CLOSE_NAMES = 0.65
"""The same for names of records, of which a sheet may well have new ones."""
_FEW = 400
"""The words of which each is compared; of more, those alone that share most trigrams."""
_COMPARED = 40


class NearestWords(Generic[K]):
    """Words for things, of which the nearest to others can be asked: Grecja for "Gecja"."""

    def __init__(self, words: Iterable[tuple[str, K]]) -> None:
        """`words`: by which a thing is called, with the thing; several may be for one."""
        found = [(fold(text), thing) for text, thing in words]
        self._words = [(folded, thing) for folded, thing in found if folded]
        self._by_trigram: dict[str, list[int]] = defaultdict(list)
        for place, (folded, _thing) in enumerate(self._words):
            for trigram in _trigrams(folded):
                self._by_trigram[trigram].append(place)

    def nearest(self, text: str, most: int = 3, least: float = _CLOSE) -> list[K]:
        """The things whose words are most like `text`, the likest first; [] where nothing is like it.

        `least`: the likeness from which they are.
        """
        asked = fold(text)
        scored: dict[K, float] = {}
        for place in self._candidates(asked) if asked else ():
            folded, thing = self._words[place]
            scored[thing] = max(scored.get(thing, 0.0), _likeness(asked, folded))
        close = [thing for thing, likeness in scored.items() if likeness >= least]
        return sorted(close, key=lambda thing: -scored[thing])[:most]

    def _candidates(self, asked: str) -> Iterable[int]:
        if len(self._words) <= _FEW:
            return range(len(self._words))
        shared = Counter(place for trigram in _trigrams(asked) for place in self._by_trigram.get(trigram, ()))
        return [place for place, _count in shared.most_common(_COMPARED)]


class Names:
    """The records that a linking kind can name, by all the words for them: "Kaunas" finds Kowno."""

    def __init__(self, store: Store, kind: Kind[Any]) -> None:
        record = record_named(kind.target)
        conditions = (Condition("terms", "is", kind.terms),) if kind.terms else ()
        ids = store.ids(Query(record, date.max, "", conditions))
        linked = store.labels(record, ids)
        self._own: dict[str, list[Linked]] = defaultdict(list)
        self._other: dict[str, list[Linked]] = defaultdict(list)
        for one in linked:
            for label in dict.fromkeys((fold(one.label), fold(one.full))):
                self._own[label].append(one)
        self._record = record
        self._telling: dict[int, Values] = {}
        names = dict.fromkeys((*record.names, *telling_fields(record)))
        fields = [record.field(name) for name in names]
        ids = [one.id for one in linked]
        for one, row in zip(linked, store.rows(record, ids, fields, date.max), strict=True):
            values = dict(zip(names, row, strict=True))
            self._telling[one.id] = {name: values[name] for name in telling_fields(record)}
            self._add(one, values)
        self._nearest: NearestWords[Linked] | None = None
        self._shortened: dict[str, list[Linked]] = {}

    def _add(self, one: Linked, values: Values) -> None:
        """Take a record with all the words for it among those that are known."""
        for place, name in enumerate(self._record.names):
            known = self._other if place else self._own
            for words in _words_of(self._record.field(name), values[name]):
                for spelt in dict.fromkeys((words, _ordered(self._record, words))):
                    if one not in known[spelt]:
                        known[spelt].append(one)

    def lookup(self, _kind: Kind[Any] | None, text: str) -> Sequence[Linked]:
        """The records that a text names, by their own name, else by another one: a Lookup for kinds."""
        words = fold(text)
        spelt = (words, _ordered(self._record, words))
        found = (known.get(its) for known in (self._own, self._other) for its in spelt)
        return next(filter(None, found), ())

    def named(self, text: str, told: Values) -> list[Linked]:
        """The records that a text names, those alone that `told` fits: Gori in Georgia.

        `told`: values of the fields that tell two of one name apart.
        """
        return [one for one in self.lookup(None, text) if self._fits(one, told)]

    def _fits(self, one: Linked, told: Values) -> bool:
        its = self._telling[one.id]
        return all(value is None or its[name] in (None, value) for name, value in told.items())

    def nearly_named(self, text: str) -> list[Linked]:
        """The records with a name that is another by one letter, or by two that changed places."""
        if not self._shortened:
            for words, ones in (*self._own.items(), *self._other.items()):
                for shorter in _with_a_letter_less(words):
                    self._shortened.setdefault(shorter, []).extend(ones)
        found = (self._shortened.get(shorter, ()) for shorter in _with_a_letter_less(fold(text)))
        return list(dict.fromkeys(one for ones in found for one in ones))

    def nearest(self, text: str) -> list[str]:
        """The labels of the records whose names are most like a text."""
        return [one.label for one in self.nearest_records(text)]

    def nearest_records(self, text: str) -> list[Linked]:
        """The records whose names are most like a text, the likest first."""
        if self._nearest is None:
            known = {**self._other, **self._own}
            self._nearest = NearestWords((words, one) for words, ones in known.items() for one in ones)
        return self._nearest.nearest(text, least=_CLOSE_NAMES)


class Key:
    """The fields that tell the records of a class apart, and the forms in which their values are compared."""

    def __init__(self, record: type[Record], names: tuple[str, ...]) -> None:
        self.names = names
        self._record = record
        self.fields = [record.field(name) for name in names]
        self._words = next((place for place, field in enumerate(self.fields) if field.kind.is_text), None)

    @property
    def words(self) -> str:
        """The name of the field with words, whose spelling may be another; "": none of them has words."""
        return "" if self._words is None else self.names[self._words]

    def is_given(self, values: Mapping[str, Any]) -> bool:
        """True if `values` has all of the key."""
        return not any(field.kind.is_empty(values.get(field.name)) for field in self.fields)

    def form(self, values: Mapping[str, Any]) -> tuple[Form, ...]:
        """The key of `values` as such are compared: equal where they mean one record."""
        return tuple(self._form(field, values.get(field.name)) for field in self.fields)

    def forms(self, values: Mapping[str, Any]) -> Iterator[tuple[Form, ...]]:
        """The key of a record in all its forms, one for each of its names."""
        forms = []
        for field in self.fields:
            one = [self._form(field, values.get(field.name))]
            if self._record.names[:1] == (field.name,):
                one += [
                    _ordered(self._record, words)
                    for other in self._record.names
                    for words in _words_of(self._record.field(other), values.get(other))
                ]
            forms.append(dict.fromkeys(one))
        return product(*forms)

    def shortened(self, form: tuple[Form, ...]) -> Iterator[tuple[Form, ...]]:
        """A key with each letter of its words left out in turn: two that are nearly alike share one.

        A name of few letters has too many others near it, and a number is another number.
        """
        if self._words is None or not isinstance(words := form[self._words], str):
            return
        before, after = form[: self._words], form[self._words + 1 :]
        for shorter in _with_a_letter_less(words):
            yield (*before, shorter, *after)

    def _form(self, field: Field, value: Any) -> Form:
        kind = field.kind
        if kind.target:
            return tuple(sorted(linked.id for linked in kind.linked(value)))
        if not kind.is_text:
            return kind.store(value)[""]
        words = fold(kind.show(value))
        return _ordered(self._record, words) if self._record.names[:1] == (field.name,) else words


class KnownByKey:
    """The records of a class by the values of a key: partners by name and country, by any of their names."""

    def __init__(self, store: Store, record: type[Record], key: tuple[str, ...]) -> None:
        self._record, self.key = record, key
        self._key = Key(record, key)
        self._ids: dict[tuple[Form, ...], list[int]] = defaultdict(list)
        self._shortened: dict[tuple[Form, ...], set[int]] = defaultdict(set)
        names = dict.fromkeys((*key, *record.names))
        fields = [record.field(name) for name in names]
        ids = store.ids(Query(record, date.max))
        for record_id, row in zip(ids, store.rows(record, ids, fields, date.max), strict=True):
            self.add(dict(zip(names, row, strict=True)), record_id)

    def add(self, values: Mapping[str, Any], record_id: int) -> None:
        """Take a record among those that are known."""
        for form in self._key.forms(values):
            if record_id not in self._ids[form]:
                self._ids[form].append(record_id)
            for shorter in self._key.shortened(form):
                self._shortened[shorter].add(record_id)

    def is_given(self, values: Mapping[str, Any]) -> bool:
        """True if `values` has all of the key."""
        return self._key.is_given(values)

    def find(self, values: Mapping[str, Any]) -> list[int]:
        """The records with the key of `values`, by any of their names."""
        return list(self._ids.get(self.form(values), ()))

    def is_called(self, standing: Mapping[str, Any], name: str) -> bool:
        """True if a record has a name among its other names too, and is found by it."""
        asked = _ordered(self._record, fold(name))
        return any(
            asked == _ordered(self._record, words)
            for other in self._record.names
            for words in _words_of(self._record.field(other), standing.get(other))
        )

    def near(self, values: Mapping[str, Any]) -> list[int]:
        """The records whose name is another by one letter, or by two that changed places; the rest alike."""
        found: set[int] = set()
        for shorter in self._key.shortened(self.form(values)):
            found |= self._shortened.get(shorter, set())
        return sorted(found)

    def form(self, values: Mapping[str, Any]) -> tuple[Form, ...]:
        """The key of `values` as such are compared: equal where they mean one record."""
        return self._key.form(values)


def _ordered(record: type[Record], words: str) -> str:
    """Folded words for a record as they are compared: in an order of their own where any may be meant."""
    return " ".join(sorted(words.split())) if record.words_in_any_order else words


def _with_a_letter_less(words: str) -> Iterator[str]:
    """Words as they are, and with each letter left out in turn; none of a short name or a number."""
    if len(words) >= SHORTEST and not any(map(str.isdigit, words)):
        yield words
        for place in range(len(words)):
            yield words[:place] + words[place + 1 :]


def name_form(record: type[Record], text: str) -> str:
    """The words of a name as names of a class are compared: alike for "Jan Lis" and "LIS Jan"."""
    return _ordered(record, fold(text))


def telling_fields(record: type[Record]) -> tuple[str, ...]:
    """The fields that tell records of one name apart, by their surest key: the country of partners."""
    surest = record.keys[0] if record.keys else ()
    return surest[1:] if surest[:1] == record.names[:1] else ()


def _words_of(field: Field, value: Any) -> Iterator[str]:
    """The folded words for a record in one of its fields: all of it, and the parts between commas."""
    text = field.kind.show(value)
    pieces = text.replace(";", ",").split(",")
    yield from dict.fromkeys(words for piece in (text, *pieces) if (words := fold(piece)))


SHORTEST = 4
"""Letters of a name from which another is looked for that is spelt nearly the same."""


def _trigrams(words: str) -> set[str]:
    spaced = f"  {words} "
    return {spaced[place : place + 3] for place in range(len(spaced) - 2)}


def _likeness(asked: str, words: str) -> float:
    """The likeness of two folded texts, from 0 to 1."""
    begins = 0.2 if words.startswith(asked) or asked.startswith(words) else 0.0
    return SequenceMatcher(None, asked, words, autojunk=False).ratio() + begins


def key_of(record: type[Record], filled: Iterable[str]) -> tuple[str, ...]:
    """The surest key of a record whose fields are all among those that are `filled`; () if there is none."""
    names = set(filled)
    return next((key for key in record.keys if names.issuperset(key)), ())

"""The records that the words of a workbook can name: those of the register, and rows of its own tables."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from db.fields.record import Record
from db.folding import fold
from db.kinds import Kind, Linked
from db.records import Vocabulary
from db.store import Store, history
from db.store.matching import Names
from db.words import speaking


class _Called:
    """Rows of a table by what they are called: in short, or in full where two share the short name."""

    def __init__(self) -> None:
        self._by_words: dict[str, list[Linked]] = defaultdict(list)
        self._called: Counter[str] = Counter()

    def add(self, linked: Linked) -> None:
        self._called[linked.label] += 1
        for words in dict.fromkeys((fold(linked.label), fold(linked.full))):
            if linked not in self._by_words[words]:
                self._by_words[words].append(linked)

    def find(self, text: str) -> list[Linked]:
        """The rows that a text names; of several those that are shown just so, or nearly."""
        words = fold(text)
        found = [self._shown(linked) for linked in self._by_words.get(words, ())]
        just_so = [linked for linked in found if text == linked.label]
        nearly = [linked for linked in found if words == fold(linked.label)]
        return just_so or nearly or found

    def _shown(self, linked: Linked) -> Linked:
        """A row as others show it."""
        return replace(linked, label=linked.full) if self._called[linked.label] > 1 else linked


class KnownNames:
    """Finds records by the words for them in the language of a workbook."""

    def __init__(self, store: Store, language: str, *, own_first: bool) -> None:
        """`own_first`: what a row of the workbook is called goes before the records of the register."""
        self._store, self._language, self._own_first = store, language, own_first
        self._names: dict[tuple[str, str], Names] = {}
        self._rows: dict[tuple[str, str], _Called] = defaultdict(_Called)
        self._former: dict[tuple[str, int], set[str]] = {}

    def add(self, record: type[Record], record_id: int, values: Mapping[str, Any]) -> None:
        """Take a row of the workbook among the records that can be named."""
        with speaking(self._language):
            full = record.full_label(values)
            linked = Linked(record_id, record.label(values), full, record.sort_key(values))
        terms = values.get("terms") or "" if record is Vocabulary else ""
        self._rows[record.__name__, terms].add(linked)

    def lookup(self, kind: Kind[Any], text: str) -> Sequence[Linked]:
        """The records that a text names: a Lookup for kinds."""
        key = kind.target, kind.terms
        own = self._rows[key].find(text)
        if own and self._own_first:
            return own
        if key not in self._names:
            with speaking(self._language):
                self._names[key] = Names(self._store, kind)
        found = list(self._names[key].lookup(kind, text))
        return [*found, *(linked for linked in own if linked not in found)]

    def still_names(self, kind: Kind[Any], text: str, value: Any) -> bool:
        """True if a text names the records of a value as they were called before."""
        rest = fold(text)
        for linked in kind.linked(value):
            called = {fold(words) for words in self._called(kind.target, linked)}
            begins = [words for words in sorted(called, key=len, reverse=True) if rest.startswith(words)]
            if not begins:
                return False
            rest = rest[len(begins[0]) :].strip()
        return not rest and not kind.is_empty(value)

    def _called(self, target: str, linked: Linked) -> set[str]:
        """The words for a record, now and at each of its earlier versions."""
        key = target, linked.id
        if key not in self._former:
            with speaking(self._language):
                self._former[key] = history.labels_of(self._store.connection(), *key)
        return {linked.label, linked.full, *self._former[key]}

"""Naming: the records that the names in a sheet's cells mean, known ones and such as are still to be made."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from db.errors import InvalidValue
from db.kinds import Kind, Linked, Lookup
from db.records import record_named
from db.store import Store
from db.store.matching import Names, name_form, telling_fields
from db.words import _
from desktop.imports.rows.names import NameAnswer, NameInCell, NameKey, SheetName

T = TypeVar("T")
_IN_BRACKETS = re.compile(r"(?P<name>[^()]*\S)\s*\((?P<told>[^()]+)\)")
_AFTER_COMMA = re.compile(r"(?P<name>[^,;]+),(?P<told>[^,;]+)")


class SheetNames:
    """The names of the register that a sheet can name, and the answers to those that it does not know."""

    def __init__(self, store: Store, answers: Mapping[NameKey, NameAnswer]) -> None:
        self._store, self.answers = store, answers
        self._known: dict[tuple[str, str], Names] = {}

    def of(self, kind: Kind[Any]) -> Names:
        """The names of the records that a kind can name, read once for all columns that name such."""
        key = kind.target, kind.terms
        if key not in self._known:
            self._known[key] = Names(self._store, kind)
        return self._known[key]

    def question(self, one: NameInCell) -> str:
        """The sentence that asks about a name: there is none in the register, or there are several."""
        among = self._known[one.key.target, one.key.terms].named(one.text, one.told)
        if not among:
            return _("“{text}” is not in the register.").format(text=one.text)
        several = "; ".join(linked.full or linked.label for linked in among[:8])
        return _("“{text}” may mean: {several}.").format(text=one.text, several=several)

    def listed(self, named: Iterable[tuple[int, NameInCell, Mapping[str, Any], bool]]) -> list[SheetName]:
        """The names that the register does not know, each once, in the order of the sheet.

        `named`: the number of a row, a name in it, what the row says of a new record, True if the row needs
        one.
        """
        found: dict[NameKey, SheetName] = {}
        for number, one, values, is_needed in named:
            key = one.key
            if key not in found:
                found[key] = self._sheet_name(one)
            name = found[key]
            name.is_needed |= is_needed
            if number not in name.rows[-1:]:
                name.rows.append(number)
            name.values |= {field: value for field, value in values.items() if field not in name.values}
        return list(found.values())

    def _sheet_name(self, one: NameInCell) -> SheetName:
        key, names = one.key, self._known[one.key.target, one.key.terms]
        return SheetName(
            key,
            one.text,
            lambda: names.nearest_records(one.text),
            names.named(one.text, one.told),
            names.nearly_named(one.text),
            self.answers.get(key),
            is_needed=False,
            values=dict(one.told),
        )


class Naming:
    """Reads the names in the cells of one column: as the record that each means, or one that may be made."""

    def __init__(self, names: SheetNames, kind: Kind[Any]) -> None:
        self._names, self._kind = names, kind
        self._register = names.of(kind)
        self._record = record_named(kind.target)
        self._telling = [self._record.field(name) for name in telling_fields(self._record)]
        self._told: Mapping[str, Any] = {}
        self._met: dict[NameKey, NameInCell] = {}

    def read(self, parse: Callable[[Lookup], T], told: Mapping[str, Any]) -> tuple[T, tuple[NameInCell, ...]]:
        """A value that `parse` reads from a cell with records of the register, and the names not known there.

        `told`: what the row says of the record that is named.
        """
        self._told, self._met = told, {}
        value = parse(self._lookup)
        return value, tuple(self._met.values())

    def answer(self, key: NameKey) -> NameAnswer | None:
        """The word of a person on a name; None if there is none yet."""
        return self._names.answers.get(key)

    def nearest(self, text: str) -> list[str]:
        """The labels of the records with the names most like a text."""
        return self._register.nearest(text)

    def _lookup(self, _kind: Kind[Any], text: str) -> list[Linked]:
        found = self._register.named(text, self._told)
        if len(found) == 1:
            return found
        name, told = self._apart(text)
        if told and not found:
            found = self._register.named(name, told)
            if len(found) == 1:
                return found
        if not found and not told and self._kind.several and re.search("[,;]", text):
            return []  # several names, each of which is looked for
        return [self._asked(name, {**self._told, **told})]

    def _asked(self, name: str, told: Mapping[str, Any]) -> Linked:
        """The record that a person said a name means; else one that may be made of it."""
        given = ",".join(str(value) for value in told.values() if value is not None)
        key = NameKey(self._kind.target, name_form(self._record, name), self._kind.terms, given)
        self._met[key] = NameInCell(key, name, told)
        answer = self.answer(key)
        return answer.known if answer and answer.known else Linked(key.id, name, name)

    def _apart(self, text: str) -> tuple[str, dict[str, Any]]:
        """A name and what tells it apart, where one cell has both: "Kutaisi (Gruzja)", "Kutaisi, Gruzja"."""
        found = _IN_BRACKETS.fullmatch(text.strip()) or _AFTER_COMMA.fullmatch(text.strip())
        if found:
            for field in self._telling:
                try:
                    value = field.kind.parse(found["told"])
                except InvalidValue:
                    continue
                return found["name"].strip(), {field.name: value}
        return text.strip(), {}

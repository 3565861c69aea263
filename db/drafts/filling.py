"""What a row takes over from a record that is chosen in one of its links: see `Field.fills`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from db.drafts.draft import Draft, blank
from db.fields import Field, Source, Values
from db.fields.record import Record
from db.kinds import Linked
from db.records import record_named

Known = Callable[[str, int], Values]
"""Gives the values of a record, by its class's name and its id; nothing of one that is gone."""

_BETWEEN = "; "


def begun(record: type[Record], given: Values, known: Known) -> Draft:
    """A new record that begins with some values, and with what is taken over from records they name."""
    draft = blank(record)
    filling = Filling(record.fields, known)
    filling.begin(draft.values)
    draft.values |= given
    for name in given:
        draft.values |= filling.chosen(name, draft.values)
    return draft


def offered(
    link: Field, linked: Linked, values: Values, fields: Mapping[str, Field], known: Known
) -> dict[str, Any]:
    """What the record `linked` has for a row with these `values` and `fields` that names it in `link`."""
    assert link.copies_from
    its = known(link.kind.target, linked.id) if any(link.copies_from.values()) else {}
    return {
        name: _fitting(link, source, its, values, fields.get(name)) if source else linked.full or linked.label
        for name, source in link.copies_from.items()
    }


def _fitting(link: Field, source: Source, its: Values, values: Values, mine: Field | None) -> Any:
    """A value of another kind than the row's field is taken over as its words."""
    if not isinstance(source, str):
        return source(its, values) if its else mine and mine.kind.empty
    value = its.get(source)
    if mine and mine.kind.is_text and not isinstance(value, str):
        return record_named(link.kind.target).field(source).kind.show(value)
    return value


class Filling:
    """Knows which records a row's links name, so that only what came from the one before is replaced."""

    def __init__(self, fields: Sequence[Field], known: Known) -> None:
        self._fields = {field.name: field for field in fields}
        self._known = known
        self._before: dict[str, Any] = {}

    def begin(self, values: Values) -> None:
        """Start with what a row names now: nothing is taken over of that."""
        self._before = {
            name: values.get(name)
            for name, field in self._fields.items()
            if field.copies_from or field.fills_through
        }

    def chosen(self, name: str, values: Values) -> dict[str, Any]:
        """What the row takes over now that `values` names another record in the field `name`, by field.

        A link that was emptied takes nothing away, and is remembered as what it named before.
        """
        field, now, before = self._fields[name], values.get(name), self._before.get(name)
        if not field.copies_from or not now or now == before:
            return {}
        self._before[name] = now
        if field.kind.several:
            return self._added(field, now, before or (), values)
        return self._replaced(field, now, before, values)

    def turned(self, name: str, values: Values) -> dict[str, Any]:
        """What the row takes over now that `values` holds another value in the refilling field `name`."""
        before, self._before[name] = self._before.get(name), values.get(name)
        field = self._fields[self._fields[name].fills_through]
        first = next(iter(field.kind.linked(values.get(field.name))), None)
        if not first:
            return {}
        new, old = self._offered(field, first, values), self._offered(field, first, {**values, name: before})
        return _in_its_place(
            {target: value for target, value in new.items() if value != old[target]}, old, values
        )

    def _replaced(self, field: Field, now: Linked, before: Linked | None, values: Values) -> dict[str, Any]:
        old = self._offered(field, before, values) if before else {}
        return _in_its_place(self._offered(field, now, values), old, values)

    def _added(
        self, field: Field, now: Sequence[Linked], before: Sequence[Linked], values: Values
    ) -> dict[str, Any]:
        """Each of several adds its words behind those that stand there; the first gives what it knows."""
        assert field.copies_from
        first = next(iter(before), None)
        found = {} if now[0] == first else self._replaced(field, now[0], first, values)
        found = {name: value for name, value in found.items() if field.copies_from[name]}
        for linked in now:
            new = {} if linked in before else self._offered(field, linked, values)
            for name, words in new.items():
                stands = str(found.get(name, values.get(name)) or "")
                if not field.copies_from[name] and words not in stands.split(_BETWEEN):
                    found[name] = _BETWEEN.join(filter(None, (stands, words)))
        return found

    def _offered(self, field: Field, linked: Linked, values: Values) -> dict[str, Any]:
        return offered(field, linked, values, self._fields, self._known)


def _in_its_place(new: Mapping[str, Any], old: Mapping[str, Any], values: Values) -> dict[str, Any]:
    """What of `new` stands where nothing does, or where `old` still does."""
    return {
        name: value
        for name, value in new.items()
        if not values.get(name) or (name in old and values[name] == old[name])
    }

"""Values that a row copies from a record chosen in one of its links: see `Kind.fills`."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from db.drafts.draft import Draft, blank
from db.fields import Field, Values
from db.fields.record import Record
from db.kinds import Linked, Source
from db.records import record_named

Known = Callable[[str, int], Values]
"""Gives the values of a record, by the name of its class and its id; {} if the record is gone."""

_BETWEEN = "; "


def begun(record: type[Record], given: Values, known: Known) -> Draft:
    """A new draft with the values `given` and all that they copy from the records they link to."""
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
    """The values that the record `linked` offers to a row whose field `link` names it, by field name."""
    its = known(link.kind.target, linked.id)
    described = _described(link, linked, its)
    return {
        name: _fitting(link, source, its, values, fields.get(name)) if source else described
        for name, source in link.kind.fills.items()
    }


def _described(link: Field, linked: Linked, its: Values) -> str:
    """The longer label of a record as a text that stays: without that which tells it from others today."""
    return record_named(link.kind.target).full_label(its) if its else linked.full or linked.label


def _fitting(link: Field, source: Source, its: Values, values: Values, mine: Field | None) -> Any:
    """The value offered for the row's field `mine`; as text, if only its words fit into that field."""
    if not isinstance(source, str):
        return source(its, values) if its else mine and mine.kind.empty
    value = its.get(source)
    if mine and mine.kind.is_text and not isinstance(value, str):
        return record_named(link.kind.target).field(source).kind.show(value)
    return value


class Filling:
    """Remembers which records the links of a row name, to replace only what the previous record filled in."""

    def __init__(self, fields: Sequence[Field], known: Known) -> None:
        self._fields = {field.name: field for field in fields}
        self._again = {field.kind.fills_again: field.name for field in fields if field.kind.fills_again}
        self._known = known
        self._before: dict[str, Any] = {}

    def is_filled_again(self, name: str) -> bool:
        """True if a link fills in its values once more when the field `name` changes."""
        return name in self._again

    def begin(self, values: Values) -> None:
        """Start with the records that the row names now; nothing is copied from them."""
        self._before = {
            name: values.get(name)
            for name, field in self._fields.items()
            if field.kind.fills or name in self._again
        }

    def chosen(self, name: str, values: Values) -> dict[str, Any]:
        """The values that the row copies now that `values` holds another record in the field `name`.

        An emptied link copies nothing and clears nothing; the record it named before is still remembered.
        """
        field, now, before = self._fields[name], values.get(name), self._before.get(name)
        if not field.kind.fills or not now or now == before:
            return {}
        self._before[name] = now
        if field.kind.several:
            return self._added(field, now, before or (), values)
        return self._replaced(field, now, before, values)

    def turned(self, name: str, values: Values) -> dict[str, Any]:
        """The values that change now that `values` holds another value in `name`: see `Kind.fills_again`."""
        before, self._before[name] = self._before.get(name), values.get(name)
        field = self._fields[self._again[name]]
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
        """The values copied from several linked records: texts are joined, the rest comes from the first."""
        first = next(iter(before), None)
        found = {} if now[0] == first else self._replaced(field, now[0], first, values)
        found = {name: value for name, value in found.items() if field.kind.fills[name]}
        for linked in now:
            new = {} if linked in before else self._offered(field, linked, values)
            for name, words in new.items():
                stands = str(found.get(name, values.get(name)) or "")
                if not field.kind.fills[name] and words not in stands.split(_BETWEEN):
                    found[name] = _BETWEEN.join(filter(None, (stands, words)))
        return found

    def _offered(self, field: Field, linked: Linked, values: Values) -> dict[str, Any]:
        return offered(field, linked, values, self._fields, self._known)


def _in_its_place(new: Mapping[str, Any], old: Mapping[str, Any], values: Values) -> dict[str, Any]:
    """The `new` values of fields that are empty in `values`, or still hold the `old` value."""
    return {
        name: value
        for name, value in new.items()
        if not values.get(name) or (name in old and values[name] == old[name])
    }

"""Changed names of a part's rows, carried over to the other parts of the record that repeat them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, kept
from db.fields import Field, Values
from db.folding import fold


class Renamed(NamedTuple):
    """The field of another part's row that repeats a changed name, and the name it is to have."""

    address: FieldAddress
    name: str


def repeating(draft: Draft, part: str) -> list[tuple[str, Field, str]]:
    """The fields of other parts that repeat a name from `part`: the part, the field, the name's field."""
    return [
        (parts.name, known, name)
        for parts in draft.record.parts
        for known in kept(parts.part)
        if (name := known.kind.followed_name(part))
    ]


class Renaming:
    """Remembers the names in the rows of a part, by row, since rows may be moved meanwhile."""

    def __init__(self, draft: Draft, part: str) -> None:
        self._draft, self._part = draft, part
        self._repeating = repeating(draft, part)
        self._names = {name for _part, _field, name in self._repeating}
        self._known: dict[tuple[int, str], tuple[Values, str]] = {}  # with the row: its id is no other's
        self.found()

    def found(self) -> list[Renamed]:
        """The fields of other parts to rename, for names changed since the last call.

        A name that is emptied changes nothing until another name stands in its place; nor does a name that
        another row still has.
        """
        rows = self._draft.parts.get(self._part, ())
        return [
            renamed for name in self._names for renamed in self._followed(name, self._changed(name, rows))
        ]

    def _changed(self, name: str, rows: Sequence[Values]) -> dict[str, str]:
        """The new name for each name that is gone; the old names are folded."""
        changed, stayed = dict[str, str](), list[str]()
        for row in rows:
            now = row.get(name) or ""
            before = self._known.get((id(row), name), (row, ""))[1]
            if now and now != before:
                self._known[id(row), name] = (row, now)
            if now and before and now != before:
                changed[fold(before)] = now
            else:
                stayed.append(now)
        still = set(map(fold, stayed)) if changed else set()
        return {before: now for before, now in changed.items() if before not in still}

    def _followed(self, name: str, changed: Mapping[str, str]) -> Iterator[Renamed]:
        for part, field, named in self._repeating:
            for place, row in enumerate(self._draft.parts.get(part, ())):
                stands = row.get(field.name) or ""
                if named == name and stands and fold(stands) in changed:
                    yield Renamed(FieldAddress(field.name, part, place), changed[fold(stands)])

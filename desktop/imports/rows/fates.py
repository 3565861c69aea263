"""The fate of rows: the record of the register that each means, or the row above, and what it changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.drafts.draft import Draft, blank
from db.fields.record import Record
from db.folding import fold
from db.store import Store, rows
from db.store.matching import KnownByKey
from db.words import NN_, _, n_
from desktop.imports.matching import Plan
from desktop.imports.rows.filling_in import changes, fill_in
from desktop.imports.rows.proposed import Answers, CellFault, Fate, Proposed
from desktop.imports.rows.row_reader import RowRead
from desktop.imports.sheet import Sheet

_SEVERAL = NN_(
    "{n} record of the register has this key; it cannot be told which one is meant.",
    "{n} records of the register have this key; it cannot be told which one is meant.",
)


@dataclass
class _Meant:
    """The record that a row means: its id, None for a new one; the row above that means the same one."""

    read: RowRead
    id: int | None = None
    repeats: RowRead | None = None
    known: KnownByKey | None = None


class Fates:
    """Tells what will become of the rows of a sheet."""

    def __init__(self, store: Store, sheet: Sheet, plan: Plan, answers: Answers) -> None:
        self._store, self._sheet, self._plan, self._answers = store, sheet, plan, answers
        self._record: type[Record] = plan.record
        given = {target.field for target in plan.targets if target and not target.part}
        others = [key for key in plan.record.keys if key != plan.key and given.issuperset(key)]
        keys = [plan.key, *others] if plan.key else []
        self._known = [KnownByKey(store, plan.record, key) for key in keys]
        self._above: dict[Any, RowRead] = {}

    def of(self, reads: Sequence[RowRead]) -> list[Proposed]:
        """The rows as they will be, in their order; the records that they mean are read all at once."""
        meant = [self._meant(read) for read in reads]
        ids = list(dict.fromkeys(one.id for one in meant if one.id is not None))
        read = rows.drafts(self._store.connection(), self._record, ids) if ids else ()
        standing = {draft.id: draft for draft in read}
        return [self._proposed(one, standing.get(one.id) if one.id is not None else None) for one in meant]

    def _meant(self, read: RowRead) -> _Meant:
        """The record that a row means, by the surest key that it has; faults where that is not certain."""
        known = next((its for its in self._known if its.is_given(read.values)), None)
        if known is None:
            return _Meant(read)
        ids, column = known.find(read.values), self._plan.column_of(known.key[0])
        if len(ids) > 1:
            told = n_(*_SEVERAL, len(ids)).format(n=len(ids))
            read.faults.append(self._fault(read, column, told))
        elif not ids and (near := known.near(read.values)):
            nearest = self._store.labels(self._record, near[:3])
            told = _("This is not in the register. Is it {names}, spelt otherwise?")
            sentence = told.format(names="; ".join(linked.full for linked in nearest))
            offers = tuple(linked.label for linked in nearest)
            read.faults.append(self._fault(read, column, sentence, offers, is_doubt=True))
        record_id = ids[0] if len(ids) == 1 else None
        form = record_id if record_id is not None else (known.key, known.form(read.values))
        above = self._above.setdefault(form, read)
        return _Meant(read, record_id, above if above is not read else None, known)

    def _fault(
        self,
        read: RowRead,
        column: int,
        sentence: str,
        offers: tuple[str, ...] = (),
        *,
        is_doubt: bool = False,
    ) -> CellFault:
        address = self._sheet.address(read.row, column) if column >= 0 else ""
        text = read.texts.get(column, "")
        return CellFault(column, address, text, sentence, offers, is_doubt, can_stand=is_doubt)

    def _proposed(self, meant: _Meant, standing: Draft | None) -> Proposed:
        read = meant.read
        made = Proposed(read.row, "new", faults=list(read.faults), texts=read.texts)
        draft = standing.copy() if standing else blank(self._record)
        called = self._called(meant, standing) if standing else ""
        fill_in(draft, {name: value for name, value in read.values.items() if name != called}, read.parts)
        if standing and called:
            made.note = _("in the register: {name}").format(name=standing.title)
        if meant.repeats and _repeats(read, meant.repeats):
            made.fate, made.note, made.faults = "same", self._like(meant.repeats), []
            return made
        if meant.repeats:
            made.note = self._like(meant.repeats)
            told = _("Row {number} is of the same record, but says something else.")
            sentence = told.format(number=meant.repeats.row.number)
            made.faults.append(self._fault(read, self._key_column(), sentence, is_doubt=True))
        made.faults += self._refused(read, draft)
        made.changes = changes(self._record, standing, draft) if standing else []
        made.faults = [fault for fault in made.faults if not self._stands(read, fault)]
        made.fate = _fate(made, standing)
        made.draft = draft if made.fate in ("new", "changed") else None
        return made

    def _called(self, meant: _Meant, standing: Draft) -> str:
        """The field of the name by which a row means a record that has another one before it; "": it has not.

        That name stays: the sheet calls Kowno Kaunas, and does not want it renamed.
        """
        name = self._record.names[0] if self._record.names else ""
        given = meant.read.values.get(name)
        if meant.known is None or name not in meant.known.key or given is None:
            return ""
        return name if meant.known.is_called(standing.values, given) else ""

    def _like(self, above: RowRead) -> str:
        return _("as row {number}").format(number=above.row.number)

    def _key_column(self) -> int:
        return self._plan.column_of(self._plan.key[0])

    def _stands(self, read: RowRead, fault: CellFault) -> bool:
        """True if a person has taken the row with this doubt."""
        return fault.can_stand and read.row.number in self._answers.taken

    def _refused(self, read: RowRead, draft: Draft) -> list[CellFault]:
        """The faults of values that the rules refuse beside each other, and of those that are missing."""
        told = {fault.column for fault in read.faults}
        found = []
        for address, sentence in draft.wrong().items():
            column = self._plan.column_of(address.field, address.part, address.row or 0)
            if column < 0 or column not in told:
                named = self._named(address.field, address.part, column, sentence)
                found.append(self._fault(read, column, named))
        return found

    def _named(self, name: str, part: str, column: int, sentence: str) -> str:
        """A sentence on a field that no column has, with the field's label before it."""
        if column >= 0:
            return sentence
        owner = next((parts.part for parts in self._record.parts if parts.name == part), None)
        label = (owner or self._record).field(name).label
        return ": ".join((_(label), sentence))


def _fate(made: Proposed, standing: Draft | None) -> Fate:
    if any(not fault.is_doubt for fault in made.faults):
        return "wrong"
    if made.faults:
        return "doubtful"
    if standing is None:
        return "new"
    return "changed" if made.changes else "same"


def _repeats(read: RowRead, above: RowRead) -> bool:
    """True if a row says nothing that the row above does not say of the same record."""
    told = above.values
    alike = all(name in told and _same(value, told[name]) for name, value in read.values.items())
    return alike and not read.faults and read.parts.items() <= above.parts.items()


def _same(value: Any, other: Any) -> bool:
    if isinstance(value, str) and isinstance(other, str):
        return fold(value) == fold(other)
    return bool(value == other)

"""The fate of rows: the record of the register that each means, or the row above, and what it changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, blank
from db.fields.record import Record
from db.kinds import Values
from db.operations.importing import with_names
from db.store import Store, rows
from db.store.matching import KnownByKey
from db.words import NN_, _, n_
from desktop.imports.columns.targets import Plan, part_of
from desktop.imports.rows.filling_in import Filling, changes, same
from desktop.imports.rows.names import NameAnswer, SheetName
from desktop.imports.rows.part_rows import Row
from desktop.imports.rows.proposed import Answers, CellFault, Fate, Proposed
from desktop.imports.rows.row_names import RowNames
from desktop.imports.rows.row_reader import RowRead
from desktop.imports.sheet import Sheet

_WITH = NN_("with {n} more row", "with {n} more rows")


@dataclass
class _Meant:
    """The record that a row means: its id, None for a new one; `form`: its key, as such are compared."""

    read: RowRead
    id: int | None = None
    form: Any = None
    known: KnownByKey | None = None
    answer: NameAnswer | None = None


@dataclass
class _Group:
    """The rows of one record, in their order; the first one carries it."""

    meant: _Meant
    reads: list[RowRead] = field(default_factory=list)


class _Made(NamedTuple):
    """What the rows of a record became; `taken`: the numbers of those taken with their doubts."""

    group: _Group
    taken: set[int]
    rows: list[Proposed]

    def is_of(self, group: _Group, taken: set[int]) -> bool:
        """True if rows that were read anew are the same ones, and mean the same record."""
        mine, theirs = self.group.meant, group.meant
        return (
            (mine.id, mine.answer, self.taken) == (theirs.id, theirs.answer, taken)
            and len(self.group.reads) == len(group.reads)
            and all(
                read is other or read == other
                for read, other in zip(self.group.reads, group.reads, strict=True)
            )
        )


class _Filled(NamedTuple):
    """The draft that the rows of a record make, and what is to be said of them."""

    draft: Draft
    faults: list[CellFault]
    """Those of the first row, beside what was read in it."""
    repeating: set[int]
    """The numbers of the rows that say nothing more than those above."""
    joined: int


class Fates:
    """Tells what will become of the rows of a sheet."""

    def __init__(self, store: Store, sheet: Sheet, plan: Plan, answers: Answers) -> None:
        self._store, self._sheet, self._plan, self._answers = store, sheet, plan, answers
        self._record: type[Record] = plan.record
        given = set(plan.key_fields())
        others = [key for key in plan.record.keys if key != plan.key and given.issuperset(key)]
        keys = [plan.key, *others] if plan.key else []
        self._known = [KnownByKey(store, plan.record, key) for key in keys]
        self._names = RowNames(store, sheet, plan, answers)
        self._made: dict[Any, _Made] = {}

    def begin_again(self, answers: Answers) -> None:
        """Begin with other answers; records whose rows read as before become what they were."""
        self._answers = answers
        self._names = RowNames(self._store, self._sheet, self._plan, answers)

    @property
    def names(self) -> list[SheetName]:
        """The names of rows that may mean other records, once their fates are told."""
        return list(self._names.found.values())

    def of(self, reads: Sequence[RowRead]) -> list[Proposed]:
        """The rows as they will be; the records that they mean are read all at once."""
        groups = self._groups([self._meant(read) for read in reads])
        known = {
            form: made
            for form, group in groups.items()
            if (made := self._made.get(form)) and made.is_of(group, self._taken(group))
        }
        anew = {form: group for form, group in groups.items() if form not in known}
        ids = list(dict.fromkeys(group.meant.id for group in anew.values() if group.meant.id is not None))
        read = rows.drafts(self._store.connection(), self._record, ids) if ids else ()
        standing: dict[int | None, Draft] = {draft.id: draft for draft in read}
        for form, group in anew.items():
            become = self._of_group(group, standing.get(group.meant.id))
            known[form] = _Made(group, self._taken(group), become)
        self._made = known
        return [made for form in groups for made in known[form].rows]

    def _taken(self, group: _Group) -> set[int]:
        """The numbers of those of a record's rows that a person has taken with their doubts."""
        return {read.row.number for read in group.reads if read.row.number in self._answers.taken}

    def _meant(self, read: RowRead) -> _Meant:
        """The record that a row means, by the surest key that it has; faults where that is not certain."""
        known = next((its for its in self._known if its.is_given(read.values)), None)
        if known is None:
            return _Meant(read)
        ids = known.find(read.values)
        name = self._names.asked(read, known, ids)
        answer = name.answer if name else None
        if answer:
            ids = [answer.known.id] if answer.known else []
        record_id = ids[0] if len(ids) == 1 else None
        form = record_id if record_id is not None else (known.key, known.form(read.values))
        if name and not answer and len(name.rows) == 1:
            read = replace(read, faults=[*read.faults, self._names.doubt(read, known, name)])
        return _Meant(read, record_id, form, known, answer)

    def _groups(self, meant: Iterable[_Meant]) -> dict[Any, _Group]:
        """The rows by their records; what has no key is a record of its own."""
        found: dict[Any, _Group] = {}
        for one in meant:
            form = one.form if one.form is not None else ("row", one.read.row.number)
            found.setdefault(form, _Group(one)).reads.append(one.read)
        return found

    # The rows of one record

    def _of_group(self, group: _Group, standing: Draft | None) -> list[Proposed]:
        """The rows of one record as they will be: the first one carries it, the others belong to it."""
        first, *others = group.reads
        called = self._called(group.meant, standing) if standing else ""
        told = _Told(first, (*(group.meant.known.key if group.meant.known else ()), called))
        apart: dict[int, list[CellFault]] = {}
        if standing:  # it is called already
            for name in self._record.named_by:
                if self._plan.column_of(name) < 0 and standing.values.get(name):
                    told.own.pop(name, None)
        fitting: list[tuple[RowRead, Values]] = [(first, told.own)]
        for read in others:
            found = [self._contradicting(read, name, *told.by_name[name]) for name in told.against(read)]
            if found and group.meant.id is None and read.row.number in self._answers.taken:
                apart[read.row.number] = []
            elif left := [fault for fault in (*read.faults, *found) if not self._stands(read, fault)]:
                apart[read.row.number] = left
            else:
                fitting.append((read, told.take(read)))
        if standing and called and group.meant.answer and group.meant.answer.is_kept:
            own = with_names(self._record, standing.values, [str(first.values[called])])
            fitting[0] = (first, {**told.own, self._record.takes_names: own})
        filled = self._filled(standing, fitting, apart)
        carrier = self._carrier(first, filled, standing, called)
        made = [carrier]
        for read in others:
            faults = apart.get(read.row.number)
            if faults is None:
                made.append(self._belonging(read, first, carrier, filled.repeating))
            elif faults:
                made.append(_kept_out(read, first, faults))
            else:
                made += self._of_group(_Group(group.meant, [read]), None)
        return made

    def _contradicting(self, read: RowRead, name: str, value: Any, above: RowRead) -> CellFault:
        told = _("Row {number} is of the same record, and says here: {text}.")
        text = self._record.field(name).kind.show(value)
        column = self._plan.key_column(name)
        return self._fault(read, column, told.format(number=above.row.name, text=text), is_doubt=True)

    def _filled(
        self,
        standing: Draft | None,
        fitting: Sequence[tuple[RowRead, Values]],
        apart: dict[int, list[CellFault]],
    ) -> _Filled:
        """The draft that the rows of a record make; a row that the rules refuse is put `apart`."""
        while True:
            filling = Filling(standing.copy() if standing else blank(self._record))
            says_more = {read.row.number: filling.add(read, own) for read, own in fitting}
            refused = self._refused(filling, fitting[0][0])
            of_first = refused.pop(fitting[0][0].row.number, [])
            if not refused:
                repeating = {read.row.number for read, _own in fitting[1:] if not says_more[read.row.number]}
                return _Filled(filling.draft, of_first, repeating, len(fitting) - 1 - len(repeating))
            apart |= refused
            fitting = [one for one in fitting if one[0].row.number not in refused]

    def _carrier(self, read: RowRead, filled: _Filled, standing: Draft | None, called: str) -> Proposed:
        """The first row of a record, which carries its draft."""
        found = [*read.faults, *filled.faults]
        faults = [fault for fault in found if not self._stands(read, fault)]
        differing = changes(self._record, standing, filled.draft) if standing else []
        fate = _fate(faults) if faults else "new" if standing is None else "changed" if differing else "same"
        notes = []
        if standing and called:
            linked = self._store.label(self._record, standing.id or 0)
            notes.append(_("in the register: {name}").format(name=linked.label if linked else standing.title))
        if filled.joined and fate != "same":
            notes.append(n_(*_WITH, filled.joined).format(n=filled.joined))
        draft = filled.draft if fate in ("new", "changed") else None
        return Proposed(read.row, fate, draft, faults, differing, "; ".join(notes), read.texts)

    def _belonging(self, read: RowRead, first: RowRead, carrier: Proposed, repeating: set[int]) -> Proposed:
        """A row whose record another one carries; one that says nothing more is the same."""
        if read.row.number in repeating:
            return Proposed(read.row, "same", note=_like(first), texts=read.texts)
        note = _("belongs to row {number}").format(number=first.row.name)
        fate: Fate = "same" if carrier.fate == "same" else "joined"
        return Proposed(read.row, fate, note=note, texts=read.texts, carrier=first.row.number)

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

    def _called(self, meant: _Meant, standing: Draft) -> str:
        """The field of the name by which a row means a record that has another one before it; "": it has not.

        That name stays: the sheet calls Kowno Kaunas, and does not want it renamed.
        """
        name = self._record.names[0] if self._record.names else ""
        given = meant.read.values.get(name)
        if meant.known is None or name not in meant.known.key or given is None:
            return ""
        if meant.answer and meant.answer.known:
            return name
        return name if meant.known.is_called(standing.values, given) else ""

    def _stands(self, read: RowRead, fault: CellFault) -> bool:
        """True if a person has taken the row with this doubt."""
        return fault.can_stand and read.row.number in self._answers.taken

    def _refused(self, filling: Filling, first: RowRead) -> dict[int, list[CellFault]]:
        """The faults of values that the rules refuse beside each other, and of those that are missing.

        By the number of the row that gives them; what no row gives is a fault of the first one.
        """
        found: dict[int, list[CellFault]] = {}
        for address, sentence in filling.draft.wrong().items():
            origin = filling.origins.get((address.part, address.row or 0))
            read, row = origin or (first, Row(address.part))
            column = self._plan.column_of(address.field, row.part, row.nth, row.sort)
            if column < 0 and not row.part:
                column = self._plan.key_column(address.field)
            if column < 0 or column not in {fault.column for fault in read.faults}:
                named = sentence if column >= 0 else self._named(address, sentence)
                found.setdefault(read.row.number, []).append(self._fault(read, column, named))
        return found

    def _named(self, address: FieldAddress, sentence: str) -> str:
        """A sentence on a field that no column has, with the field's label before it."""
        owner = part_of(self._record, address.part) if address.part else self._record
        return ": ".join((_(owner.field(address.field).label), sentence))


class _Told:
    """What the rows of a record have said so far: each value of its own fields, and the row that said it."""

    def __init__(self, first: RowRead, stays: Sequence[str]) -> None:
        """`stays`: the fields that rows may call otherwise, those of the key and the name in the register."""
        self._stays = stays
        called = stays[-1]
        self.own = {name: value for name, value in first.values.items() if name != called}
        self.by_name = {name: (value, first) for name, value in first.values.items()}

    def against(self, read: RowRead) -> list[str]:
        """The fields of which a row says something else than the rows above."""
        return [
            name
            for name, value in read.values.items()
            if name in self.by_name and name not in self._stays and not same(value, self.by_name[name][0])
        ]

    def take(self, read: RowRead) -> Values:
        """The values that a row says beyond the rows above, or in their place."""
        against = self.against(read)
        own = {
            name: value for name, value in read.values.items() if name in against or name not in self.by_name
        }
        self.by_name |= {name: (value, read) for name, value in own.items()}
        return own


def _like(above: RowRead) -> str:
    return _("as row {number}").format(number=above.row.name)


def _kept_out(read: RowRead, first: RowRead, faults: list[CellFault]) -> Proposed:
    """A row that cannot be put together with the others of its record."""
    return Proposed(read.row, _fate(faults), faults=faults, note=_like(first), texts=read.texts)


def _fate(faults: Sequence[CellFault]) -> Fate:
    return "doubtful" if all(fault.is_doubt for fault in faults) else "wrong"

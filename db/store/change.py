"""Transaction: what may be done inside one change of the register, `store.change(…)`."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from sqlalchemy import Connection

from db.drafts.address import FieldAddress
from db.drafts.draft import Draft, kept, unpacked
from db.errors import InvalidValue, Refused
from db.fields import Values
from db.fields.record import Record
from db.store import computed, history, rows, writing
from db.store.history import Step
from db.words import _

Keys = set[tuple[type[Record], int]]


class ChangedMeanwhile(Refused):
    """Somebody else saved or deleted the record first; `theirs` is the present one, None if deleted."""

    def __init__(self, mine: Draft, theirs: Draft | None, who: str) -> None:
        if theirs is None:
            text = _("This record was deleted meanwhile.")
        else:
            text = _("This record was changed meanwhile by {who}.").format(who=who or _("someone else"))
        super().__init__(text, _("Compare both versions and choose what is to stand."))
        self.mine, self.theirs = mine, theirs


class Unsaveable(InvalidValue):
    """A draft that its rules refuse; `wrong` holds a sentence by field, as `Draft.wrong` gives it."""

    def __init__(self, wrong: Mapping[FieldAddress, str]) -> None:
        super().__init__("; ".join(wrong.values()))
        self.wrong = dict(wrong)


class Transaction:
    """The changes of one transaction and their steps for the history; the store begins and ends it."""

    def __init__(self, connection: Connection, account: str = "") -> None:
        """`account`: that of the user who makes the change."""
        self.connection, self.account = connection, account
        self.steps: list[Step] = []
        self._cache: rows.LinkCache = {}  # of other records, until one is written
        self.told: dict[str, Any] = {}  # arguments of the change's message that were not known before it
        self.entry: int | None = None  # of the history, once all of it is kept

    @property
    def keys(self) -> Keys:
        """The records that were added, changed or deleted, as (class, id)."""
        return {(step.record, step.id) for step in self.steps}

    def draft(self, record: type[Record], record_id: int) -> Draft:
        """The record as it stands inside this change; Refused when it is gone."""
        found = self._current(record, record_id)
        if found is None:
            raise Refused(_("This record was deleted meanwhile."))
        return found

    def save(self, draft: Draft) -> int:
        """Save a draft as a whole; returns its id. The draft is left as it was, to be typed on.

        Raises Unsaveable for values that the rules refuse, ChangedMeanwhile when the record moved on.
        """
        return self._save_chunk([draft])[0]

    def tell_of(self, record: type[Record], record_id: int) -> None:
        """Let the history call the change's `what` by the label of a record, as it is after the change."""
        linked = rows.labels(self.connection, record.__name__, [record_id]).get(record_id)
        if linked:
            self.told["what"] = linked.label

    def save_many(
        self, drafts: Sequence[Draft], progress: Callable[[int, int], None] | None = None
    ) -> list[int]:
        """Save drafts of one class, a chunk of them at a time; returns their ids. Raises what `save` raises.

        `progress` is called with the drafts saved and in all; what it raises ends the change.
        """
        ids: list[int] = []
        for start in range(0, len(drafts), rows.CHUNK):
            ids += self._save_chunk(drafts[start : start + rows.CHUNK])
            if progress:
                progress(len(ids), len(drafts))
        return ids

    def _save_chunk(self, drafts: Sequence[Draft]) -> list[int]:
        record = drafts[0].record
        known = [draft.id for draft in drafts if draft.id is not None]
        read = rows.drafts(self.connection, record, known, self._cache) if known else ()
        standing = {draft.id: draft for draft in read}
        pairs = [(draft.copy(), standing.get(draft.id)) for draft in drafts]
        there = writing.linked_there(self.connection, drafts) if len(drafts) > 1 else None
        for new, before in pairs:
            self._refuse_unsaveable(new, before, there)
        self._change([(new, before) for new, before in pairs if before is not None])
        self._add_many([new for new, before in pairs if before is None])
        return [new.id for new, _before in pairs if new.id is not None]

    def _refuse_unsaveable(self, draft: Draft, before: Draft | None, there: writing.Named | None) -> None:
        """Raise Unsaveable for a draft that the rules refuse, ChangedMeanwhile where its record moved on."""
        if wrong := draft.wrong():
            raise Unsaveable(wrong)
        if draft.id is not None and (before is None or before.version != draft.version):
            raise ChangedMeanwhile(draft, before, self._last_user(draft))
        if gone := writing.missing_links(self.connection, draft, before, there):
            raise Unsaveable(gone)

    def update_many(self, record: type[Record], ids: Sequence[int], values: Values) -> None:
        """Give all records `ids` these `values`, a chunk of them at a time; raises Refused and Unsaveable."""
        for start in range(0, len(ids), rows.CHUNK):
            chunk = ids[start : start + rows.CHUNK]
            before = list(rows.drafts(self.connection, record, chunk, self._cache))
            if len(before) < len(chunk):
                raise Refused(_("This record was deleted meanwhile."))
            pairs = [(replace(draft.copy(), values={**draft.values, **values}), draft) for draft in before]
            for new, old in pairs:
                wrong = new.wrong() or (
                    _differing(new, old) and writing.missing_links(self.connection, new, old)
                )
                if wrong:
                    raise Unsaveable(wrong)
            self._change(pairs)

    def delete(self, record: type[Record], record_id: int) -> None:
        """Delete a record; Refused when others name it. A record that is gone already stays gone."""
        before = self._current(record, record_id)
        if before is None:
            return
        label = self._label(record, record_id)
        writing.remove(self.connection, record, record_id)
        computed.refresh(self.connection, record, [record_id], cache=self._cache)
        self._cache.clear()
        self.steps.append(Step(record, record_id, label, before.packed(), None))

    def revert_all(self, steps: Sequence[Step]) -> None:
        """Undo the steps of an earlier change, the last first; records that it made, a chunk at a time.

        Refused when one of them has moved on since.
        """
        by_sort = groupby(reversed(steps), lambda step: (step.record, step.before is None))
        for (record, made), several in by_sort:
            undone = list(several)
            for start in range(0, len(undone), rows.CHUNK):
                chunk = undone[start : start + rows.CHUNK]
                are_single = len({step.id for step in chunk}) == len(chunk) > 1
                if are_single and made:
                    self._unmake(record, chunk)
                elif are_single and all(step.after is not None for step in chunk):
                    self._restore_many(record, chunk)
                else:
                    for step in chunk:
                        self.revert(step)

    def untouched(self, steps: Sequence[Step]) -> list[Step]:
        """What an earlier change did to the records of which it can be undone: a step for each.

        They stand as it left them; what was made is named by none that stays, and what was there before names
        none that is gone.
        """
        found = [step for chunk in _chunks(_merged(steps)) for step in self._unchanged(chunk)]
        while True:
            going: dict[type[Record], set[int]] = {}
            for step in found:
                going.setdefault(step.record, set()).add(step.id)
            named = set[tuple[type[Record], int]]()
            for chunk in _chunks([step for step in found if step.before is None]):
                record, ids = chunk[0].record, [step.id for step in chunk]
                its = writing.named_by_others(self.connection, record, ids, going)
                named |= {(record, record_id) for record_id in its}
            if not named:
                return found
            found = [step for step in found if step.before is not None or (step.record, step.id) not in named]

    def _unchanged(self, steps: Sequence[Step]) -> list[Step]:
        """Those of some steps of one class whose records stand as the steps left them."""
        ids = [step.id for step in steps]
        now = {draft.id: draft for draft in rows.drafts(self.connection, steps[0].record, ids, self._cache)}
        return [
            step
            for step in steps
            if _is_unchanged(step, now.get(step.id)) and not self._lacks_links(step, now.get(step.id))
        ]

    def _lacks_links(self, step: Step, now: Draft | None) -> bool:
        """True if a record as it was before a step names a record that is gone."""
        if step.before is None:
            return False
        return bool(writing.missing_links(self.connection, unpacked(step.record, dict(step.before)), now))

    def _unmake(self, record: type[Record], steps: Sequence[Step]) -> None:
        """Delete records of one class that an earlier change made, all at once; Refused if one moved on."""
        ids = [step.id for step in steps]
        now = {draft.id: draft for draft in rows.drafts(self.connection, record, ids, self._cache)}
        for step in steps:
            self._refuse_moved_on(step, now.get(step.id))
        labels = rows.labels(self.connection, record.__name__, ids)
        writing.remove_many(self.connection, record, ids)
        computed.refresh(self.connection, record, ids, cache=self._cache)
        self._cache.clear()
        self.steps += [Step(record, one, labels[one].full, now[one].packed(), None) for one in ids]

    def _restore_many(self, record: type[Record], steps: Sequence[Step]) -> None:
        """Set records of one class back to what they were before an earlier change, all at once."""
        ids = [step.id for step in steps]
        now = {draft.id: draft for draft in rows.drafts(self.connection, record, ids, self._cache)}
        for step in steps:
            self._refuse_moved_on(step, now.get(step.id))
        pairs = [(self._as_before(now[step.id], step.before or {}), now[step.id]) for step in steps]
        for new, _now in pairs:
            self._refuse_missing_links(new)
        self._change(pairs, any_version=True)

    def _refuse_moved_on(self, step: Step, now: Draft | None) -> None:
        if not _is_unchanged(step, now):
            text = _("“{what}” was changed again since, so this cannot be taken back.").format(
                what=step.label
            )
            raise Refused(text, _("Its history shows what stood before; restore single values there."))

    def revert(self, step: Step) -> None:
        """Undo one step of an earlier change; Refused when its record has moved on since."""
        now = self._current(step.record, step.id)
        self._refuse_moved_on(step, now)
        if step.before is None:
            self.delete(step.record, step.id)
        elif now is None:
            self.restore_deleted(step)
        else:
            self.restore(now, step.before)

    def restore_deleted(self, step: Step) -> None:
        """Make a deleted record again, whole and under its old id.

        Its version is one that it never had: a form that was opened before its deletion must not save over
        what was changed between the two.
        """
        assert step.before is not None
        if self._current(step.record, step.id) is None:
            draft = unpacked(step.record, dict(step.before))
            own = [made for made in self.steps if (made.record, made.id) == (step.record, step.id)]
            written = history.count(self.connection, step.record, step.id)
            draft.id, draft.version = step.id, written + len(own) + 1
            self._refuse_missing_links(draft)
            self._add_many([draft])

    def restore(self, now: Draft, packed: Mapping[str, Any]) -> None:
        """Set the fields and parts in `packed` back to these values, whatever the record's version."""
        new = self._as_before(now, packed)
        self._refuse_missing_links(new)
        self._change([(new, now)], any_version=True)

    def _as_before(self, now: Draft, packed: Mapping[str, Any]) -> Draft:
        """The record with the values in `packed` in place of those that it has."""
        old = unpacked(now.record, dict(packed))
        names = {now.record.renamed.get(name, name) for name in packed}
        new = now.copy()
        new.values |= {name: value for name, value in old.values.items() if name in names}
        new.parts |= {name: part for name, part in old.parts.items() if name in names}
        return new

    def _refuse_missing_links(self, draft: Draft) -> None:
        """Raise Refused for an earlier version of a record that names a record deleted since."""
        gone = writing.missing_links(self.connection, draft)
        if gone:
            raise Refused(" ".join(dict.fromkeys(gone.values())), _("Bring that back first, from the bin."))

    def _add_many(self, drafts: Sequence[Draft]) -> None:
        """Insert new drafts of one class, then compute all of them at once."""
        if not drafts:
            return
        for draft in drafts:
            draft.arrange()
        writing.add_many(self.connection, drafts)
        added = {draft.id: draft for draft in drafts if draft.id is not None}
        record = drafts[0].record
        self._refresh(record, added)
        labels = rows.labels(self.connection, record.__name__, added)
        for record_id, draft in added.items():
            label = labels[record_id].full
            self.steps.append(Step(record, record_id, label, None, draft.packed()))

    def _change(self, pairs: Sequence[tuple[Draft, Draft]], *, any_version: bool = False) -> None:
        """Write the differences of drafts of one class from those before, then compute all of them anew."""
        changed: dict[int, tuple[Draft, Draft, list[str]]] = {}
        for new, before in pairs:
            new.arrange()  # as it will be read: history must tell the same
            if names := _differing(new, before):
                assert new.id is not None
                changed[new.id] = (new, before, names)
                if not writing.change(self.connection, new, before, names, any_version=any_version):
                    raise ChangedMeanwhile(new, self._current(new.record, new.id), self._last_user(new))
        if not changed:
            return
        record = pairs[0][0].record
        self._refresh(record, {record_id: new for record_id, (new, _before, _names) in changed.items()})
        labels = rows.labels(self.connection, record.__name__, changed)
        for record_id, (new, before, names) in changed.items():
            label = labels[record_id].full
            self.steps.append(Step(record, record_id, label, before.packed(names), new.packed(names)))

    def _current(self, record: type[Record], record_id: int) -> Draft | None:
        return next(rows.drafts(self.connection, record, [record_id], self._cache), None)

    def _label(self, record: type[Record], record_id: int) -> str:
        linked = rows.labels(self.connection, record.__name__, [record_id]).get(record_id)
        return linked.full if linked else ""

    def _refresh(self, record: type[Record], written: Mapping[int, Draft]) -> None:
        """Compute anew what follows from records that were just written."""
        computed.refresh(self.connection, record, list(written), cache=self._cache, written=written)
        self._cache.clear()

    def _last_user(self, draft: Draft) -> str:
        assert draft.id is not None
        last = history.changes(self.connection, of=(draft.record, draft.id), limit=1)
        return last[0].user.name if last else ""


def _merged(steps: Sequence[Step]) -> list[Step]:
    """The steps of a change, those of one record as one."""
    found: dict[tuple[type[Record], int], Step] = {}
    for step in steps:
        merged, first = step, found.get((step.record, step.id))
        if first is not None:
            before = None if first.before is None else {**(step.before or {}), **first.before}
            after = None if step.after is None else {**(first.after or {}), **step.after}
            merged = replace(step, before=before, after=after)
        found[step.record, step.id] = merged
    return list(found.values())


def _chunks(steps: Sequence[Step]) -> Iterator[list[Step]]:
    """Steps of one class each, so many at a time as are read at once."""
    by_class: dict[type[Record], list[Step]] = {}
    for step in steps:
        by_class.setdefault(step.record, []).append(step)
    for own in by_class.values():
        for start in range(0, len(own), rows.CHUNK):
            yield own[start : start + rows.CHUNK]


def _differing(new: Draft, before: Draft) -> list[str]:
    """The names of the fields and parts in which two drafts of a record differ."""
    fields = [known.name for known in kept(new.record) if writing.differs(known, new, before)]
    parts = [
        known.name
        for known in new.record.parts
        if new.parts.get(known.name, []) != before.parts.get(known.name, [])
    ]
    return fields + parts


def _is_unchanged(step: Step, now: Draft | None) -> bool:
    """True if the record still is as the step left it, in the fields and parts that the step touched."""
    if step.after is None or now is None:
        return step.after is None and now is None
    after = unpacked(step.record, dict(step.after))
    after.arrange()  # an earlier version kept them as they were typed
    names = {step.record.renamed.get(name, name) for name in step.after}
    return not [name for name in _differing(after, now) if name in names]

"""Transaction: what may be done inside one change of the register, `store.change(…)`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
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
        wrong = draft.wrong()
        if wrong:
            raise Unsaveable(wrong)
        new = draft.copy()
        before = self._current(draft.record, new.id) if new.id is not None else None
        if new.id is not None and (before is None or before.version != draft.version):
            raise ChangedMeanwhile(draft, before, self._last_user(draft))
        gone = writing.missing_links(self.connection, draft, before)
        if gone:
            raise Unsaveable(gone)
        if new.id is None or before is None:
            return self._add(new)
        self._change([(new, before)])
        return new.id

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

    def revert(self, step: Step) -> None:
        """Undo one step of an earlier change; Refused when its record has moved on since."""
        now = self._current(step.record, step.id)
        if not _is_unchanged(step, now):
            text = _("“{what}” was changed again since, so this cannot be taken back.").format(
                what=step.label
            )
            raise Refused(text, _("Its history shows what stood before; restore single values there."))
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
            self._add(draft)

    def restore(self, now: Draft, packed: Mapping[str, Any]) -> None:
        """Set the fields and parts in `packed` back to these values, whatever the record's version."""
        old = unpacked(now.record, dict(packed))
        names = {now.record.renamed.get(name, name) for name in packed}
        new = now.copy()
        new.values |= {name: value for name, value in old.values.items() if name in names}
        new.parts |= {name: part for name, part in old.parts.items() if name in names}
        self._refuse_missing_links(new)
        self._change([(new, now)], any_version=True)

    def _refuse_missing_links(self, draft: Draft) -> None:
        """Raise Refused for an earlier version of a record that names a record deleted since."""
        gone = writing.missing_links(self.connection, draft)
        if gone:
            raise Refused(" ".join(dict.fromkeys(gone.values())), _("Bring that back first, from the bin."))

    def _add(self, draft: Draft) -> int:
        draft.arrange()
        record_id = writing.add(self.connection, draft)
        self._refresh(draft.record, {record_id: draft})
        self.steps.append(
            Step(draft.record, record_id, self._label(draft.record, record_id), None, draft.packed())
        )
        return record_id

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

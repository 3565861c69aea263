"""Drafts of the records that a workbook changes, out of the differences that go in."""

from collections import defaultdict
from collections.abc import Sequence

from db.drafts.draft import Draft, blank, kept, part_row
from db.fields.record import Record
from db.words import _
from desktop.imports.differences.difference import GOES_IN, Difference
from desktop.imports.differences.known import Known
from desktop.imports.differences.record_rows import Edit

_Place = tuple[str, int]


class Drafting:
    """Makes a draft of each record that is changed, and finds what keeps it from being saved."""

    def __init__(self, known: Known, edits: Sequence[Edit], missing: Sequence[Difference]) -> None:
        self._known, self._decisions = known, known.decisions
        self._edits: dict[tuple[type[Record], int], list[Edit]] = defaultdict(list)
        for edit in edits:
            if edit.difference.id is not None:
                self._edits[edit.difference.record, edit.difference.id].append(edit)
        for gone in missing:
            if gone.part and gone.id is not None:
                self._edits[gone.record, gone.id].append(Edit(gone, {}))
        self._rows: dict[tuple[type[Record], int], dict[_Place, Difference]] = {}

    def drafts(self) -> list[Draft]:
        """The drafts that can be saved; those of others are told as wrong in their differences."""
        found: dict[tuple[type[Record], int], Draft] = {}
        for key, edits in self._edits.items():
            if draft := self._draft(*key, edits):
                found[key] = draft
        while refused := [key for key, draft in found.items() if self._is_refused(key, draft, found)]:
            for key in refused:
                del found[key]
        return list(found.values())

    def _draft(self, record: type[Record], record_id: int, edits: Sequence[Edit]) -> Draft | None:
        """The draft of one record; None where nothing of it goes in."""
        going = [edit for edit in edits if self._goes_in(edit.difference)]
        now = self._known.draft(record, record_id)
        is_made = any(not edit.difference.part for edit in going)
        if not going or (now is None and not is_made):
            self._leave_rows_of_nobody(going)
            return None
        draft = now.copy() if now else blank(record)
        draft.id = record_id
        rows = self._rows.setdefault((record, record_id), {})
        for edit in sorted(going, key=_order):
            if edit.difference.part:
                self._put_row(draft, edit, rows)
            else:
                draft.values |= edit.values
        return draft

    def _goes_in(self, difference: Difference) -> bool:
        ticked = difference.outcome == "missing" and difference.key in self._decisions.deleted
        return ticked or difference.outcome in GOES_IN

    def _leave_rows_of_nobody(self, going: Sequence[Edit]) -> None:
        for edit in going:
            _refuse(edit.difference, _("The record that it belongs to does not go in."))

    def _put_row(self, draft: Draft, edit: Edit, places: dict[_Place, Difference]) -> None:
        """Change, add or take out a row of a part."""
        made = edit.difference
        part = next(parts.part for parts in draft.record.parts if parts.name == made.part)
        rows = draft.parts.setdefault(made.part, [])
        at = next((at for at, row in enumerate(rows) if row["id"] == made.part_row), None)
        if made.outcome == "missing":
            if at is not None:
                del rows[at]
            return
        if at is None or made.part_row is None:
            rows.append(part_row(kept(part), draft.values) | edit.values)
            at = len(rows) - 1
        else:
            rows[at] |= edit.values
        places[made.part, at] = made

    def _is_refused(
        self,
        key: tuple[type[Record], int],
        draft: Draft,
        found: dict[tuple[type[Record], int], Draft],
    ) -> bool:
        """True if a draft cannot be saved; its differences say why."""
        places = self._rows.get(key, {})
        told: dict[int, list[str]] = defaultdict(list)
        known: dict[int, Difference] = {}
        for address, sentence in draft.wrong().items():
            made = places.get((address.part, address.row or 0)) if address.part else None
            made = made or self._first(key)
            owner = next((parts.part for parts in draft.record.parts if parts.name == address.part), None)
            label = _((owner or draft.record).field(address.field).label)
            known[id(made)] = made
            told[id(made)].append(f"{label}: {sentence}")
        if absent := self._absent(draft, found):
            made = self._first(key)
            known[id(made)] = made
            told[id(made)].append(_("“{text}” does not go in.").format(text=absent))
        if not told:
            return False
        for made in known.values():
            _refuse(made, *told[id(made)])
        for edit in self._edits[key]:
            if self._goes_in(edit.difference):
                _refuse(edit.difference, _("Something else of the same record is wrong."))
        return True

    def _first(self, key: tuple[type[Record], int]) -> Difference:
        """The difference of the record itself, else the first one of its rows."""
        made = [edit.difference for edit in self._edits[key] if self._goes_in(edit.difference)]
        return min(made, key=lambda one: bool(one.part))

    def _absent(self, draft: Draft, found: dict[tuple[type[Record], int], Draft]) -> str:
        """The label of a new record that the draft names and that is not saved; "" if there is none."""
        there = {(record.__name__, record_id) for record, record_id in found}
        for _address, field, values in draft.each(links=True):
            for linked in field.kind.linked(values.get(field.name)):
                if linked.id < 0 and (field.kind.target, linked.id) not in there:
                    return linked.label
        return ""


def _refuse(made: Difference, *sentences: str) -> None:
    made.outcome, made.can_stand = "wrong", False
    made.faults += sentences


def _order(edit: Edit) -> tuple[bool, bool, int]:
    """The record first, then the rows that are taken out: the places of the others are counted then."""
    return bool(edit.difference.part), edit.difference.outcome != "missing", edit.order

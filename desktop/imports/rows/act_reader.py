"""Reading of cells that tell of a document and its acts: "porozumienie podpisane 12.04.2006, aneks 2010"."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from db.errors import InvalidValue
from db.fields import Field
from db.fields.record import Part, Parts
from db.records.agreements.act import SIGNING
from db.words import _
from desktop.imports.columns.act_phrases import Phrase, bare_date, details, phrases
from desktop.imports.rows.column_reader import NO_VALUES, CellRead, ColumnReader
from desktop.imports.rows.split_reader import SharedCellReader
from desktop.imports.sheet import SheetCell


@dataclass
class _Story:
    """What was read of a cell: its kind, the signing, the acts; and what could not be read."""

    kind: str = ""
    signed: Any = None
    acts: list[dict[str, Any]] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    offers: list[tuple[str, str]] = field(default_factory=list)
    """A text that can stand in the place of a date in the cell, behind that date."""


class ActReader(SharedCellReader):
    """Reads the cells of a column that holds a document's kind, its signing and its acts.

    What it cannot read is told, with what it did read; if the row is taken so, it goes to the remarks.
    """

    def __init__(
        self, kind: ColumnReader, date: ColumnReader, parts: Parts, words: Mapping[str, str]
    ) -> None:
        """`date` reads the dates of acts; `words`: the sort of act that folded words mean."""
        super().__init__(date, kind)
        self.field: Field = kind.field
        self._kind, self._date, self._parts, self._words = kind, date, parts, words

    @property
    def _part(self) -> type[Part]:
        return self._parts.part

    def read(self, cell: SheetCell, about: Mapping[str, Any] = NO_VALUES) -> CellRead:
        """The cell as the kind of a document, with its signing and its acts."""
        cell = self._or_above(cell)
        if not isinstance(cell.value, str):
            return self._kind.read(cell, about)
        text = " ".join(cell.value.split())
        story = self._story(phrases(cell.value, self._words))
        kind = self._kind.read(SheetCell(story.kind or None), about)
        if kind.sentence:
            story.unread.append(story.kind)
        signed_on = self._part.on_record[SIGNING][self._part.by_sort[0]]
        return CellRead(
            self.field.kind.empty if kind.sentence else kind.value,
            text,
            self._sentence(story),
            tuple(text.replace(date, offer) for date, offer in story.offers),
            is_doubt=True,
            can_stand=True,
            is_empty=kind.is_empty and story.signed is None and not story.acts and not story.unread,
            names=kind.names,
            also=((signed_on, story.signed),) if story.signed is not None else (),
            rows=tuple((self._parts.name, act) for act in story.acts),
            unread="; ".join(story.unread),
        )

    def _sentence(self, story: _Story) -> str:
        """What was not understood beside what was; "" where nothing is left."""
        if not story.unread:
            return ""
        told = _("Read: {read}. Not understood: “{rest}”; taken as it is, this goes to the remarks.")
        return told.format(read="; ".join(self._read(story)) or "–", rest="; ".join(story.unread))

    def _read(self, story: _Story) -> Iterator[str]:
        """The words for what was read: "umowa; podpisanie 1994; odnowienie 21.06.2014"."""
        if story.kind:
            yield story.kind
        signing = {self._part.by_sort[0]: story.signed, self._part.sorted_by: SIGNING}
        for act in (*([signing] if story.signed is not None else ()), *story.acts):
            shown = (field.kind.show(act[field.name]) for field in self._part.fields if field.name in act)
            yield " ".join(filter(None, shown))

    def _story(self, found: list[Phrase]) -> _Story:
        story, sort = _Story(), ""
        for place, phrase in enumerate(found):
            if not phrase.sort and place == 0:
                self._read_kind(story, phrase)
                continue
            sort = phrase.sort or sort
            is_read = bool(sort) and self._read_act(story, sort, phrase)
            if not is_read:
                story.unread.append(phrase.text)
        return story

    def _read_kind(self, story: _Story, phrase: Phrase) -> None:
        """Read "umowa z 1994 r.": the fewest words for the kind behind which there is a date alone."""
        words = phrase.text.split()
        for length in range(1, len(words)):
            behind = bare_date(" ".join(words[length:]))
            read = self._date.read(SheetCell(behind))
            if not read.is_empty and not read.sentence:
                story.kind, story.signed = " ".join(words[:length]), read.value
                return
        story.kind = phrase.text

    def _read_act(self, story: _Story, sort: str, phrase: Phrase) -> bool:
        """Read an act, or the signing; False if not all of it can be read."""
        its = details(phrase.rest if phrase.sort else phrase.text)
        read = self._date.read(SheetCell(its.date or None))
        if read.sentence or (read.is_empty and (its.date or not phrase.sort)):
            story.offers += [(its.date, offer) for offer in read.offers if offer]
            return False
        if sort == SIGNING:
            story.signed = story.signed or read.value
            return story.signed == read.value and its[2:] == ("", "") and not its.number
        act = {self._part.sorted_by: sort}
        given = {"new_term": its.term, "new_end": its.end, "note": its.number}
        if not read.is_empty:
            act[self._part.by_sort[0]] = read.value
        for name, text in given.items():
            value = self._value(self._part.field(name), text, act)
            if text and value is None:
                return False
            if text:
                act[name] = value
        story.acts.append(act)
        return True

    def _value(self, its: Field, text: str, act: Mapping[str, Any]) -> Any:
        """The value of a field of an act; None where it means nothing there, or cannot be read."""
        try:
            return its.kind.parse(text) if text and its.is_relevant(act) else None
        except InvalidValue:
            return None

"""The last sheet of a workbook of the whole register: what can be done with it, and what it leaves out."""

from collections.abc import Iterator
from datetime import date

from db.fields import Field
from db.fields.record import Record
from db.kinds import LongText
from db.records import RECORDS
from db.reports.listing import Listing
from db.words import N_, _

SENTENCE = Field(LongText(), N_("About this workbook"), "sentence", width=700)


def listing(on: date, *, personal: bool, left_out: str) -> Listing:
    """The sentences on a workbook as of the day `on`.

    `personal`: it has the fields of people's private life. `left_out`: the sentence on records that are not
    in it, "" where there are none.
    """
    rows = [(sentence,) for sentence in (*_everywhere(), *([] if personal else [_private()]), left_out)]
    rows = [row for row in rows if row[0]]
    return Listing(_("About this workbook"), (), on, (SENTENCE,), len(rows), rows, is_about=True)


def _everywhere() -> Iterator[str]:
    yield _(
        "Foedus reads this workbook in again and shows what was changed, added or taken out in it; columns "
        "that are reckoned, such as a state, are only read."
    )
    yield _(
        "It leaves out: the office's data, the rates of the per diem, the history, the bin, and what fields "
        "hold that mean nothing beside the others."
    )


def _private() -> str:
    """The sentence on the fields of people's private life, which are not in the workbook."""
    named = (
        " – ".join((_(record.sentences.title), ", ".join(labels)))
        for record in RECORDS
        if (labels := list(dict.fromkeys(_(field.label) for field in _personal(record))))
    )
    return _("It leaves out what is personal: {fields}.").format(fields="; ".join(named))


def _personal(record: type[Record]) -> Iterator[Field]:
    for fields in (record.fields, *(parts.part.fields for parts in record.parts)):
        yield from (field for field in fields if field.personal)

"""What is told of differences: their outcomes in words, and why rows do not come in."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from db.fields import Field
from db.kinds import LongText, Text
from db.reports.listing import Listing
from db.words import N_, NP_, _
from desktop.imports.differences.comparing import Compared
from desktop.imports.differences.difference import Difference, Outcome


class OutcomeWords(NamedTuple):
    """An outcome as it is shown: the words of its pill and of its chip, messages both, and its tone."""

    pill: str
    chip: str
    tone: str


OUTCOMES: Mapping[Outcome, OutcomeWords] = {
    "changed": OutcomeWords(NP_("row", "change"), NP_("rows", "Changes"), "warn"),
    "new": OutcomeWords(NP_("row", "new"), NP_("rows", "New"), "good"),
    "missing": OutcomeWords(NP_("row", "missing"), NP_("rows", "Missing"), "void"),
    "doubtful": OutcomeWords(NP_("row", "doubtful"), NP_("rows", "Doubtful"), "warn"),
    "wrong": OutcomeWords(NP_("row", "error"), NP_("rows", "Errors"), "bad"),
    "left_out": OutcomeWords(NP_("row", "left out"), NP_("rows", "Left out"), "void"),
    "same": OutcomeWords(NP_("row", "the same"), NP_("rows", "Unchanged"), "void"),
}
"""Every outcome, in the order of the chips."""


def place(made: Difference) -> str:
    """The sheet of a difference, and its row if it has one there: “Dokumenty”, wiersz 12."""
    if made.row < 0:
        return _("“{sheet}”").format(sheet=made.sheet)
    return _("“{sheet}”, row {row}").format(sheet=made.sheet, row=made.row)


def changes_told(made: Difference) -> list[str]:
    """What changes, a line for each field: “Państwo: Litwa → Łotwa”."""
    if made.outcome == "missing" and not made.part:
        return [_("It was taken out of the workbook.")]
    pattern = _("{label}: {after}") if made.outcome == "new" else _("{label}: {before} → {after}")
    return [
        pattern.format(label=label, before=before or "–", after=after or "–")
        for label, before, after in made.changes
    ]


def since_told(made: Difference) -> list[str]:
    """What was changed in the register since, a line for each field that the workbook changes too."""
    return [
        _("{label}, in the register since: {before} → {after}").format(
            label=label, before=before or "–", after=after or "–"
        )
        for label, before, after in made.since
    ]


def left_over(compared: Compared) -> list[Difference]:
    """The rows of a workbook that differ and do not come in."""
    return [made for made in compared.differences if made.outcome in ("doubtful", "wrong", "left_out")]


def rest_listing(rest: Sequence[Difference]) -> Listing:
    """The rows that do not come in, for a workbook: where they stand, and why."""
    rows = [
        (place(made), made.title, "\n".join(changes_told(made)), "\n".join((*made.faults, *made.notes)))
        for made in rest
    ]
    fields = (
        Field(Text(), N_("Row"), "row", width=180),
        Field(Text(), N_("Record"), "record", width=220),
        Field(LongText(), N_("Changes"), "changes", width=320),
        Field(LongText(), N_("Reasons"), "reasons", width=320),
    )
    return Listing(_("Rows that were left out"), (), date.today(), fields, len(rows), rows)

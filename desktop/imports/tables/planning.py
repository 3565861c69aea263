"""The plan for the sheets that were chosen: by a kept mapping, else as can be guessed."""

from typing import NamedTuple

from db.fields.record import Record
from db.store.mappings import MappingData
from desktop.imports import kept_plan
from desktop.imports.kept_plan import Kept, Words
from desktop.imports.matching import Plan, guess_record
from desktop.imports.tables.chosen import ChosenSheets
from desktop.imports.tables.source import ReadSheet
from desktop.imports.tables.table import Table


class Planned(NamedTuple):
    """The table of the chosen sheets, with the plan by which it becomes records."""

    table: Table
    guess: Plan
    """The plan without a kept mapping."""
    plan: Plan
    kept: Kept
    """What a kept mapping answers beforehand."""


def planned(chosen: ChosenSheets, record: type[Record] | None, data: MappingData, words: Words) -> Planned:
    """The plan for the chosen sheets by a kept mapping, {} for none; `record`: else the likeliest one."""
    if data:
        chosen.meanings |= kept_plan.colours_of(data)
        if len(chosen.together) == 1:
            found = kept_plan.headings_for(*chosen.shown, data)
            chosen.sheets[chosen.at] = ReadSheet(chosen.shown.sheet, found)
    table = chosen.table()
    record = record or kept_plan.record_of(data) or guess_record(table.sheet, table.headings)
    guess = kept_plan.with_words(table.guess(record), words)
    return Planned(table, guess, *(kept_plan.taken(data, guess) if data else (guess, Kept())))

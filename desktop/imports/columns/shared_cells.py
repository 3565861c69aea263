"""Cells that two fields share: which columns of a sheet hold the values of two, as "Łuck (Ukraina)"."""

from collections.abc import Sequence

from db.fields.record import Record
from desktop.imports.columns.act_phrases import tells_of_acts
from desktop.imports.columns.cell_pieces import in_two
from desktop.imports.columns.known_words import act_words
from desktop.imports.columns.targets import Target, part_of
from desktop.imports.sheet import CellValue

_MOST = 0.6
"""The share of a column's cells that hold two values, if it is taken for such a column."""


def split_targets(
    record: type[Record], targets: Sequence[Target | None], found: Sequence[Sequence[CellValue]]
) -> list[Target | None]:
    """The targets of columns, with the other field that most of a column's cells hold too."""
    taken = {target[:4] for target in targets if target}
    split = [
        _split(record, target, values, taken) if target else None
        for target, values in zip(targets, found, strict=False)
    ]
    for own, other in record.together:
        both = Target(own, also=other)
        if both.acts_in(record) and both[:4] not in taken:
            free = (column for column, target in enumerate(split) if target is None)
            column = next((each for each in free if _is_split(both, record, found[each])), None)
            if column is not None:
                split[column] = both
    return split + list(targets[len(found) :])


def _split(
    record: type[Record], target: Target, values: Sequence[CellValue], taken: set[tuple[str, str, int, str]]
) -> Target:
    owner = part_of(record, target.part) if target.part else record
    for own, other in owner.together:
        both, alone = target._replace(also=other), target._replace(field=other)
        if own == target.field and alone[:4] not in taken and _is_split(both, record, values):
            return both
    return target


def _is_split(both: Target, record: type[Record], values: Sequence[CellValue]) -> bool:
    texts = [value for value in values if isinstance(value, str)]
    if parts := both.acts_in(record):
        words = act_words(record, parts)
        count = sum(tells_of_acts(text, words) for text in texts)
    else:
        second = both._replace(field=both.also).field_of(record).kind
        count = sum(in_two(text, second) is not None for text in texts)
    return bool(texts) and count >= _MOST * len(texts)

"""Values given once with blank cells below them: which columns of a sheet are filled so."""

from collections.abc import Iterator

from desktop.imports.columns.targets import Plan
from desktop.imports.sheet import Sheet, SheetRow


def guess_carried(sheet: Sheet, plan: Plan) -> frozenset[int]:
    """The columns of the key that are blank where a row says more of the record above it.

    It does if it fills a column of a part alone; a key of which half is given may lack the rest.
    """
    columns = [plan.key_column(name) for name in plan.key]
    of_parts = [column for column, target in enumerate(plan.targets) if target and target.part]
    rows = list(_data(sheet, plan))
    below = (
        [row for row in rows[1:] if _is_blank(row, columns[0]) and _fills(row, of_parts)] if columns else []
    )
    if not below or _is_blank(rows[0], columns[0]):
        return frozenset()
    named = [row for row in rows if not _is_blank(row, columns[0])]
    found = frozenset(
        column
        for column in columns
        if all(_is_blank(row, column) for row in below) and not any(_is_blank(row, column) for row in named)
    )
    own = [plan.column_of(name) for name in plan.key]
    # What a record is called by for want of a name may be missing in a record of its own.
    return found if found.issuperset(columns) else found.intersection(own)


def has_blanks(sheet: Sheet, plan: Plan, column: int) -> bool:
    """True if a column has blank cells below a filled one: they can mean the value above."""
    is_filled = False
    for row in _data(sheet, plan):
        if not _is_blank(row, column):
            is_filled = True
        elif is_filled:
            return True
    return False


def _data(sheet: Sheet, plan: Plan) -> Iterator[SheetRow]:
    for place in range(plan.headings.first, len(sheet.rows)):
        if plan.headings.kinds[place] == "data":
            yield sheet.rows[place]


def _is_blank(row: SheetRow, column: int) -> bool:
    return column >= len(row.cells) or (row.cells[column].value is None and not row.cells[column].fault)


def _fills(row: SheetRow, columns: list[int]) -> bool:
    return any(not _is_blank(row, column) for column in columns)

"""Names of rows' own records that may mean others: spelt nearly the same as one, or borne by several."""

from collections.abc import Sequence

from db.store import Store
from db.store.matching import KnownByKey
from db.words import NN_, _, n_
from desktop.imports.columns.targets import Plan
from desktop.imports.rows.names import NameKey, SheetName
from desktop.imports.rows.proposed import Answers, CellFault
from desktop.imports.rows.row_reader import RowRead
from desktop.imports.sheet import Sheet

_SEVERAL = NN_(
    "{n} record of the register has this key; it cannot be told which one is meant.",
    "{n} records of the register have this key; it cannot be told which one is meant.",
)
_MOST_NEAR, _MOST_SEVERAL = 3, 8
"""The records that are offered for a row, where its name is spelt nearly so, and where several bear it."""


class RowNames:
    """The names of rows that may mean other records of the register, each asked about once."""

    def __init__(self, store: Store, sheet: Sheet, plan: Plan, answers: Answers) -> None:
        self._store, self._sheet, self._plan, self._answers = store, sheet, plan, answers
        self.found: dict[NameKey, SheetName] = {}

    def asked(self, read: RowRead, known: KnownByKey, ids: Sequence[int]) -> SheetName | None:
        """The name of a row that may mean another record than its key says; None where that is certain.

        `ids`: the records with its key.
        """
        near = [] if ids else known.near(read.values)[:_MOST_NEAR]
        if len(ids) < 2 and not near:
            return None
        form = "|".join(map(str, known.form(read.values)))
        key = NameKey(self._plan.record.__name__, form, is_row=True)
        if key not in self.found:
            self.found[key] = SheetName(
                key,
                read.texts.get(self._plan.key_column(known.key[0]), ""),
                lambda: (),
                self._store.labels(self._plan.record, ids[:_MOST_SEVERAL]),
                self._store.labels(self._plan.record, near),
                self._answers.names.get(key),
            )
        self.found[key].rows.append(read.row.number)
        return self.found[key]

    def doubt(self, read: RowRead, known: KnownByKey, name: SheetName) -> CellFault:
        """The question which record is meant; it stands beside the first row that asks it."""
        column = self._plan.key_column(known.key[0])
        if name.among:
            sentence = n_(*_SEVERAL, len(name.among)).format(n=len(name.among))
        else:
            nearest = "; ".join(linked.full for linked in name.close)
            sentence = _("This is not in the register. Is it {names}, spelt otherwise?").format(names=nearest)
        return CellFault(
            column,
            self._sheet.address(read.row, column) if column >= 0 else "",
            read.texts.get(column, ""),
            sentence,
            tuple(linked.label for linked in name.close),
            is_doubt=not name.among,
            can_stand=not name.among,
            name=name.key,
        )

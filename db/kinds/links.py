"""Links from a record to others, names that may become links, and values seen through links."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Integer, LargeBinary
from sqlalchemy.sql import ColumnElement, and_, select

from db.collation import sort_key
from db.errors import InvalidValue
from db.folding import fold
from db.kinds.base import Columns, Kind, Lookup, Packed, Source, Stored, like
from db.kinds.linked import Linked
from db.kinds.plain import Text
from db.words import _

_MOST_COMMAS = 11
"""The most commas that a label is taken to hold, where several records are named between commas."""


class NotThere(InvalidValue):
    """The error for a name that no record of the register has."""


class Link(Kind[Linked]):
    """Another record, of the class named `target`, whose deletion is refused while a link names it."""

    width = 140
    stored = Integer
    key_type = LargeBinary
    folds = True
    filters: tuple[str, ...] = ("contains", "any", "not_any", "empty", "filled")

    def __init__(
        self, target: str, *, back: str = "", fills: Mapping[str, Source] | None = None, origin: bool = False
    ) -> None:
        """`back`, `fills`, `origin`: as for Kind."""
        self.target, self.back, self.fills, self.origin = target, back, fills or {}, origin

    def store(self, value: Linked | None) -> dict[str, Stored]:
        return {"": value.id if value else None}

    def load(self, stored: Any) -> Linked | None:
        """The link without its words: the store reads the labels of many at once."""
        return None if stored is None else Linked(stored)

    def show(self, value: Linked | None) -> str:
        return value.label if value else ""

    def pack(self, value: Linked | None) -> Packed:
        return [value.id, value.label] if value else None

    def unpack(self, packed: Packed) -> Linked | None:
        return Linked(packed[0], packed[1]) if packed else None

    def key(self, value: Linked | None) -> Stored:
        return sort_key(value.label) if value and value.label else None

    def linked(self, value: Linked | None) -> tuple[Linked, ...]:
        return (value,) if value else ()

    def from_linked(self, records: Sequence[Linked]) -> Linked | None:
        return records[0] if records else None

    def parse(self, text: str, lookup: Lookup | None = None) -> Linked | None:
        if not text.strip():
            return None
        hits: list[Linked] = list(lookup(self, text)) if lookup else []
        exact = [hit for hit in hits if fold(text) in (fold(hit.label), fold(hit.full))]
        if len(exact or hits) == 1:
            return (exact or hits)[0]
        if not hits:
            raise NotThere(_("“{text}” is not in the register.").format(text=text))
        several = "; ".join(hit.full or hit.label for hit in hits[:8])
        raise InvalidValue(_("“{text}” may mean: {several}.").format(text=text, several=several))

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        if operator == "contains":
            return like(on["fold"], fold(operand))
        return super().where(operator, operand, on)


class NameOf(Text):
    """A name in words, of somebody who may be in no list; known names are proposed while it is typed.

    Proposed are first the names in the field `name` of the same record's rows `part`, then the records of
    the class `proposed`. Where the row has a field `link`, choosing one of these records names it there too.
    A name that `follows` changes with the name in that part that it equals.
    """

    def __init__(
        self, proposed: str, part: str = "", name: str = "", link: str = "", follows: bool = False
    ) -> None:
        self.proposed, self.part, self.name, self.follows = proposed, part, name, follows
        self.name_link = link

    def fits(self, value: str | None, linked: Linked) -> bool:
        """True if a name can still be that of `linked`: the surname may be another, the first name not."""
        first = fold(linked.label).split()[:1]
        return set(first) <= set(fold(value or "").split())

    def followed_name(self, part: str) -> str:
        return self.name if self.follows and self.part == part else ""


class Term(Link):
    """A term of the office's own vocabulary, out of the list `terms`; the office adds to it."""

    filters: tuple[str, ...] = ("any", "not_any", "empty", "filled")

    def __init__(self, terms: str) -> None:
        super().__init__("Vocabulary")
        self.terms = terms


class PersonInCharge(Link):
    """The person in charge of a record."""

    in_charge = True

    def __init__(self) -> None:
        super().__init__("Person")


class Links(Kind[tuple[Linked, ...]]):
    """Several records of the class named `target`, in an order; each is a row of the table `table`."""

    width = 140
    key_type = LargeBinary
    folds = True
    filters: tuple[str, ...] = ("contains", "any", "empty", "filled")
    empty = ()
    several = True

    def __init__(
        self,
        target: str,
        table: str = "",
        *,
        back: str = "",
        fills: Mapping[str, Source] | None = None,
        fills_again: str = "",
    ) -> None:
        """`table`: "" where rows of a part name the records; `back`, `fills`, `fills_again`: as for Kind."""
        self.target, self.table, self.back = target, table, back
        self.fills, self.fills_again = fills or {}, fills_again

    @property
    def single(self) -> Link:
        return Term(self.terms) if self.terms else Link(self.target)

    def is_empty(self, value: tuple[Linked, ...] | None) -> bool:
        return not value

    def show(self, value: tuple[Linked, ...] | None) -> str:
        return ", ".join(linked.label for linked in value) if value else ""

    def pack(self, value: tuple[Linked, ...] | None) -> Packed:
        return [[linked.id, linked.label] for linked in value or ()]

    def unpack(self, packed: Packed) -> tuple[Linked, ...]:
        return tuple(Linked(*pair) for pair in packed or ())

    def key(self, value: tuple[Linked, ...] | None) -> Stored:
        return sort_key(self.show(value)) if value else None

    def linked(self, value: tuple[Linked, ...] | None) -> tuple[Linked, ...]:
        return value or ()

    def from_linked(self, records: Sequence[Linked]) -> tuple[Linked, ...]:
        return tuple(records)

    def parse(self, text: str, lookup: Lookup | None = None) -> tuple[Linked, ...]:
        """The records named between commas or semicolons, which a label may hold as well."""
        if not text.strip():
            return ()
        try:
            return (self._parse_single(text, lookup),)
        except InvalidValue:
            pieces = [piece for piece in text.replace(";", ",").split(",") if piece.strip()]
            if len(pieces) < 2:
                raise
        found: dict[Linked, None] = {}
        while pieces:
            named, taken = self._labelled(pieces, lookup) or (self._parse_single(pieces[0], lookup), 1)
            found[named] = None
            del pieces[:taken]
        return tuple(found)

    def _labelled(self, pieces: Sequence[str], lookup: Lookup | None) -> tuple[Linked, int] | None:
        """The record whose whole label the first of the pieces are together, and their number."""
        for taken in range(min(len(pieces), _MOST_COMMAS + 1), 1, -1):
            words = ",".join(pieces[:taken])
            hits = lookup(self.single, words.strip()) if lookup else ()
            exact = [hit for hit in hits if fold(words) in (fold(hit.label), fold(hit.full))]
            if len(exact) == 1:
                return exact[0], taken
        return None

    def _parse_single(self, text: str, lookup: Lookup | None) -> Linked:
        found = self.single.parse(text.strip(), lookup)
        assert found is not None, "an empty piece was left out before"
        return found

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        """The SQL of a condition.

        `on[""]` is the id of the record; `on["owner"]` and `on["linked"]` are the columns of the links' rows.
        """
        rows = select(1).where(on["owner"] == on[""], on["linked"].is_not(None))
        match operator:
            case "contains":
                return like(on["fold"], fold(operand))
            case "any":
                # By their owners: SQLite would look for an EXISTS in each row of the list, the longest first.
                named = on["linked"].in_([linked.id for linked in operand])
                return on[""].in_(select(on["owner"]).where(named))
            case "empty":
                return ~rows.exists()
            case "filled":
                return rows.exists()
        raise KeyError(operator)


class Terms(Links):
    """Several terms of the list `terms` of the office's own vocabulary."""

    filters: tuple[str, ...] = ("any", "empty", "filled")

    def __init__(self, terms: str, table: str = "") -> None:
        super().__init__("Vocabulary", table)
        self.terms = terms


class Through(Kind[tuple[Any, ...]]):
    """A value of the linked records, seen through the link: the country of an agreement's partners."""

    several = True

    def __init__(self, kind: Kind[Any]) -> None:
        self.kind = kind
        self.align = kind.align
        self.width = kind.width
        self.key_type = kind.key_type
        self.filters = tuple(name for name in kind.filters if name == "any")

    @property
    def single(self) -> Kind[Any]:
        return self.kind

    def is_empty(self, value: tuple[Any, ...] | None) -> bool:
        return not value

    def is_secondary(self, value: tuple[Any, ...] | None) -> bool:
        return True

    def show(self, value: tuple[Any, ...] | None) -> str:
        return ", ".join(map(self.kind.show, value)) if value else ""

    def searchable(self, value: tuple[Any, ...] | None) -> str:
        return " ".join(map(self.kind.searchable, value or ()))

    def key(self, value: tuple[Any, ...] | None) -> Stored:
        return self.kind.key(value[0]) if value else None

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        """The SQL of a condition; `on[""]` is the linked record's column, `on["joined"]` the join to it."""
        condition = self.kind.where(operator, operand, on)
        return select(1).where(and_(on["joined"], condition)).exists()

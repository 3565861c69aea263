"""Links from one record to another."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Integer, LargeBinary
from sqlalchemy.sql import ColumnElement, and_, select

from db.collation import sort_key
from db.errors import InvalidValue
from db.folding import fold
from db.kinds.base import Columns, Kind, Lookup, Packed, Stored, like
from db.kinds.plain import Text
from db.words import _


@dataclass(frozen=True, slots=True)
class Linked:
    """A record that another one names: its id, and the words for it; equal when the ids are."""

    id: int
    label: str = field(default="", compare=False)  # unique among its kind: "Gori", or "Gori (Gruzja)"
    full: str = field(default="", compare=False)  # always the longer form
    place: bytes = field(default=b"", compare=False)  # its place in the register's own order


class NotThere(InvalidValue):
    """Nothing in the register has such a name."""


class Link(Kind[Linked]):
    """One other record, of the class named `target`; not followed by a delete (the delete is refused)."""

    width = 140
    stored = Integer
    key_type = LargeBinary
    folds = True
    filters: tuple[str, ...] = ("contains", "any", "not_any", "empty", "filled")
    terms: str = ""  # of a link to the vocabulary: the list that the term is of

    def __init__(self, target: str) -> None:
        self.target = target

    def store(self, value: Linked | None) -> dict[str, Stored]:
        return {"": value.id if value else None}

    def load(self, stored: Any) -> Linked | None:
        """Without words: whoever reads many asks the store for the labels at once."""
        return None if stored is None else Linked(stored)

    def show(self, value: Linked | None) -> str:
        return value.label if value else ""

    def pack(self, value: Linked | None) -> Packed:
        return [value.id, value.label] if value else None

    def unpack(self, packed: Packed) -> Linked | None:
        return Linked(packed[0], packed[1]) if packed else None

    def key(self, value: Linked | None) -> Stored:
        return sort_key(value.label) if value and value.label else None

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
    """A name in words, of somebody who may be in no list; those known here are proposed while it is typed.

    First what stands in the field `name` of the same record's rows `part`, then the records named `target`.
    Where the row has a field `link`, choosing one of these records names it there too. One that `follows`
    changes with the name in that part that it equals.
    """

    def __init__(
        self, target: str, part: str = "", name: str = "", link: str = "", follows: bool = False
    ) -> None:
        self.target, self.part, self.name, self.link, self.follows = target, part, name, link, follows

    def fits(self, value: str, linked: Linked) -> bool:
        """Whether a name can still be that of `linked`: a surname may be another one, the first name not."""
        first = fold(linked.label).split()[:1]
        return set(first) <= set(fold(value).split())


class Term(Link):
    """A term of the office's own vocabulary, out of the list `terms`; the office adds to it."""

    filters: tuple[str, ...] = ("any", "not_any", "empty", "filled")

    def __init__(self, terms: str) -> None:
        super().__init__("Vocabulary")
        self.terms = terms


class Links(Kind[tuple[Linked, ...]]):
    """Several records of one class, in an order; kept in rows of the part named `part`."""

    width = 140
    key_type = LargeBinary
    folds = True
    filters: tuple[str, ...] = ("contains", "any", "empty", "filled")
    empty = ()
    terms: str = ""  # as of a Link

    def __init__(self, target: str, part: str, column: str) -> None:
        """`column`: the part's column that holds the id of the linked record."""
        self.target, self.part, self.column = target, part, column

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

    def parse(self, text: str, lookup: Lookup | None = None) -> tuple[Linked, ...]:
        """Names between commas or semicolons; a name that holds a comma is tried whole first."""
        one = Term(self.terms) if self.terms else Link(self.target)
        if not text.strip():
            return ()
        try:
            return (self._one(one, text, lookup),)
        except InvalidValue:
            pieces = [piece for piece in text.replace(";", ",").split(",") if piece.strip()]
            if len(pieces) < 2:
                raise
        return tuple(dict.fromkeys(self._one(one, piece, lookup) for piece in pieces))

    @staticmethod
    def _one(kind: Link, text: str, lookup: Lookup | None) -> Linked:
        found = kind.parse(text.strip(), lookup)
        assert found is not None, "an empty piece was left out before"
        return found

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        """`on[""]` is the id of the record; `on["owner"]` and `on["linked"]` are the part's columns."""
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

    def __init__(self, terms: str, part: str, column: str) -> None:
        super().__init__("Vocabulary", part, column)
        self.terms = terms


class Through(Kind[tuple[Any, ...]]):
    """A value of the linked records, seen through the link: the country of an agreement's partners."""

    def __init__(self, kind: Kind[Any]) -> None:
        self.kind = kind
        self.align = kind.align
        self.width = kind.width
        self.key_type = kind.key_type
        self.filters = tuple(name for name in kind.filters if name == "any")

    def is_empty(self, value: tuple[Any, ...] | None) -> bool:
        return not value

    def show(self, value: tuple[Any, ...] | None) -> str:
        return ", ".join(self.kind.show(one) for one in value) if value else ""

    def searchable(self, value: tuple[Any, ...] | None) -> str:
        return " ".join(self.kind.searchable(one) for one in value or ())

    def key(self, value: tuple[Any, ...] | None) -> Stored:
        return self.kind.key(value[0]) if value else None

    def where(self, operator: str, operand: Any, on: Columns) -> ColumnElement[bool]:
        """`on[""]` is the column of the linked record, `on["joined"]` what leads to it."""
        condition = self.kind.where(operator, operand, on)
        return select(1).where(and_(on["joined"], condition)).exists()

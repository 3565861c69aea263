"""Views ask a Kind what they want to know, never for its class: a new Kind then needs no view changed."""

import ast
from collections.abc import Iterator
from typing import Any

import pytest

from db.kinds import Kind
from tests.support.paths import ROOT

HOME = "db/kinds/"
REGISTRIES = ("desktop/screens/fields/registry.py",)
"""The modules that choose by the class of a Kind, because that is all they are for."""
TESTS_OF_CLASS = ("isinstance", "issubclass", "type")


def _subclasses(kind: type[Any]) -> Iterator[type[Any]]:
    yield kind
    for subclass in kind.__subclasses__():
        yield from _subclasses(subclass)


CLASSES = {kind.__name__ for kind in _subclasses(Kind) if kind.__module__.startswith("db.kinds.")}


def _sources() -> dict[str, str]:
    found = [path for package in ("db", "desktop") for path in (ROOT / package).rglob("*.py")]
    places = {path.relative_to(ROOT).as_posix(): path for path in found}
    return {place: path.read_text(encoding="utf-8") for place, path in places.items() if watched(place)}


def watched(path: str) -> bool:
    """True if the module at `path` may not ask for the class of a Kind."""
    return not path.startswith(HOME) and path not in REGISTRIES


def switches(source: str) -> list[str]:
    """The lines of `source` that ask for the class of a Kind, each as "number: code".

    A class of Kind may be named to make a Kind, in an annotation, and to derive another class. Anywhere else
    Kinds are compared with it, be it in a tuple, a table or a pattern. Found are also `type`, `isinstance`
    and `__class__` of an expression that is called a kind.
    """
    tree = ast.parse(source)
    known, modules = _imported(tree)
    allowed = set(_allowed(tree))
    lines = source.splitlines()
    found = {
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.expr)
        and ((_is_class(node, known, modules) and node not in allowed) or _asks_for_class(node))
    }
    return [f"{number}: {lines[number - 1].strip()}" for number in sorted(found)]


def _imported(tree: ast.AST) -> tuple[set[str], set[str]]:
    """The names that stand in a module for classes of Kind, and those that stand for modules of db.kinds."""
    classes, modules = set[str](), set[str]()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {
                alias.asname or alias.name for alias in node.names if alias.name.startswith("db.kinds")
            }
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                if node.module.startswith("db.kinds") and alias.name in CLASSES:
                    classes.add(alias.asname or alias.name)
                elif f"{node.module}.{alias.name}".startswith("db.kinds"):
                    modules.add(alias.asname or alias.name)
    return classes, modules


def _is_class(node: ast.expr, known: set[str], modules: set[str]) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr in CLASSES and ast.unparse(node.value) in modules
    return isinstance(node, ast.Name) and node.id in known


def _allowed(tree: ast.AST) -> Iterator[ast.AST]:
    """The expressions that may name a class: what is called, annotations, bases, and types in brackets."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.func
        elif isinstance(node, ast.ClassDef):
            yield from node.bases
        elif isinstance(node, ast.Subscript):
            yield node.value
            yield from ast.walk(node.slice)
        elif isinstance(node, ast.AnnAssign | ast.arg) and node.annotation:
            yield from ast.walk(node.annotation)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            yield from ast.walk(node.returns)


def _asks_for_class(node: ast.expr) -> bool:
    if isinstance(node, ast.Attribute):
        return node.attr == "__class__" and _is_kind(node.value)
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.args):
        return False
    return node.func.id in TESTS_OF_CLASS and _is_kind(node.args[0])


def _is_kind(node: ast.expr) -> bool:
    """True if an expression is called a kind: `kind`, `field.kind`, `their_kind`."""
    name = ast.unparse(node).rpartition(".")[2]
    return name == "kind" or name.endswith("_kind")


def test_no_view_asks_for_the_class_of_a_kind() -> None:
    assert {"Kind", "Link", "Links", "State", "Address", "Ordered"} <= CLASSES
    found = _sources()
    assert len(found) > 200
    assert not {path: lines for path, source in found.items() if (lines := switches(source))}


@pytest.mark.parametrize(
    "source",
    [
        "from db.kinds import Link\nif isinstance(field.kind, Link): pass",
        "from db.kinds import Link, Links\nassert isinstance(made, Link | Links)",
        "from db.kinds import Day as Whole\nDATED = (Whole, int)",
        "from db.kinds import Text\nWIDTHS = {Text: 3}",
        "from db.kinds import Text\nwidth = {Text: 3}[found]",
        "from db.kinds import Text\nsame = issubclass(found, Text)",
        "from db.kinds import Link\nmatch kind:\n    case Link(): pass",
        "from db.kinds.addresses import Address\nisinstance(known, Address)",
        "from db import kinds\nisinstance(known, kinds.Day)",
        "from db.kinds import dates\nisinstance(known, dates.Day)",
        "import db.kinds\nisinstance(known, db.kinds.Day)",
        "from typing import cast\nfrom db.kinds import Link\ncast(Link, kind).target",
        "from elsewhere import DATED\nisinstance(field.kind, DATED)",
        "name = type(field.kind).__name__",
        "name = their_kind.__class__",
    ],
)
def test_a_switch_is_found(source: str) -> None:
    assert switches(source)


@pytest.mark.parametrize(
    "source",
    [
        "from db.kinds import Link\nfield(Link('Person'), 'Who')",
        "from db import kinds\nkinds.Day().show(day)",
        "from typing import Any\nfrom db.kinds import Kind\ndef shown(kind: Kind[Any]) -> Kind[Any]: ...",
        "from typing import Callable\nfrom db.kinds import Link\nLookup = Callable[[Link, str], None]",
        "from db.kinds import Choice\nclass ChoiceEditor:\n    kind: Choice",
        "from db.kinds import Text\nclass Note(Text): ...",
        "from db.kinds import Linked\nisinstance(value, Linked)",
        "from sqlalchemy import Text\nisinstance(column.type, Text)",
        "if field.kind.target: pass",
        "type(value)",
    ],
)
def test_a_class_may_be_named_otherwise(source: str) -> None:
    assert not switches(source)


def test_kinds_and_the_registry_of_editors_are_left_alone() -> None:
    assert not watched("db/kinds/links.py")
    assert not watched("desktop/screens/fields/registry.py")
    assert watched("desktop/screens/fields/links.py")

"""Every folder says what belongs in it and what never does, and holds no module that it does not name."""

import ast
from pathlib import Path

import pytest

from tests.support.paths import ROOT

MOST = 16
"""Modules of one folder, its __init__ not counted: as many names as a newcomer takes in at a glance."""
ELSEWHERE = {"db/migrations", "db/migrations/versions"}  # Alembic's own way to lay them out


def folders(root: Path) -> list[Path]:
    """The folders with modules below `root`."""
    found = {path.parent for package in ("db", "desktop") for path in (root / package).rglob("*.py")}
    return sorted(folder for folder in found if folder.relative_to(root).as_posix() not in ELSEWHERE)


def faults(folder: Path) -> list[str]:
    """What is wrong with a folder, a sentence each."""
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    told = _docstring(folder / "__init__.py")
    admitted = _listed(told)
    found = [f"more than {MOST} modules"] if len(modules) > MOST else []
    if not told.partition("\n")[0].endswith("."):
        found.append("its first line does not say in a sentence what belongs in it")
    if "Never " not in told:
        found.append("it does not say what never belongs in it")
    found += [f"it does not admit {name}" for name in sorted(modules - admitted)]
    found += [f"it admits {name}, which is not there" for name in sorted(admitted - modules)]
    return found


def _docstring(path: Path) -> str:
    return (ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "") if path.exists() else ""


def _listed(told: str) -> set[str]:
    """The modules that a docstring names: "Modules: act, agreement." at its end."""
    _before, _colon, named = told.partition("Modules: ")
    return set(named.removesuffix(".").replace(",", " ").split())


@pytest.mark.parametrize("folder", folders(ROOT), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_folder_says_what_belongs_in_it(folder: Path) -> None:
    assert not faults(folder)


def test_tests_stand_as_the_source_does() -> None:
    """A folder of tests below tests/db and tests/desktop is named after the folder whose modules it holds."""
    found = {path.parent.relative_to(ROOT / "tests") for top in ("db", "desktop") for path in _tests(top)}
    assert not {folder.as_posix() for folder in found if not (ROOT / folder).is_dir()}


def _tests(top: str) -> list[Path]:
    return list((ROOT / "tests" / top).rglob("test_*.py"))


ROOM = '"""Lists on paper.\n\nNever a widget.\n\nModules: grid, pages.\n"""\n'


def _made(folder: Path, told: str, *names: str) -> Path:
    (folder / "__init__.py").write_text(told, encoding="utf-8")
    for name in names:
        (folder / f"{name}.py").write_text("", encoding="utf-8")
    return folder


def test_a_folder_in_order_has_no_fault(tmp_path: Path) -> None:
    assert not faults(_made(tmp_path, ROOM, "grid", "pages"))


@pytest.mark.parametrize(
    ("told", "names", "fault"),
    [
        (ROOM, ("grid", "pages", "ink"), "it does not admit ink"),
        (ROOM, ("grid",), "it admits pages, which is not there"),
        (ROOM.replace("Never", "No"), ("grid", "pages"), "it does not say what never belongs in it"),
        ("", (), "its first line does not say in a sentence what belongs in it"),
        (ROOM, tuple(f"page_{number}" for number in range(MOST + 1)), f"more than {MOST} modules"),
    ],
)
def test_a_folder_out_of_order_is_found(
    tmp_path: Path, told: str, names: tuple[str, ...], fault: str
) -> None:
    assert fault in faults(_made(tmp_path, told, *names))

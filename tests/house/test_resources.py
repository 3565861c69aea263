"""What the program brings along is found, goes into a wheel, and speaks each language whole."""

import ast
import gettext
from pathlib import Path
from string import Formatter

import pytest
import setuptools
from babel.messages import Catalog, Message
from babel.messages.pofile import read_po
from setuptools.config.pyprojecttoml import apply_configuration

import resources
from db import words
from resources import languages

ROOT = resources.ROOT.parent
TRANSLATED = sorted(languages.FOLDER.glob("*.po"))
POLISH = """
msgid ""
msgstr ""
"Language: pl\\n"
"Content-Type: text/plain; charset=utf-8\\n"

msgid "Save"
msgstr "Zapisz"

msgid "Gone"
msgstr "Znikło"

msgctxt "document"
msgid "expired"
msgstr "wygasł"

msgid "{n} document"
msgid_plural "{n} documents"
msgstr[0] "{n} dokument"
msgstr[1] "{n} dokumenty"
msgstr[2] "{n} dokumentów"
"""
PROGRAM = """
from db.words import N_, NN_, NP_, _, n_, p_
LABEL, STATE, COUNT = N_("Save"), NP_("document", "expired"), NN_("{n} document", "{n} documents")
def show(n): return _("Saved"), n_("{n} partner", "{n} partners", n), p_("licence", "expired"), n_(*COUNT, n)
"""


def test_resources_are_found_by_path() -> None:
    assert resources.path("languages", "pl.po").is_file()


def test_every_file_that_is_read_goes_into_a_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    distribution = setuptools.Distribution()
    apply_configuration(distribution, "pyproject.toml")
    distribution.include_package_data = False  # else it would write its list of files beside the source
    command = distribution.get_command_obj("build_py")
    command.ensure_finalized()
    packed = {Path(folder, name).resolve() for _, folder, _, names in command.data_files for name in names}
    places = (resources.ROOT, ROOT / "db")
    files = {path for place in places for path in place.rglob("*") if path.is_file()}
    assert {path for path in files if path.suffix not in {".py", ".pyc"}} <= packed
    assert not [path for path in packed if path.suffix == ".pyc"]
    assert type(command).__name__ == "WithLanguages"  # which compiles the languages first


def test_there_are_words_for_each_language() -> None:
    assert {path.stem for path in TRANSLATED} | {"en"} == set(words.LANGUAGES)  # the messages are English


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: path.stem)
def test_a_language_is_whole(path: Path) -> None:
    catalog = read(path)
    asked = {(message.id, message.context) for message in languages.messages()}
    there = {(message.id, message.context) for message in catalog if all(translations(message))}
    missing, left = asked - there, there - asked
    assert not missing, "not translated: make languages, then translate"
    assert not left, "no longer used: make languages"
    assert not [message.id for message in catalog if message.fuzzy and message.id]


@pytest.mark.parametrize("path", TRANSLATED, ids=lambda path: path.stem)
def test_translations_take_the_same_values_in_every_plural(path: Path) -> None:
    catalog = read(path)
    for message in catalog:
        if not message.id:
            continue
        forms = translations(message)
        assert len(forms) == (catalog.num_plurals if message.pluralizable else 1), message.id
        ids = [message.id] if isinstance(message.id, str) else message.id
        for form in forms:
            assert values(form) in (values(ids[0]), values(ids[-1])), message.id


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def translations(message: Message | None) -> list[str]:
    assert message
    assert message.string is not None
    return [message.string] if isinstance(message.string, str) else list(message.string)


def values(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.fixture
def polish(tmp_path: Path) -> Path:
    path = tmp_path / "pl.po"
    path.write_text(POLISH, encoding="utf-8")
    return path


def test_compiled_words_are_read_by_gettext(polish: Path) -> None:
    (made,) = languages.compile_all(polish.parent)
    assert made == polish.with_suffix(".mo")
    with made.open("rb") as file:
        catalog = gettext.GNUTranslations(file)
    assert catalog.gettext("Save") == "Zapisz"
    assert catalog.pgettext("document", "expired") == "wygasł"
    forms = [catalog.ngettext("{n} document", "{n} documents", n).format(n=n) for n in (1, 2, 5, 12, 22)]
    assert forms == ["1 dokument", "2 dokumenty", "5 dokumentów", "12 dokumentów", "22 dokumenty"]
    assert {path.name for path in polish.parent.iterdir()} == {"pl.po", "pl.mo"}


def test_an_update_keeps_what_is_translated_and_guesses_nothing(polish: Path) -> None:
    program = polish.parent / "program"
    program.mkdir()
    (program / "screen.py").write_text(PROGRAM)
    languages.update(polish, languages.messages(polish.parent, ["program"]))
    catalog = read(polish)
    assert translations(catalog["Save"]) == ["Zapisz"]
    assert translations(catalog.get("expired", "document")) == ["wygasł"]
    assert translations(catalog["{n} document"]) == ["{n} dokument", "{n} dokumenty", "{n} dokumentów"]
    assert translations(catalog["Saved"]) == [""]  # much like "Save", and yet another message
    assert translations(catalog.get("expired", "licence")) == [""]
    assert translations(catalog["{n} partner"]) == ["", "", ""]
    assert "Gone" not in catalog
    assert "Znik" not in polish.read_text(encoding="utf-8")


def test_an_update_of_nothing_changes_nothing(polish: Path) -> None:
    languages.update(polish, read(polish))
    first = polish.read_bytes()
    languages.update(polish, read(polish))
    assert polish.read_bytes() == first


def test_no_message_hides_where_the_extraction_cannot_see_it() -> None:
    """Inside an f-string a message is found on some versions of Python only."""
    marks = {"_", "N_", "p_", "NP_", "n_", "NN_"}
    paths = [path for package in languages.PROGRAM for path in (languages.ROOT / package).rglob("*.py")]
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in paths]
    strings = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
    called = [node.func for string in strings for node in ast.walk(string) if isinstance(node, ast.Call)]
    assert paths
    assert not marks & {function.id for function in called if isinstance(function, ast.Name)}

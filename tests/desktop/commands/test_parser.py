"""Reading the command line: help and complaints in the language of the person, one voice throughout."""

import re

import pytest

from db import words
from desktop.__main__ import main
from desktop.commands import COMMANDS
from desktop.commands.parser import language_option

# What argparse would say by itself; each is translated, or Polish help has a line in English.
ENGLISH = re.compile(r"\b(usage|positional|options|show|exit|error|required|argument|invalid|choose)\b")


def told(capsys: pytest.CaptureFixture[str], *given: str) -> tuple[int, str, str]:
    """The exit code and what was said by a command line that argparse answers itself."""
    with pytest.raises(SystemExit) as ended:
        main(given)
    assert isinstance(ended.value.code, int)
    return ended.value.code, *capsys.readouterr()


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_polish_throughout(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, *filter(None, [command]), "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"użycie: foedus {command}".rstrip())
    assert "--language {pl,en}" in out
    assert not ENGLISH.findall(out)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_is_english_when_asked(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, *filter(None, [command]), "--language", "en", "--help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: foedus {command}".rstrip())
    assert not set(out) & set("ąćęłńóśźż") - set("ł")  # "Białystok" has its letter in English too


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_help_names_every_command(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    _code, out, _err = told(capsys, "--help", f"--language={language}")
    words.use(language)
    for name, (_module, about) in COMMANDS.items():
        assert re.search(rf"^  {name} +{re.escape(words._(about))}$", out, re.MULTILINE)


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = told(capsys, "--version")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"Foedus \d+\.\d+\.\d+\n", out)


@pytest.mark.parametrize(
    ("given", "polish"),
    [
        (["export", "a.foedus"], "foedus export: błąd: brakuje argumentów: --to"),
        (["export"], "foedus export: błąd: brakuje argumentów: REJESTR, --to"),
        (["print", "a.foedus", "--to", "a.pdf"], "foedus print: błąd: brakuje argumentów: LISTA"),
        (["a.foedus", "b.foedus"], "foedus: błąd: nieznane argumenty: b.foedus"),
        (["upgrade", "a.foedus", "--now"], "foedus upgrade: błąd: nieznane argumenty: --now"),
        (["export", "a", "--to"], "foedus export: błąd: argument --to: oczekiwano jednej wartości"),
        (["--read-only=yes"], "foedus: błąd: argument --read-only: "),
        (["--language", "de"], "foedus: błąd: argument --language: niedozwolona wartość: 'de' (do wyboru: "),
    ],
)
def test_what_cannot_be_read_is_said_in_polish(
    given: list[str], polish: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = told(capsys, *given)
    assert (code, out) == (2, "")
    assert err.startswith("użycie: ")
    assert err.splitlines()[-1].startswith(polish)
    assert not ENGLISH.findall(err.replace("argument -", ""))


def test_and_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    _code, _out, err = told(capsys, "--language=en", "--now")
    assert err.splitlines()[-1] == "foedus: error: unrecognized arguments: --now"


@pytest.mark.parametrize(
    ("given", "language"),
    [
        (["a.foedus", "--language", "en"], "en"),
        (["--language=pl"], "pl"),
        (["--language=de"], ""),
        (["--language"], ""),
        (["a.foedus"], ""),
    ],
)
def test_the_language_is_known_before_anything_is_read(given: list[str], language: str) -> None:
    assert language_option(given) == language

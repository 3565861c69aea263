"""The command line from outside: what it says, its exit code, and that a failure changes nothing."""

import argparse
import logging
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from db.errors import InvalidValue, Refused
from db.register import backups
from desktop.__main__ import main
from desktop.commands import open as opening
from tests.support.outside import command, contents, environment, foedus

FAILED, BUG, STOPPED = 2, 1, 130


@pytest.fixture
def folder(tmp_path: Path, sample_file: Path) -> Path:
    """A folder with the sample's register in it."""
    shutil.copy(sample_file, tmp_path / "bialystok.foedus")
    return tmp_path


def raising(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have the window's command end in `error`."""

    def run(_given: argparse.Namespace) -> int:
        raise error

    monkeypatch.setattr(opening, "run", run)


def test_without_a_display_the_window_is_refused_in_one_line(folder: Path) -> None:
    before = contents(folder)
    ended = foedus("bialystok.foedus", folder=folder)
    assert (ended.returncode, ended.stdout, ended.stderr) == (FAILED, "", "Nie ma tu ekranu.\n")
    assert contents(folder) == before


@pytest.mark.parametrize(
    ("words", "account"), [(["nic.foedus"], "en_GB.UTF-8"), (["nic.foedus", "--language=en"], "pl_PL.UTF-8")]
)
def test_it_speaks_as_the_account_does_or_as_asked(tmp_path: Path, words: list[str], account: str) -> None:
    ended = foedus(*words, folder=tmp_path, LC_ALL=account)
    assert (ended.returncode, ended.stderr) == (FAILED, "There is no display here.\n")


def test_a_failure_is_one_sentence_and_leaves_all_as_it_was(folder: Path) -> None:
    (folder / "stan.xlsx").write_text("old")
    before = contents(folder)
    ended = foedus("export", "nic.foedus", "--to", "stan.xlsx", folder=folder)
    assert (ended.returncode, ended.stdout) == (FAILED, "")
    assert ended.stderr == "Nie ma pliku „nic.foedus”. Sprawdź, czy nazwa jest właściwa, a dysk podłączony.\n"
    assert contents(folder) == before


def test_for_a_damaged_register_its_latest_backup_is_named(folder: Path, empty_file: Path) -> None:
    register = Path(shutil.copy(empty_file, folder / "rejestr.foedus"))
    made = backups.make(register)
    register.write_bytes(b"something else " * 1000)
    ended = foedus("export", "rejestr.foedus", "--to", "stan.xlsx", folder=folder)
    assert ended.returncode == FAILED
    assert ended.stderr.endswith(f"Jego najnowsza kopia: {made.path}\n")


@pytest.mark.parametrize("refusal", [Refused("Tak\nnie.", "Inaczej."), InvalidValue("Tak nie. Inaczej.")])
def test_what_a_person_can_put_right_is_a_line(
    refusal: Exception, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raising(refusal, monkeypatch)
    assert main([]) == FAILED
    assert capsys.readouterr() == ("", "Tak nie. Inaczej.\n")


def test_what_the_disk_refuses_is_a_line_too(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    raising(PermissionError(13, "Permission denied", "/etc/shadow"), monkeypatch)
    assert main(["--language", "en"]) == FAILED
    assert capsys.readouterr().err.startswith("The register's file may not be opened. ")


def test_a_bug_is_logged_and_named_no_more(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    raising(KeyError("Anna Nowak"), monkeypatch)
    assert main([]) == BUG
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("Wystąpił błąd programu")
    [record] = [one for one in caplog.records if one.levelno >= logging.ERROR]
    assert record.getMessage().startswith("KeyError\n")
    assert "Nowak" not in record.getMessage() + err
    caplog.clear()


def test_ctrl_c_ends_it_quietly(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    raising(KeyboardInterrupt(), monkeypatch)
    assert main([]) == STOPPED
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(os.name != "posix", reason="a pipe of POSIX")
def test_whoever_stops_listening_causes_no_trace(folder: Path) -> None:
    words = command(["export", "bialystok.foedus", "--to", "stan.xlsx"])
    reading, writing = os.pipe()
    os.close(reading)
    ended = subprocess.run(
        words, cwd=folder, env=environment(), stdout=writing, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (STOPPED, "")

"""Who sits at this computer."""

import getpass
import socket
import sys

import pytest

from desktop.system.account import current_user

if sys.platform != "win32":
    import pwd


def test_the_account_and_the_computer_and_a_name() -> None:
    found = current_user()
    assert (found.account, found.computer) == (getpass.getuser(), socket.gethostname())
    assert found.name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such entry")
@pytest.mark.parametrize(
    ("kept", "name"), [("Anna Nowak,pokój 12,,", "Anna Nowak"), ("Anna Nowak", "Anna Nowak"), (",,,", "anna")]
)
def test_the_name_is_the_one_that_the_system_keeps(
    monkeypatch: pytest.MonkeyPatch, kept: str, name: str
) -> None:
    entry = pwd.struct_passwd(("anna", "x", 1000, 1000, kept, "/home/anna", "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _number: entry)
    monkeypatch.setenv("LOGNAME", "anna")
    assert current_user().name == name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps no such entry")
def test_an_account_that_the_system_does_not_know_is_its_own_name(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", unknown)
    monkeypatch.setenv("LOGNAME", "anna")
    assert current_user().name == "anna"

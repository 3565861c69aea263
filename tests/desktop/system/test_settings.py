"""What this computer remembers for a person, and in which language the program begins."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale

from db import words
from desktop.system import language
from desktop.system.settings import MOST_RECENT, Setting, Settings

ALL = {name: one for name, one in vars(Settings).items() if isinstance(one, Setting)}
OTHERS: dict[type, Any] = {
    str: "inny",
    int: 7,
    float: 1.3,
    bool: False,
    bytes: b"\x00\xff\x01",
    tuple: ("a", "ą b"),
}


def again(settings: Settings) -> Settings:
    """As the next start reads them."""
    settings.save()
    return Settings(settings.path)


def test_until_something_is_chosen_all_is_as_usual(own_settings: Settings) -> None:
    for name, one in ALL.items():
        assert getattr(own_settings, name) == one.default


@pytest.mark.parametrize("name", ALL)
def test_each_is_kept_for_the_next_start(own_settings: Settings, name: str) -> None:
    other = OTHERS[type(ALL[name].default)]
    setattr(own_settings, name, other)
    assert getattr(own_settings, name) == other
    assert getattr(again(own_settings), name) == other
    setattr(own_settings, name, ALL[name].default)
    assert getattr(again(own_settings), name) == ALL[name].default


def test_keys_are_not_shared() -> None:
    assert len({one.key for one in ALL.values()}) == len(ALL)


@pytest.mark.parametrize("broken", ["text_size=dużo", "[window]\ngeometry=@Invalid()", "recent=@Invalid()"])
def test_a_broken_file_gives_what_is_usual(own_settings: Settings, broken: str) -> None:
    own_settings.path.write_text(f"[General]\n{broken}\n", encoding="utf-8")
    read = Settings(own_settings.path)
    assert (read.text_size, read.geometry, read.recent) == (1.0, b"", ())


def test_the_latest_register_stands_first_and_once(own_settings: Settings) -> None:
    for one in ("a", "b", "a"):
        own_settings.opened(one)
    assert own_settings.recent == ("a", "b")
    own_settings.forget("b")
    assert again(own_settings).recent == ("a",)
    own_settings.forget("nobody")
    for number in range(20):
        own_settings.opened(str(number))
    assert list(own_settings.recent) == [str(number) for number in range(19, 19 - MOST_RECENT, -1)]


def test_a_path_with_commas_stays_one(own_settings: Settings) -> None:
    own_settings.opened("/dane/Urząd, pokój 5/rejestr.foedus")
    assert again(own_settings).recent == ("/dane/Urząd, pokój 5/rejestr.foedus",)


def test_a_persons_own_file_is_the_platforms(tmp_path: Path) -> None:
    assert Settings().path.name == "Foedus.ini"
    assert Settings(tmp_path / "x.ini").path == tmp_path / "x.ini"


# The language


def test_the_chosen_language_is_spoken(own_settings: Settings) -> None:
    own_settings.language = "en"
    assert language.chosen(own_settings) == "en"
    own_settings.language = "pl"
    assert language.chosen(own_settings) == "pl"


@pytest.mark.parametrize("kept", ["", "tlh"])
def test_else_the_systems(own_settings: Settings, kept: str) -> None:
    own_settings.language = kept
    assert language.chosen(own_settings) == language.of_system()


def test_a_system_that_speaks_neither_gives_polish(monkeypatch: pytest.MonkeyPatch) -> None:
    def speaking(*names: str) -> str:
        monkeypatch.setattr(QLocale, "uiLanguages", lambda _self: list(names))
        return language.of_system()

    assert speaking("de-DE", "de") == words.DEFAULT == "pl"
    assert speaking("de-DE", "en-GB", "pl-PL") == "en"
    assert speaking("pl-PL") == "pl"
    assert speaking() == "pl"

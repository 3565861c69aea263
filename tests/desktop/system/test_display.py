"""Whether a window can be shown: Qt would end the program instead of saying so."""

import sys

import pytest

from desktop.system import display
from desktop.system.display import problem

NONE = "Nie ma tu ekranu."
LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems have one display")


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "minimal:enable_fonts", "vnc", "linuxfb"])
def test_a_platform_that_shows_nothing_is_none(platform: str) -> None:
    assert problem({"QT_QPA_PLATFORM": platform, "DISPLAY": ":0"}) == NONE


@pytest.mark.parametrize(
    "environment",
    [{"QT_QPA_PLATFORM": "wayland"}, {"QT_QPA_PLATFORM": "xcb"}, {"WAYLAND_DISPLAY": "wayland-0"}],
)
def test_where_qt_is_told_what_to_use_it_decides(environment: dict[str, str]) -> None:
    assert problem(environment) == ""


@LINUX
@pytest.mark.parametrize("environment", [{}, {"DISPLAY": ""}, {"QT_QPA_PLATFORM": ""}])
def test_without_a_display(environment: dict[str, str]) -> None:
    assert problem(environment) == NONE


@LINUX
def test_a_display_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    if not display._loads("libxcb.so.1"):
        pytest.skip("there is no X here at all")
    monkeypatch.setattr(display, "_LIBRARIES", {})
    assert problem({"DISPLAY": ":987"}) == "Ekran nie odpowiada."


@LINUX
def test_packages_that_are_missing_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(display, "_LIBRARIES", {"libnone.so.9": "libnone9", "libc.so.6": "libc6"})
    told = problem({"DISPLAY": ":987"})
    assert told.endswith("apt-get install libnone9")


@LINUX
def test_another_system_needs_no_display_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert problem({}) == NONE
    monkeypatch.setattr(sys, "platform", "darwin")
    assert problem({}) == ""

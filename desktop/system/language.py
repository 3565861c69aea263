"""Which language to speak: the one chosen, else the system's where the program knows it, else Polish."""

from PySide6.QtCore import QLocale

from db import words
from desktop.system.settings import Settings


def chosen(settings: Settings) -> str:
    """The language to start with."""
    return settings.language if settings.language in words.LANGUAGES else of_system()


def of_system() -> str:
    """The first of the system's languages that the program speaks."""
    for name in QLocale.system().uiLanguages():
        spoken = name.partition("-")[0]
        if spoken in words.LANGUAGES:
            return spoken
    return words.DEFAULT

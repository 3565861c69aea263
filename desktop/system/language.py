"""The language of the program: the user's choice, else the system's if supported, else Polish."""

from PySide6.QtCore import QLocale

from db import words
from desktop.system.settings import Settings


def chosen(settings: Settings) -> str:
    """The code of the language to start with."""
    return settings.language if settings.language in words.LANGUAGES else of_system()


def of_system() -> str:
    """The code of the first of the system's languages that the program supports."""
    for name in QLocale.system().uiLanguages():
        spoken = name.partition("-")[0]
        if spoken in words.LANGUAGES:
            return spoken
    return words.DEFAULT

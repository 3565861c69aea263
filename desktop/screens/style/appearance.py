"""The look of the program by its settings: colour scheme and text size."""

from typing import get_args

from PySide6.QtWidgets import QApplication

from desktop.screens.style import theme
from desktop.system.settings import Settings

_LEAST, _MOST = 0.8, 2.0  # times the system's own size


def apply_settings(settings: Settings) -> None:
    """Apply the scheme and text size of `settings` to the program; an unknown scheme counts as "system"."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    schemes: tuple[theme.Scheme, ...] = get_args(theme.Scheme)
    scheme: theme.Scheme = next((known for known in schemes if known == settings.scheme), "system")
    theme.apply(application, scheme, settings.text_size)


def resize_text(settings: Settings, steps: int) -> None:
    """Set the text size by `steps` of a tenth, larger or smaller; 0: the system's size."""
    size = round(settings.text_size + steps / 10, 1) if steps else 1.0
    settings.text_size = min(max(size, _LEAST), _MOST)
    apply_settings(settings)

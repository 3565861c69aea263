"""The preferences dialog: language, colours and text size on this computer."""

from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QVBoxLayout, QWidget

from db.words import LANGUAGES, N_, _
from desktop.screens.style import theme
from desktop.screens.widgets.dialog_buttons import accept_reject
from desktop.system.settings import Settings

SCHEMES = {"system": N_("as the system"), "light": N_("light"), "dark": N_("dark")}
SIZES = {0.9: "90 %", 1.0: "100 %", 1.15: "115 %", 1.3: "130 %", 1.5: "150 %"}


class Preferences(QDialog):
    """A dialog that changes the settings once it is accepted."""

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self.setWindowTitle(_("Preferences"))
        self.setMinimumWidth(380)
        self.language = _choice({"": _("as the system"), **LANGUAGES}, settings.language)
        self.scheme = _choice({code: _(words) for code, words in SCHEMES.items()}, settings.scheme)
        self.text_size = _choice(_sizes(settings.text_size), settings.text_size)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.EDGE, theme.EDGE, theme.EDGE)
        column.setSpacing(theme.UNDER_LABEL)
        for words, editor, help_ in (
            (_("Language"), self.language, _("A new language is spoken when Foedus is started again.")),
            (_("Colours"), self.scheme, ""),
            (_("Size of the text"), self.text_size, _("Times the system's own; also Ctrl and the wheel.")),
        ):
            column.addWidget(_label(words, editor))
            column.addWidget(editor)
            if help_:
                small = QLabel(help_)
                theme.mark(small, role="small")
                column.addWidget(small)
            column.addSpacing(theme.BETWEEN_ROWS)
        column.addLayout(accept_reject(self, _("Use")))

    def accept(self) -> None:
        self._settings.language = self.language.currentData()
        self._settings.scheme = self.scheme.currentData()
        self._settings.text_size = self.text_size.currentData()
        self._settings.save()
        super().accept()


def _sizes(now: float) -> dict[float, str]:
    """The labels of the sizes to choose from, with the present size if it is none of them."""
    return dict(sorted({now: f"{now * 100:.0f} %", **SIZES}.items()))


def _choice(options: "dict[str, str] | dict[float, str]", now: "str | float") -> QComboBox:
    box = QComboBox()
    for code, words in options.items():
        box.addItem(words, code)
    box.setCurrentIndex(max(box.findData(now), 0))
    return box


def _label(words: str, buddy: QWidget) -> QLabel:
    label = QLabel(words)
    label.setBuddy(buddy)
    buddy.setAccessibleName(words)
    theme.mark(label, role="label")
    return label

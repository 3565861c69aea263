"""The print preview, from which pages go to a printer or a PDF; the page setup is saved."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtGui import QPagedPaintDevice, QPageLayout
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from db.errors import Refused
from db.words import _
from desktop.dialogs import Dialogs
from desktop.paper import page_setup
from desktop.screens.outgoing.page_setup_dialog import PageSetupDialog
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.system.settings import Settings


class Printable(Protocol):
    """Contents that can be printed on any paper; Refused if that is too small."""

    def print_on(self, device: QPagedPaintDevice) -> None: ...


class Preview(QDialog):
    """A preview of printed pages; subclasses provide their contents."""

    whole = True
    """True if the preview shows all pages, so that they may be printed from here."""

    def __init__(
        self,
        title: str,
        paper: Printable,
        settings: Settings,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._title, self._paper, self._settings, self._dialogs = title, paper, settings, dialogs
        self.setWindowTitle(_("Print: {title}").format(title=title))
        self.resize(1000, 720)
        self._printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        self._printer.setDocName(title)
        self._printer.setPageLayout(self.saved_layout())
        self._view = QPrintPreviewWidget(self._printer)
        self._view.setAccessibleName(_("Preview"))
        self._view.paintRequested.connect(self._paint)
        self._view.previewChanged.connect(self._count)
        self._where = QLabel()
        theme.mark(self._where, role="quiet")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._bar())
        below = self.below_bar()
        if below:
            column.addWidget(below)
        column.addWidget(self._view, 1)

    # For subclasses

    def saved_layout(self) -> QPageLayout:
        """The saved page layout."""
        raise NotImplementedError

    def save_setup(self, setup: str) -> None:
        """Save the text of a page setup."""
        raise NotImplementedError

    def to_pdf(self) -> None:
        """Write the pages to a PDF, after the preview was closed."""
        raise NotImplementedError

    def below_bar(self) -> QWidget | None:
        """A widget between the buttons and the pages; None for none."""
        return None

    # Inside

    def show_paper(self, paper: Printable) -> None:
        """Show other pages."""
        self._paper = paper
        self._view.updatePreview()

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.EDGE, theme.BETWEEN_ROWS, theme.EDGE, theme.BETWEEN_ROWS)
        row.setSpacing(2 * theme.SPACE)
        self.print = buttons.push(_("Print…"), "primary", self._print)
        self.print.setEnabled(self.whole and bool(QPrinterInfo.availablePrinterNames()))
        if not QPrinterInfo.availablePrinterNames():
            self.print.setToolTip(_("No printer is set up on this computer."))
        self.pdf = buttons.push(_("Save as PDF…"), "plain", self._pdf)
        self.setup = buttons.push(_("Page setup…"), "plain", self._set_up)
        self.pdf.setDefault(not self.print.isEnabled())
        for widget in (self.print, self.pdf, self.setup):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(_arrow("back", _("Previous page"), lambda: self._turn(-1)))
        row.addWidget(self._where)
        row.addWidget(_arrow("forward", _("Next page"), lambda: self._turn(1)))
        row.addSpacing(theme.EDGE)
        row.addWidget(buttons.push(_("Whole page"), "quiet", self._view.fitInView))
        row.addWidget(buttons.push(_("Page width"), "quiet", self._view.fitToWidth))
        return row

    def _paint(self, printer: QPrinter) -> None:
        try:
            self._paper.print_on(printer)
        except Refused as refused:
            self._dialogs.refused(refused)
            self._use("")

    def _count(self) -> None:
        number, all_of_them = self._view.currentPage(), self._view.pageCount()
        self._where.setText(_("Page {number} of {all}").format(number=number, all=all_of_them))

    def _turn(self, by: int) -> None:
        self._view.setCurrentPage(self._view.currentPage() + by)
        self._count()

    def _set_up(self) -> None:
        dialog = PageSetupDialog(self._printer.pageLayout(), self)
        if self._dialogs.run(dialog):
            self._use(page_setup.to_text(dialog.chosen()))

    def _use(self, setup: str) -> None:
        self.save_setup(setup)
        self._printer.setPageLayout(self.saved_layout())
        self._view.updatePreview()

    def _pdf(self) -> None:
        self.accept()
        self.to_pdf()

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._title)
        printer.setPageLayout(self.saved_layout())
        if not self._dialogs.run(QPrintDialog(printer, self)):
            return
        try:
            self._paper.print_on(printer)
        except Refused as refused:
            self._dialogs.refused(refused)
        else:
            self.accept()


def _arrow(name: str, label: str, action: Callable[[], object]) -> QToolButton:
    button = buttons.small(name, label)
    button.clicked.connect(lambda: action())
    return button

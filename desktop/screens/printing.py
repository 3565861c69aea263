"""Printing a list: the preview, and from it the printer or a PDF; the page setup is remembered."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewWidget
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QToolButton, QVBoxLayout, QWidget

from db.errors import Refused
from db.store import Store
from db.words import _, n_
from desktop import lists, page_setup
from desktop.asked import Asked
from desktop.dialogs import Dialogs
from desktop.paper.list_print import ListPrint
from desktop.screens import icons, theme
from desktop.screens.exporting import Outgoing
from desktop.screens.paper_setup import PaperSetup
from desktop.settings import Settings

MOST = 2000
"""Rows that the preview lays out while one waits; a longer list goes to a PDF as a whole."""


class Preview(QDialog):
    """The list as it will be on paper."""

    def __init__(
        self,
        asked: Asked,
        store: Store,
        outgoing: Outgoing,
        settings: Settings,
        dialogs: Dialogs,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._asked, self._outgoing, self._settings, self._dialogs = asked, outgoing, settings, dialogs
        self.setWindowTitle(_("Print: {title}").format(title=asked.title))
        self.resize(1000, 720)
        shown = replace(asked, ids=asked.ids[:MOST])
        self._paper = ListPrint(shown.listing(store), lists.office_lines(store))
        self._printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
        self._printer.setDocName(asked.title)
        self._printer.setPageLayout(page_setup.read(settings.page_setup))
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
        if len(asked.ids) > MOST:
            column.addWidget(self._note())
        column.addWidget(self._view, 1)

    def _bar(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.EDGE, theme.BETWEEN_ROWS, theme.EDGE, theme.BETWEEN_ROWS)
        row.setSpacing(2 * theme.SPACE)
        self.print = _button(_("Print…"), self._print, "primary")
        self.print.setEnabled(self._fits() and bool(QPrinterInfo.availablePrinterNames()))
        if not QPrinterInfo.availablePrinterNames():
            self.print.setToolTip(_("No printer is set up on this computer."))
        self.pdf = _button(_("Save as PDF…"), self._pdf)
        self.setup = _button(_("Page setup…"), self._set_up)
        self.pdf.setDefault(not self.print.isEnabled())
        for widget in (self.print, self.pdf, self.setup):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(_arrow("back", _("Previous page"), lambda: self._turn(-1)))
        row.addWidget(self._where)
        row.addWidget(_arrow("forward", _("Next page"), lambda: self._turn(1)))
        row.addSpacing(theme.EDGE)
        row.addWidget(_button(_("Whole page"), self._view.fitInView, "quiet"))
        row.addWidget(_button(_("Page width"), self._view.fitToWidth, "quiet"))
        return row

    def _fits(self) -> bool:
        return len(self._asked.ids) <= MOST

    def _note(self) -> QLabel:
        rows = n_("The preview shows the first {n} row.", "The preview shows the first {n} rows.", MOST)
        advice = _("The PDF holds all of them; print it from there.")
        note = QLabel(f"{rows.format(n=MOST)} {advice}")
        note.setContentsMargins(theme.EDGE, 0, theme.EDGE, theme.BETWEEN_ROWS)
        theme.mark(note, role="quiet")
        return note

    def _paint(self, printer: QPrinter) -> None:
        try:
            self._paper.print_on(printer)
        except Refused as refused:
            self._dialogs.refused(refused)
            self._use(page_setup.text(page_setup.read("")))

    def _count(self) -> None:
        number, all_of_them = self._view.currentPage(), self._view.pageCount()
        self._where.setText(_("Page {number} of {all}").format(number=number, all=all_of_them))

    def _turn(self, by: int) -> None:
        self._view.setCurrentPage(self._view.currentPage() + by)
        self._count()

    def _set_up(self) -> None:
        dialog = PaperSetup(self._printer.pageLayout(), self)
        if self._dialogs.run(dialog):
            self._use(page_setup.text(dialog.chosen()))

    def _use(self, setup: str) -> None:
        self._settings.page_setup = setup
        self._printer.setPageLayout(page_setup.read(setup))
        self._view.updatePreview()

    def _pdf(self) -> None:
        self.accept()
        self._outgoing.to_pdf(self._asked, self._settings.page_setup)

    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self._asked.title)
        printer.setPageLayout(page_setup.read(self._settings.page_setup))
        if not self._dialogs.run(QPrintDialog(printer, self)):
            return
        try:
            self._paper.print_on(printer)
        except Refused as refused:
            self._dialogs.refused(refused)
        else:
            self.accept()


def _button(label: str, does: Callable[[], object], kind: str = "plain") -> QPushButton:
    button = QPushButton(label)
    theme.mark(button, kind=kind)
    button.clicked.connect(lambda: does())
    return button


def _arrow(name: str, label: str, does: Callable[[], object]) -> QToolButton:
    button = QToolButton()
    button.setIcon(icons.icon(name))
    button.setAccessibleName(label)
    button.setToolTip(label)
    button.clicked.connect(lambda: does())
    return button

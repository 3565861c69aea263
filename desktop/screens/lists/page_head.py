"""The two rows above a list: title, day and buttons; quick filter and count."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from db.fields.record import Record
from db.words import _, n_, spaced
from desktop.screens.lists.as_of import AsOf, AsOfButton
from desktop.screens.lists.filters import QuickFilter
from desktop.screens.style import icons, theme
from desktop.screens.widgets import buttons

_LEAST_QUICK = 110  # of the quick filter, beside what else is in its row


class PageHead(QWidget):
    """The title of a page, its day, and the buttons for print, workbook and a new record."""

    def __init__(
        self, title: str, as_of: AsOf, record: type[Record] | None, parent: QWidget, *, can_add: bool
    ) -> None:
        """Without a `record` there is nothing new to be made here."""
        super().__init__(parent)
        self._words, self.title = title, QLabel(title)
        self.title.setToolTip(title)
        theme.mark(self.title, role="title")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.day = AsOfButton(as_of)
        self.print, self.export = buttons.plain(""), buttons.plain("")
        self.new = buttons.primary(_(record.sentences.new) if record else "")
        if record is None or not can_add:
            self.new.hide()  # to show it before it has its place would open a window for it
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * theme.SPACE)
        row.addWidget(self.title, 1)
        for part in (self.day, self.print, self.export, self.new):
            row.addWidget(part)
        self._lesser = [
            ShrinkingButton(self.print, _("Print…"), "print"),
            ShrinkingButton(self.export, _("To Excel…"), "table"),
        ]
        self._new = ShrinkingButton(self.new, self.new.text(), "plus", "on_accent")
        as_of.changed.connect(lambda _day: self._fit())

    def rename(self, title: str) -> None:
        """Show another title."""
        if title != self._words:
            self._words = title
            self.title.setToolTip(title)
            self._fit()

    def set_primary(self, primary: bool) -> None:
        """Make *New* the primary button of the page, or an ordinary one while saving is the next step."""
        theme.mark(self.new, kind="primary" if primary else "plain")
        self._new.ink = "on_accent" if primary else "quiet"
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where words find no room, the lesser buttons show pictures, and the title is smaller; where that is
        not enough, so does the one for a new record, then the day stands alone. At last the title is cut.
        """
        for step in range(4):
            for button in self._lesser:
                button.shrink(step > 0)
            self._new.shrink(step > 1)
            self.day.shrink(step > 2)
            self._row.setSpacing(round((1.5 if step else 3) * theme.SPACE))
            role, room = "title", self._room()
            if step and self._title_width(role) > room:
                role = "record"
            if self._title_width(role) <= room:
                break
        theme.mark(self.title, role=role)
        metrics = QFontMetrics(theme.font(role))
        self.title.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))

    def _room(self) -> int:
        """The pixels left for the title beside the buttons."""
        beside = [part for part in (self.day, self.print, self.export, self.new) if not part.isHidden()]
        return self.width() - sum(part.sizeHint().width() + self._row.spacing() for part in beside)

    def _title_width(self, role: str) -> int:
        return QFontMetrics(theme.font(role)).horizontalAdvance(self._words)


class ShrinkingButton:
    """A button that shows its words, or an icon where there is no room for them."""

    def __init__(self, button: QPushButton, words: str, icon: str, ink: str = "quiet") -> None:
        self._button, self._words, self._icon, self.ink = button, words, icon, ink
        button.setAccessibleName(words)
        button.setToolTip(words)
        self.shrink(False)

    def shrink(self, small: bool) -> None:
        """Show the icon, or the words."""
        self._button.setText("" if small else self._words)
        self._button.setIcon(icons.icon(self._icon, self.ink) if small else QIcon())


class FilterRow(QWidget):
    """The row of the quick filter, *Mine*, *Add a condition* and the count of rows.

    Also the way to the record, where it does not stand beside the list.
    """

    def __init__(self, quick: QuickFilter, parent: QWidget) -> None:
        super().__init__(parent)
        self.mine = buttons.plain(_("Mine"))
        self.mine.setCheckable(True)
        self.mine.setToolTip(_("Only what I am in charge of, and those whom I stand in for"))
        self.add = buttons.plain("")
        self._add = ShrinkingButton(self.add, _("Add a condition"), "filter")
        self.open = buttons.link(_("Open (Enter)"))
        self.open.setToolTip(_("Enter or a double click opens the record"))
        self.count = QLabel()
        self._told = ("", "")
        theme.mark(self.count, role="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * theme.SPACE)
        row.addWidget(quick, 2)
        row.addWidget(self.mine)
        row.addWidget(self.add)
        row.addWidget(self.open)
        row.addStretch(1)
        row.addWidget(self.count)

    def show_count(self, shown: int, total: int, selected: int, counted: tuple[str, str]) -> None:
        """ "12 z 87", or "87 partnerów" where words hide none (`counted`: how many there are, in words).

        And "zaznaczono 3" where it is more than the one that is looked at.
        """
        short = _("{shown} of {total}").format(shown=spaced(shown), total=spaced(total))
        whole = short
        if shown == total:
            short, whole = spaced(total), n_(*counted, total).format(n=spaced(total))
        more = [_("{n} selected").format(n=spaced(selected))] if selected > 1 else []
        self._told = " · ".join([whole, *more]), " · ".join([short, *more])
        self._fit_count()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_count()

    def _fit_count(self) -> None:
        """Where room is short, show the button by its icon, then the count by its number alone."""
        whole, short = self._told
        needed = self.count.fontMetrics().horizontalAdvance(whole)
        self._add.shrink(False)
        if needed > self._room():
            self._add.shrink(True)
        fits = needed <= self._room()
        self.count.setText(whole if fits else short)
        self.count.setToolTip("" if fits else whole)

    def _room(self) -> int:
        """The pixels left for the count beside the rest of the row."""
        beside = [part for part in (self.mine, self.add, self.open) if not part.isHidden()]
        taken = sum(part.sizeHint().width() for part in beside) + theme.scaled_width(_LEAST_QUICK)
        return self.width() - taken - (len(beside) + 1) * 3 * theme.SPACE

"""The rows above a list: its title and what can be done with it; the quick filter and the count."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from db.fields import Record
from db.words import _, n_, spaced
from desktop.screens import buttons, icons, theme
from desktop.screens.as_of import AsOf, AsOfButton
from desktop.screens.filters import QuickFilter

_LEAST_QUICK = 110  # of the quick filter, beside what else is in its row


class PageHead(QWidget):
    """Title, day, and what can be done: print, workbook, a new record."""

    def __init__(self, title: str, as_of: AsOf, record: type[Record] | None, *, can_write: bool) -> None:
        """Without a `record` there is nothing new to be made here."""
        super().__init__()
        self._words, self.title = title, QLabel(title)
        self.title.setToolTip(title)
        theme.mark(self.title, role="title")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.day = AsOfButton(as_of)
        self.print, self.export = buttons.plain(""), buttons.plain("")
        self._lesser = {self.print: (_("Print…"), "print"), self.export: (_("To Excel…"), "table")}
        self.new = buttons.primary(_(record.sentences.new) if record else "")
        if record is None or not can_write:
            self.new.hide()  # to show it before it has its place would open a window for it
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(3 * theme.SPACE)
        row.addWidget(self.title, 1)
        for part in (self.day, self.print, self.export, self.new):
            row.addWidget(part)
        for button, (words, _icon) in self._lesser.items():
            button.setAccessibleName(words)
            button.setToolTip(words)
            button.setText(words)
        self._needed = row.sizeHint().width() + self.title.sizeHint().width()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where the words find no room, the lesser buttons show pictures, and the title stays whole; where
        it still finds none, it is smaller, and then cut."""
        super().resizeEvent(event)
        narrow = event.size().width() < self._needed
        for button, (told, icon) in self._lesser.items():
            button.setText("" if narrow else told)
            button.setIcon(icons.icon(icon) if narrow else QIcon())
        self._row.setSpacing(round((1.5 if narrow else 3) * theme.SPACE))
        beside = [part for part in (self.day, *self._lesser, self.new) if not part.isHidden()]
        room = self.width() - sum(part.sizeHint().width() + self._row.spacing() for part in beside)
        whole = QFontMetrics(theme.font("title")).horizontalAdvance(self._words) <= room
        role = "title" if whole else "record"
        theme.mark(self.title, role=role)
        metrics = QFontMetrics(theme.font(role))
        self.title.setText(metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room))


class FilterRow(QWidget):
    """The quick filter, the way to a condition, and how much of the list is shown.

    Also the way to the record, where it does not stand beside the list.
    """

    def __init__(self, quick: QuickFilter) -> None:
        super().__init__()
        self.mine = buttons.plain(_("Mine"))
        self.mine.setCheckable(True)
        self.mine.setToolTip(_("Only what I am in charge of, and those whom I stand in for"))
        self.add = buttons.plain(_("Add a condition"))
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

    def tell(self, shown: int, total: int, selected: int, counted: tuple[str, str]) -> None:
        """ "12 z 87", or "87 partnerów" where words hide none (`counted`: how many there are, in words).

        And "zaznaczono 3" where it is more than the one that is looked at.
        """
        short = _("{shown} of {total}").format(shown=spaced(shown), total=spaced(total))
        whole = short
        if shown == total:
            short, whole = spaced(total), n_(*counted, total).format(n=spaced(total))
        more = [_("{n} selected").format(n=spaced(selected))] if selected > 1 else []
        self._told = " · ".join([whole, *more]), " · ".join([short, *more])
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say()

    def _say(self) -> None:
        """The number alone where there is no room for its words."""
        whole, short = self._told
        beside = [part for part in (self.mine, self.add, self.open) if not part.isHidden()]
        taken = sum(part.sizeHint().width() for part in beside) + theme.grown(_LEAST_QUICK)
        room = self.width() - taken - (len(beside) + 1) * 3 * theme.SPACE
        self.count.setText(whole if self.count.fontMetrics().horizontalAdvance(whole) <= room else short)

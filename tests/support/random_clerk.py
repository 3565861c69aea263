"""A clerk who presses, clicks and types at random in a form, and what must hold after each step."""

from collections import Counter
from collections.abc import Callable
from random import Random

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabBar,
    QToolButton,
    QToolTip,
    QWidget,
)
from shiboken6 import isValid

from db.fields import Field
from desktop.screens.fields.rows import FieldRow
from desktop.screens.fields.tab import FieldTab, Tab
from desktop.screens.forms.form import Form
from desktop.screens.parts.list_tab import RowListTab
from desktop.screens.parts.table_tab import RowTableTab
from desktop.screens.parts.view import RowsView
from tests.support.seen_and_kept import in_hand, tables, texts, wrong_focus, wrong_texts
from tests.support.typing_keys import Key, Mod, field_of
from tests.support.visibility import in_sight, is_seen, named, text_in

Step = Callable[[], str | None]
DECIDING = ("duration", "renewal", "direction", "terms")
"""The fields of records whose values decide which others are asked."""
TABLE_KEYS = "Down Up Right Return Ctrl+D F2 Ctrl+End Ctrl+Home Del Ctrl+Del Ctrl+C Ctrl+V Alt+Shift+Down"
HARMLESS = "tab tab_back click_field click_cell click_tab choose_tab arrow_on_tabs details save click_save"
"""The steps after which no text may be gone."""
TEXTS = ("32.13.2012", "abc", "7", "2011", "x y", "1,5", "12.5.2019", "tak", "5 lat", "na czas")


class RandomClerk:
    """Takes random steps in a form that is shown and active; `check` after each tells all that is wrong."""

    def __init__(self, form: Form, seed: int, come_back: Callable[[], object] = int) -> None:
        """`come_back` shows the form again, after a step that led away from it."""
        self.form, self._seed, self._come_back = form, seed, come_back
        self.random = Random(seed)
        self.steps: list[str] = []
        self._marks = 0

    def take(self, number: int) -> None:
        """Take so many steps; raises AssertionError with the steps taken when something does not hold."""
        steps, weights = zip(*self._choices(), strict=True)
        self._wait()
        self.check()
        taken = 0
        while taken < number:
            if not self.form.isVisible():
                self._come_back()
            if self.form.draft is None:  # what was typed into the filter of the list left nothing
                self.form.new()
            does: Step = self.random.choices(steps, weights)[0]
            self.steps.append(does.__name__)
            there = texts(self.form, in_hand(self.form))
            wrong = does()
            if wrong is None:
                self.steps.pop()
                continue
            taken += 1
            self._wait()
            self.steps[-1] += self._where()
            gone = there - texts(self.form) if does.__name__ in HARMLESS.split() else Counter[str]()
            if wrong or gone:
                self._fail(wrong or f"gone is {', '.join(gone)}")
            self.check()

    def check(self) -> None:
        """Fail if the focus is on nothing that is seen, or if a text is neither in the draft nor seen."""
        wrong = wrong_focus(self.form) or next(wrong_texts(self.form), "")
        if wrong:
            self._fail(wrong)

    def _wait(self) -> None:
        """Let all be laid out, and what follows from that happen."""
        resting = 0
        for _pass in range(50):
            QApplication.processEvents()
            QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            busy = any(tab._scrolling.isActive() for tab in self.form.tabs._made_tabs)
            resting = 0 if busy else resting + 1
            if resting == 2:
                return
        self._fail("the form does not come to rest")

    def _fail(self, wrong: str) -> None:
        told = "\n".join(f"{number:4} {step}" for number, step in enumerate(self.steps))
        raise AssertionError(
            f"{self.form.record.__name__}, seed {self._seed}: {wrong}; the steps were\n{told}"
        )

    # What is done

    def _choices(self) -> list[tuple[Step, int]]:
        return [
            (self.tab, 6),
            (self.tab_back, 3),
            (self.click_field, 6),
            (self.click_cell, 4),
            (self.click_tab, 7),
            (self.choose_tab, 1),
            (self.arrow_on_tabs, 1),
            (self.type_text, 9),
            (self.type_where_it_is_refused, 4),
            (self.type_choice, 6),
            (self.hide_from_elsewhere, 3),
            (self.undo, 2),
            (self.redo, 1),
            (self.delete, 2),
            (self.key_in_table, 4),
            (self.details, 2),
            (self.row_button, 3),
            (self.add_row, 2),
            (self.discard, 1),
            (self.restore, 2),
            (self.other_key, 3),
            (self.scroll_and_type, 1),
            (self.resize, 1),
            (self.save, 1),
            (self.click_save, 1),
        ]

    def tab(self) -> str:
        return self._press(Key.Key_Tab)

    def tab_back(self) -> str:
        return self._press(Key.Key_Backtab, Mod.ShiftModifier)

    def undo(self) -> str:
        return self._press(Key.Key_Z, Mod.ControlModifier)

    def redo(self) -> str:
        return self._press(Key.Key_Y, Mod.ControlModifier)

    def delete(self) -> str | None:
        if not self._types_into():
            return None
        self._press(Key.Key_A, Mod.ControlModifier)
        return self._press(Key.Key_Delete)

    def other_key(self) -> str:
        """Press a key that opens or closes a list, or brings a text back."""
        key = self.random.choice([Key.Key_Escape, Key.Key_Return, Key.Key_F4])
        self.steps[-1] += f" {key.name}"
        return self._press(key)

    def scroll_and_type(self) -> str | None:
        """Scroll away from the field in hand to read something, then type on."""
        self._press(self.random.choice([Key.Key_PageDown, Key.Key_PageUp]))
        return self._type("7") if self._types_into() else self._press(Key.Key_Tab)

    def resize(self) -> str:
        """Make the window lower or higher, a form that stands alone also narrower or wider."""
        window = self.form.window()
        width = self.random.choice([420, 720]) if self.form.isWindow() else window.width()
        window.resize(width, self.random.choice([430, 560, 700, 900]))
        return ""

    def details(self) -> str | None:
        return self._press(Key.Key_F6) if self._shown_sheet() else None

    def click_field(self) -> str | None:
        fields = [
            field
            for field in self.form.findChildren(QWidget)
            if isinstance(field, QLineEdit | QPlainTextEdit) and is_seen(field)
        ]
        return self._click(self.random.choice(fields)) if fields else None

    def click_cell(self, *, refused: bool = False) -> str | None:
        """Click a cell; `refused`: one that cannot be typed into."""
        sheet = self._shown_sheet()
        if sheet is None:
            return None
        cells = [
            in_sight(sheet.viewport(), sheet.visualRect(sheet.rows.index(row, column)))
            for column, field in enumerate(sheet.rows.columns)
            for row in range(sheet.rows.rowCount())
            if not refused or not sheet.rows.writable(row, field)
        ]
        seen = [cell for cell in cells if not cell.isEmpty()]
        if not seen:
            return None
        spot = sheet.viewport().mapFrom(sheet.window(), self.random.choice(seen).center())
        QTest.mouseClick(sheet.viewport(), Qt.MouseButton.LeftButton, pos=spot)
        return ""

    def click_tab(self) -> str | None:
        bar = self.form.tabs.bar
        index = self.random.randrange(bar.count())
        if not bar.isTabVisible(index):
            return None
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(index).center())
        return ""

    def choose_tab(self) -> str:
        self.form.tabs.choose(self.random.randrange(self.form.tabs.bar.count()))
        return ""

    def arrow_on_tabs(self) -> str | None:
        if not isinstance(QApplication.focusWidget(), QTabBar):
            return None
        return self._press(self.random.choice([Key.Key_Left, Key.Key_Right]))

    def type_text(self) -> str | None:
        """Type where the eye is: in the field in hand, or in the cell."""
        self._marks += 1
        return self._type(self.random.choice((*TEXTS, f"q{self._marks}x")))

    def type_where_it_is_refused(self) -> str | None:
        return self._type("k") if self.click_cell(refused=True) == "" else None

    def type_choice(self) -> str | None:
        """Choose what may hide other fields, by typing it in their field."""
        found = [
            (field_of(row.editor), row.field)
            for row in self.form.findChildren(FieldRow)
            if row.field.kind.options and is_seen(field_of(row.editor))
        ]
        if not found:
            return None
        field, declared = self.random.choice(found)
        self._click(field)
        self._press(Key.Key_A, Mod.ControlModifier)
        return self._type(self._option(declared)[:7])

    def hide_from_elsewhere(self) -> str | None:
        """Another value hides fields while the focus is in one of them: as by undo, or by a colleague."""
        draft = self.form.draft
        assert draft is not None
        tabs = [tab for tab in self.form.tabs._made_tabs if isinstance(tab, FieldTab)]
        found = [
            (tab, row.field)
            for tab in tabs
            for row in tab.grid.rows.values()
            if row.field.name in DECIDING and not row.editor.pending_text()
        ]
        if not found:
            return None
        tab, field = self.random.choice(found)
        draft.values[field.name] = self.random.choice([None, *field.kind.options])
        tab.follow()
        tab.changed.emit()
        return ""

    def key_in_table(self) -> str | None:
        if not isinstance(QApplication.focusWidget(), RowsView):
            return None
        words = self.random.choice(TABLE_KEYS.split())
        self.steps[-1] += f" {words}"
        combination = QKeySequence(words)[0]  # type: ignore[index]  # the stubs do not know that it is a list
        return self._press(combination.key(), combination.keyboardModifiers())

    def row_button(self) -> str | None:
        """Press a button of a row: its head, ready, remove, up, down; or of a table."""
        page = self._page()
        there = [
            button
            for button in page.findChildren(QAbstractButton)
            if button.isEnabled()
            and is_seen(button)
            and not (isinstance(button, QPushButton | QToolButton) and button.menu() is not None)
            and not isinstance(button.parent(), QLineEdit)
        ]
        if not isinstance(page, RowListTab | RowTableTab) or not there:
            return None
        button = self.random.choice(there)
        self.steps[-1] += f" {button.accessibleName() or button.text()}"
        return self._click(button)

    def add_row(self) -> str | None:
        page = self._page()
        self._close_list()
        if isinstance(page, RowListTab):
            actions = [one for one in page.add.menu().actions() if one.isEnabled() and one.text()]
            self.random.choice(actions).trigger()
        elif isinstance(page, RowTableTab):
            page.sheet.add_row()
        else:
            return None
        return ""

    def discard(self) -> str | None:
        if not self.form.dirty:
            return None
        self.form.discard()
        return ""

    def restore(self) -> str | None:
        if not self.form._discarded:
            return None
        self.form.restore_discarded()
        return ""

    def save(self) -> str | None:
        if not self.form.dirty:
            return None
        if self.form.isWindow():
            self.form.save()
        else:
            self._press(Key.Key_S, Mod.ControlModifier)
        self.form.queue.wait()
        return ""

    def click_save(self) -> str | None:
        button = self.form._shown.save_bar.save_button
        if not button.isEnabled():
            return None
        self._click(button)
        self.form.queue.wait()
        return ""

    # How it is done

    def _shown_sheet(self) -> RowsView | None:
        page = self._page()
        return page.sheet if isinstance(page, RowTableTab) else None

    def _page(self) -> Tab:
        tabs = self.form.tabs
        return tabs.page(tabs.bar.currentIndex())

    def _types_into(self) -> QLineEdit | QPlainTextEdit | RowsView | None:
        """The field or table that takes letters, None where the focus is on a button or the like."""
        focused = QApplication.focusWidget()
        return focused if isinstance(focused, QLineEdit | QPlainTextEdit | RowsView) else None

    def _type(self, text: str) -> str | None:
        field = self._types_into()
        if field is None:
            return None
        self.steps[-1] += f" {text!r} into {named(field)}"
        if isinstance(field, RowsView):
            return self._type_into_cell(field, text)
        self._letters(text)
        if not isValid(field):
            return f"the field was gone while {text!r} was typed"
        if not field.isReadOnly() and text not in text_in(field):
            return f"of {text!r} only {text_in(field)!r} is there"
        return ""

    def _type_into_cell(self, sheet: RowsView, text: str) -> str | None:
        index = sheet.currentIndex()
        field = sheet.rows.columns[index.column()]
        may = sheet.rows.writable(index.row(), field)
        self._letters(text)
        focused = QApplication.focusWidget()
        if may:
            typed = focused is not None and text in text_in(focused)
            return "" if typed else f"{text!r} is not in the cell {field.name}"
        tab = next(tab for tab in tables(self.form) if tab.sheet is sheet)
        if focused is not sheet:
            return f"a cell that cannot be typed into let go of the focus to {named(focused)}"
        self._wait()
        if not tab.refusal.text() or (in_sight(tab.refusal).isEmpty() and not QToolTip.isVisible()):
            return f"nothing says that {field.name} cannot be typed into"
        return ""

    def _close_list(self) -> None:
        """Close a list that is open, which is all that the first click beside it does."""
        popup = QApplication.activePopupWidget()
        if popup:
            popup.hide()

    def _letters(self, text: str) -> None:
        for letter in text:
            self._press(Qt.Key(ord(letter.upper())))

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Mod.NoModifier) -> str:
        """Press a key of the keyboard: it goes where the window has the focus, not where a test means it."""
        QTest.keyClick(self.form.window().windowHandle(), key, modifier)
        return ""

    def _click(self, widget: QWidget) -> str:
        self._close_list()
        self.steps[-1] += f" on {named(widget)}"
        seen = in_sight(widget)
        spot = widget.mapFrom(self.form.window(), seen.center())
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=spot)
        return ""

    def _option(self, declared: Field) -> str:
        shown = [declared.kind.show(code) for code in declared.kind.options]
        return "".join(letter for letter in self.random.choice(shown).lower() if letter.isascii())

    def _where(self) -> str:
        return f" -> {named(QApplication.focusWidget())} [{self._page().title}]"

"""The line above a step that tells which kept mapping was taken, and keeps the present one under a name."""

import re
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget
from shiboken6 import isValid
from sqlalchemy import Connection

from db.errors import Refused
from db.folding import fold
from db.store import Store, mappings
from db.store.mappings import MappingData
from db.words import _
from desktop.background.write_queue import WriteQueue
from desktop.dialogs import Dialogs
from desktop.imports import kept_plan
from desktop.screens.imports.intake import Intake
from desktop.screens.imports.mappings.mapping_dialogs import MappingsDialog, NameDialog
from desktop.screens.style import theme
from desktop.screens.widgets import buttons
from desktop.screens.widgets.elided_label import ElidedLabel

_NAMELESS = re.compile(r"(arkusz|sheet|tabelle|feuille)? ?\d*")
"""The folded names that programs give to sheets by themselves."""
Work = Callable[[Connection], object]
Known = dict[str, MappingData]


class MappingBar(QWidget):
    """Tells the mapping that was taken, with a way back; keeps the present one, and lists those there are."""

    def __init__(
        self, intake: Intake, queue: WriteQueue, dialogs: Dialogs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._intake, self._queue, self._dialogs = intake, queue, dialogs
        self.told = ElidedLabel()
        self.anew = buttons.link(_("Match anew"))
        self.keep = buttons.link("", "save")
        self.others = buttons.link(_("Kept mappings…"), "list")
        theme.mark(self.told, role="quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4 * theme.SPACE)
        row.addWidget(self.told)
        row.addWidget(self.anew)
        row.addStretch(1)
        row.addWidget(self.keep)
        row.addWidget(self.others)
        self.anew.clicked.connect(lambda: intake.take_mapping(""))
        self.keep.clicked.connect(self.ask_name)
        self.others.clicked.connect(self.show_all)
        intake.mapped.connect(self.follow)
        self._may_keep = False
        self.follow()

    def show_at(self, *, matched: bool) -> None:
        """Show it at a step, from the columns on or before them: there is nothing to keep yet."""
        self._may_keep = matched
        self.follow()

    def follow(self) -> None:
        """Show what there is to tell of the present mapping, and what can be done with it."""
        plan = self._intake.plan
        self.setVisible(plan is not None)
        if plan is None:
            return
        name = self._intake.mapping
        self.told.show_words(_("By the kept mapping “{name}”").format(name=name) if name else "")
        self.anew.setVisible(bool(name))
        can_keep = self._may_keep and kept_plan.can_keep(plan)
        self.keep.setVisible(can_keep and (not name or self._intake.is_matched_by_hand()))
        words = _("Keep this mapping as “{name}”…").format(name=self._proposed_name())
        self.keep.setText(_("Keep the changes…") if name else words)
        self.others.setVisible(bool(self._intake.mappings))
        self.setVisible(any(not each.isHidden() for each in (self.anew, self.keep, self.others)))

    def _proposed_name(self) -> str:
        """The name of the sheet if somebody gave it one, else that of the file or of the list."""
        intake = self._intake
        assert intake.plan is not None
        sheet = intake.sheet.name if len(intake.chosen.together) == 1 else ""
        if sheet and not _NAMELESS.fullmatch(fold(sheet)):
            return sheet
        return intake.file_name or _(intake.plan.record.sentences.title)

    def ask_name(self) -> None:
        """Ask for the name under which the present mapping is kept, and keep it."""
        present = self._intake.mapping or self._proposed_name()
        dialog = NameDialog(_("Keep the mapping"), present, _("Keep"), self._dialogs.parent)
        if not self._dialogs.run(dialog):
            return
        name, data = dialog.chosen_name(), self._intake.mapping_data()
        taken = name in self._intake.mappings and name != self._intake.mapping
        words = _("The mapping that is kept under “{name}” would be replaced.").format(name=name)
        if not taken or self._dialogs.confirm(_("Keep the mapping"), words, _("Replace")):
            self._write(lambda connection: mappings.keep(connection, name, data), name)

    def show_all(self) -> None:
        """Show the mappings that are kept, to take one, to rename or to delete it."""
        intake = self._intake
        dialog = MappingsDialog(intake.mappings, intake.mapping, self._dialogs.parent)
        dialog.rename_asked.connect(lambda name: self._rename(name, dialog))
        dialog.delete_asked.connect(lambda name: self._delete(name, dialog))
        if self._dialogs.run(dialog) and dialog.current() in intake.mappings:
            intake.take_mapping(dialog.current())

    def _rename(self, name: str, dialog: MappingsDialog) -> None:
        asked = NameDialog(_("Rename the mapping"), name, _("Rename"), dialog)
        if not self._dialogs.run(asked):
            return
        new = asked.chosen_name()
        present = new if self._intake.mapping == name else self._intake.mapping
        self._write(lambda connection: mappings.rename(connection, name, new), present, dialog)

    def _delete(self, name: str, dialog: MappingsDialog) -> None:
        words = _("“{name}” is deleted for all who work in this register.").format(name=name)
        if self._dialogs.confirm(_("Delete the mapping"), words, _("Delete")):
            present = "" if self._intake.mapping == name else self._intake.mapping
            self._write(lambda connection: mappings.forget(connection, name), present, dialog)

    def _write(self, work: Work, name: str, dialog: MappingsDialog | None = None) -> None:
        """Change the kept mappings by `work`; `name` is then that of the present one."""

        def write(store: Store) -> Known:
            with store.writing() as connection:
                work(connection)
            return mappings.mappings(store.connection())

        def done(known: Known) -> None:
            self._intake.mappings_changed(known, name)
            if dialog and isValid(dialog):
                dialog.show_names(known)

        def failed(error: Exception) -> None:
            if isinstance(error, Refused):
                self._dialogs.refused(error)
            if dialog and isValid(dialog):
                dialog.show_names(self._intake.mappings)

        self._queue.run(write, done=done, failed=failed)

    def learn(self) -> None:
        """Keep which headings were matched by hand: they are known in the next sheet."""
        assert self._intake.plan is not None
        record, places = self._intake.plan.record.__name__, self._intake.learned()

        def write(store: Store) -> None:
            with store.writing() as connection:
                mappings.learn_headings(connection, record, places)

        if places:
            self._queue.run(write)

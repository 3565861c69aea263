"""Which tab shows the rows of a part: one of its own, or the table to type into."""

from PySide6.QtWidgets import QWidget

from db.fields import Part, Parts
from db.records import Act
from db.records.delegation_parts import Cost, Participant
from desktop.screens.course import Course
from desktop.screens.edit_parts import PartList
from desktop.screens.editor import Sources
from desktop.screens.part_table import PartTable
from desktop.screens.per_diem import CostTable, ParticipantTable
from desktop.screens.tab import Tab

PART_TABS: dict[type[Part], type[PartList] | type[PartTable]] = {
    Act: Course,
    Cost: CostTable,
    Participant: ParticipantTable,
}


def part_tab(parts: Parts, sources: Sources, parent: QWidget | None = None) -> Tab:
    """The tab of a part: its own, or a table to type into."""
    return PART_TABS.get(parts.part, PartTable)(parts, sources, parent)

"""The registry of part tabs: a part has a tab of its own, or the table to type into."""

from db.fields.record import Part, Parts
from db.records import Act
from db.records.delegations.parts import Cost, Participant
from db.words import _
from desktop.screens.fields.editor import Sources
from desktop.screens.fields.tab import TabPlan
from desktop.screens.parts.events_tab import EventsTab
from desktop.screens.parts.list_tab import RowListTab
from desktop.screens.parts.per_diem import CostTable, ParticipantTable
from desktop.screens.parts.table_tab import RowTableTab

PART_TABS: dict[type[Part], type[RowListTab] | type[RowTableTab]] = {
    Act: EventsTab,
    Cost: CostTable,
    Participant: ParticipantTable,
}


def part_tab(parts: Parts, sources: Sources) -> TabPlan:
    """The tab of a part: its own, or a table to type into."""
    tab = PART_TABS.get(parts.part, RowTableTab)
    return TabPlan(
        _(parts.label),
        lambda parent: tab(parts, sources, parent),
        part_name=parts.name,
        at_once=tab.arranges_draft,
        is_relevant=lambda draft: bool(draft.parts.get(parts.name)) or parts.is_relevant(draft.values),
    )

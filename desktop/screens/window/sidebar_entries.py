"""The entries of the sidebar: records, ready lists, reports, history and bin."""

from db.records import SETTINGS
from db.words import _, p_
from desktop.lists.ready_lists import LISTS, REPORTS, ReadyList, ReadyReport
from desktop.screens.window.sidebar import Entry

CHANGES, BIN = "changes", "bin"
IMPORT, DIFFERENCES = "import", "differences"
"""The ids of the pages that read rows in, and a workbook that Foedus wrote; they have no entries."""


def entries() -> list[Entry]:
    """The entries in their order, with headings."""
    due = [ready for ready in LISTS if ready.record.is_computed]
    records = [ready for ready in LISTS if ready.id == ready.record.table_name and ready not in due]
    others: list[ReadyList | ReadyReport] = [ready for ready in LISTS if ready not in (*due, *records)]
    return [
        *(Entry(ready.id, _(ready.title), ready.icon, has_key=False) for ready in due),
        *(Entry(ready.id, _(ready.title), ready.icon) for ready in records),
        Entry("", _("Ready lists")),
        *(
            Entry(ready.id, _(ready.short or ready.title), ready.icon, full_title=_(ready.title))
            for ready in [*others, *REPORTS]
        ),
        Entry("", p_("heading", "Changes")),
        Entry(CHANGES, _("Recent changes"), "history", has_count=False),
        Entry(BIN, _("Bin"), "bin", has_count=False),
    ]


def list_with_id(list_id: str) -> ReadyList:
    """The list of that id: of the sidebar, or one of the settings that the menu leads to."""
    return next(known for known in _lists() if known.id == list_id)


def is_list(list_id: str) -> bool:
    """True if there is a list of that id in this version of the program."""
    return any(known.id == list_id for known in _lists())


def _lists() -> list[ReadyList]:
    settings = [
        ReadyList(record.table_name, record.sentences.title, record, record.icon) for record in SETTINGS
    ]
    return [*LISTS, *settings]

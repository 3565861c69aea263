"""The form of one record: head, tabs, saving, history.

Never another list.

Modules: backlinks_tab, body, compare, form, former_values, head, history_tab, pending_save, recovery,
save_bar, summary, tabs, timeline_tab, waiting.
"""

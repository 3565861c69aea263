"""One value and its editor, rows of them, the tab of them.

Never saves.

Modules: chips, choices, dates, dropdown, editor, links, lookups, new_record, registry, rows, tab, text.
"""

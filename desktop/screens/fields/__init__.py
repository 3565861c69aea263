"""Editors of single values, rows of fields, and the tab that holds them.

Never saves.

Modules: alike_note, chips, choices, dates, dropdown, editor, links, lookups, new_record, pairs, registry,
rows, tab, text.
"""

"""Tabs for the rows of a part: typed like a spreadsheet, or as a list of rows that open.

Never saves.

Modules: cell_actions, cell_editing, delegate, events_tab, faults, list_tab, long_actions, model, per_diem,
registry, row, sizing, state, table_tab, undo, view.
"""

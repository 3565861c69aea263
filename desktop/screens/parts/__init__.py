"""The rows of a part in a form: typed like a spreadsheet or listed.

Never saves.

Modules: cell_actions, cell_editing, delegate, events_tab, list_tab, model, per_diem, registry, row, sizing,
table_tab, undo, view.
"""

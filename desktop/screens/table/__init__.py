"""Rows of a list as a table: view, model, header, columns.

Never a form.

Modules: column_arranger, column_chooser, column_layout, field_model, header, row_delegate, table_model,
table_view.
"""

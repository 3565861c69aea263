"""The first step of reading in: the sheet, its headings, the sheets that come in with it, what colours mean.

Never how a sheet is read: that stands in `desktop/imports`.

Modules: sheet_choices, sheet_step.
"""

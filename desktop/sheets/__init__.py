"""Workbooks, and tables for the clipboard, made from listings.

Never Qt.

Modules: cell_text, cells, clipboard, formats, layout, out_of_sight, sheet_names, tab_separated, workbook.
"""

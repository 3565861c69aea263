"""Workbooks and the clipboard: listings become sheets and text.

Never Qt.

Modules: cell_text, cells, clipboard, formats, layout, sheet_names, tab_separated, workbook.
"""

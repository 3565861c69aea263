"""Workbooks and the clipboard: listings become sheets and text.

Never Qt.

Modules: cells, clipboard, formats, layout, names, pasted, text, workbook.
"""

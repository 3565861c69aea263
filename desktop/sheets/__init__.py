"""Workbooks and the clipboard: listings become sheets and text.

Never Qt.

Modules: cells, clipboard, layout, names, pasted, text, workbook.
"""

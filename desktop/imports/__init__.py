"""What an office has in workbooks, CSV files and on the clipboard, read and proposed as drafts.

Never Qt, never a write.

Modules: sheet.
"""

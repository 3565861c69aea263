"""What an office has in workbooks, CSV files and on the clipboard, read and proposed as drafts.

Never Qt, never a write.

Modules: archive_check, colours, csv_in, encodings, heading_words, headings, kept_plan, matching, proposal,
reading, reading_child, refusals, rest, row_kinds, sheet, workbook_in.
"""

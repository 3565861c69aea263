"""What leaves the program: previews, page setup, workbooks, PDF files.

Never reads a record by itself.

Modules: card_preview, export, list_preview, page_setup_dialog, preview.
"""

"""Output of the program: print previews, page setup, workbooks, PDF files.

Never reads a record by itself.

Modules: card_preview, export, list_preview, page_setup_dialog, preview, requests.
"""

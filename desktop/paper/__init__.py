"""Lists on paper: layout, painting, PDF.

Never a widget: pages are painted where there is no window.

Modules: columns, device, frame, grid, ink, letters, list_print, page_setup, pages, pdf, spool, table.
"""

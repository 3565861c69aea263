"""Lists on paper: layout, painting, PDF.

Never a widget: pages are painted where there is no window.

Modules: column_widths, device, font_metrics, frame, grid, list_print, page_setup, pagination, pdf, pens,
spool, table.
"""

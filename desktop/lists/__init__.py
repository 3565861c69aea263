"""The lists and reports that there are, and a request for what one shows, written down.

Never Qt.

Modules: criteria, finding, list_request, navigator, ready_lists, report_request, request, whole_register.
"""

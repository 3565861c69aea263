"""Readers of workbooks that are not .xlsx: those of LibreOffice (.ods) and of an old Excel (.xls).

Never outside the child process that reads one file: a hostile one must harm nobody.

Modules: laid_out, ods_in, xls_in.
"""

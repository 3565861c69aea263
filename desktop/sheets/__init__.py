"""Workbooks: Excel out."""

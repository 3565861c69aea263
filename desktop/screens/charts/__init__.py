"""Painted time, places and numbers.

Never reads the store.

Modules: strip, strip_painting, time_scale.
"""

"""Paper: lists on the printer and as PDF."""

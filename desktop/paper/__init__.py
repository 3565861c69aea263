"""Paper: lists and cards on the printer and as PDF."""

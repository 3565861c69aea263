"""Data for reading in what an office has: the words by which its columns are known."""

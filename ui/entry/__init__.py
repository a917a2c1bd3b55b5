"""Reading and writing an entry."""

"""The list of cases, and searching it."""

"""The list of cases, and searching in it."""

"""The rules that decide what leaves the notebook: pure functions on immutable values, without clock or database."""

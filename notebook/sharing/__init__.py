"""The rules that decide what leaves: pure functions on immutable values, without clock or database."""

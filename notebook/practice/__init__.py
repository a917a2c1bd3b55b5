"""Exercises on the practice case: what they are, how they are read, and how what was done is checked."""

"""Folding: one form for all the ways a word is written."""

from unicodedata import combining, normalize


def fold(text: str) -> str:
    """Fold case and accents: NFKD, casefold, combining marks dropped."""
    return "".join(char for char in normalize("NFKD", normalize("NFKD", text).casefold()) if not combining(char))

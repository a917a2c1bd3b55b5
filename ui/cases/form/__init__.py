"""The form for opening or changing a case."""

"""The wording check: words that a reader may take for more than was seen or said, each with a question."""

"""What a notebook holds, as immutable values; the words are those of the brief."""

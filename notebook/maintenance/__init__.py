"""Work on the key files and the database of a notebook together, that keeps it in order over the years."""

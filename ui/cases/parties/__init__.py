"""The page of the parties of a notebook."""

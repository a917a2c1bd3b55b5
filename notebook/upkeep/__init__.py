"""What keeps a notebook in order over the years: work on its key files and its database together."""

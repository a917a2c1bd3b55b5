"""Looking after a notebook: backups, checks, what to do when it is damaged, and erasing for good."""

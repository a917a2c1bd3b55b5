"""Looking after a notebook: checking, backing up, restoring, rescuing, erasing."""

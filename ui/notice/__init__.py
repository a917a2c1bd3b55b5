"""What others hold and no longer stands, and telling them of it."""

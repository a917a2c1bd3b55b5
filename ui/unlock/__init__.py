"""From the start page to an open notebook."""

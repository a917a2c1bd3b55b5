"""The pages from the start page to an open notebook."""

"""Compose a release into the document that a pack shows."""

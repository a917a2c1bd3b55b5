"""From a release to the document that a pack shows."""

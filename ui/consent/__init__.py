"""The consents of a case."""

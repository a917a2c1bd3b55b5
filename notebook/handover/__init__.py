"""From a release to a sealed pack; this package cannot access a case."""

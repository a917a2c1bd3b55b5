"""From a release to a sealed pack. Nothing here can reach a case."""

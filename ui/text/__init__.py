"""Text between the notebook and Qt."""

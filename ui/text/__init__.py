"""Conversion of text between the notebook and Qt."""

"""Patterns of identifiers, whoever's they are: one module for each kind, and ``search`` for all of them."""

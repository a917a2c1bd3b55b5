"""Packs of which something was withdrawn or corrected, and notices to their recipients."""

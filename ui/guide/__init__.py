"""The guide "May I share this?", and the page for an emergency."""

"""The guide "May I share this?": its profiles, and the walk through their questions. Pure functions on values."""

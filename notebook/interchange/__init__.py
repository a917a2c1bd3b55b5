"""Case files in and out, and their published schema."""

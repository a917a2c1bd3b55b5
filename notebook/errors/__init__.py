"""The errors that the user can meet, one module for each layer."""

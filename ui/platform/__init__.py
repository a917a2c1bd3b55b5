"""What the system underneath has to be asked."""

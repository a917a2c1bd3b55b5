"""One function per verb of the user, for window and command line alike."""

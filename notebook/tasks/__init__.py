"""The user's verbs: one function each, called by the window and the command line alike."""

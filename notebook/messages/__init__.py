"""Every sentence of the program, through gettext: one source for window, command line and packs."""

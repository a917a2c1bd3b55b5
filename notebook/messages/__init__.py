"""Every sentence the program says, through gettext: one source for window, command and pack."""

"""What can be chosen about the program itself."""

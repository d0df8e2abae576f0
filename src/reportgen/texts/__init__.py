"""The texts of the commands and of the window, in both languages."""

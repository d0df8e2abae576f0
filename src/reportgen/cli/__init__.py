"""The command line: commands, messages on the screen, exit codes."""

"""The window: pages in the browser of this machine, which call the same functions as the commands."""

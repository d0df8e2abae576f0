"""Check the words around figures, and numbers that are typed instead of placeholders."""

"""The styles of a Word template, resolved for both writers."""

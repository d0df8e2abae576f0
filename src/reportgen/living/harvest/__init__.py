"""Takes over into the workbooks what people changed in the text of a Word file."""

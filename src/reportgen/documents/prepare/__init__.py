"""What both writers need from the rendered HTML: numbers, references, measured lengths."""

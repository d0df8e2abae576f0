"""What happens to figures after a build: where they are printed, and what people changed in the files."""

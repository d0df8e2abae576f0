"""Build the output files of a workspace."""

"""Chooses and places the blocks of a folded brochure. Pure functions of plain data; templates print the result."""

"""Parse cells into the records of a period, and check them."""

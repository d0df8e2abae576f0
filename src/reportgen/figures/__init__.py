"""The year's records to figures: every number as documents may print it."""

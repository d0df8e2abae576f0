"""Excel files to cells: what stands where, not what it means."""

"""What commands and window do with a period and a file: each function combines `build` and `living`."""

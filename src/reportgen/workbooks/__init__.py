"""Read and write Excel files: cells and their values, without the meaning of figures."""

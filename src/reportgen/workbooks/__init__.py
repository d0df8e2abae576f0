"""Read and write Excel workbooks as cells with values; the meaning of figures is defined in `records`."""

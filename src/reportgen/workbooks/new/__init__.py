"""New workbooks from the schema: pleasant to open, helpful while one types, the same bytes every time."""

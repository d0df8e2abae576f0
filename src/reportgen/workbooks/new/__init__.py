"""Write new workbooks from the schema, with drop-downs, validation and help; the same bytes for the same content."""

"""Write new workbooks from the schema, with drop-downs, validation and help; the output is deterministic."""

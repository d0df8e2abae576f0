"""Make the next period's workbooks from the records of a period."""

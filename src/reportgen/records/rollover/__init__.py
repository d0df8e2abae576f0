"""One year's records to the next year's empty workbooks."""

"""Limits for reading workbooks, as a protection against hostile files; real workbooks are far below them."""

MAX_FILE_BYTES = 30_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_MEMBERS = 5_000
MAX_RATIO = 200
"""Maximum compression ratio of a member whose unpacked size is more than `RATIO_FROM_BYTES`."""
RATIO_FROM_BYTES = 5_000_000
MAX_TOKEN_BYTES = 1_000_000
"""Maximum size of a tag or attribute; several times that of the longest text of a cell."""
MAX_CELL_TEXT = 32_767
"""Excel's maximum length of a text in a cell, in characters."""
MAX_DEPTH = 64
MAX_ELEMENTS = 4_000_000
"""Maximum number of elements in an XML part; 30,000 rows of 20 columns have 1.2 million."""
MAX_SHEETS = 500
MAX_STRINGS = 700_000
MAX_STRING_CHARACTERS = 25_000_000
MAX_ROWS = 30_000
MAX_CELLS = 700_000
"""Maximum number of cells in the known columns of a sheet."""
MAX_MERGES = 50_000
MAX_COLUMN = 16_384
MAX_ROW = 1_048_576
HEADING_ROWS = 20
"""The number of rows in which the heading row of a table is searched."""
SAME_KIND = 20
"""The number of problems of one kind on one sheet that are listed; further ones are counted."""

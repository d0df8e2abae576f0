"""Limits of the workbooks that are read, against hostile files: far above what real workbooks need."""

MAX_FILE_BYTES = 30_000_000
MAX_UNPACKED_BYTES = 200_000_000
MAX_MEMBERS = 5_000
MAX_RATIO = 200
"""The largest compression ratio of a member that unpacks to more than `RATIO_FROM_BYTES`."""
RATIO_FROM_BYTES = 5_000_000
MAX_TOKEN_BYTES = 1_000_000
"""One tag or attribute, several times the longest text of a cell."""
MAX_CELL_TEXT = 32_767
"""Excel's longest text of a cell, in characters."""
MAX_DEPTH = 64
MAX_ELEMENTS = 4_000_000
"""Elements in one XML part: 30,000 rows of 20 columns have 1.2 million."""
MAX_SHEETS = 500
MAX_STRINGS = 700_000
MAX_STRING_CHARACTERS = 25_000_000
MAX_ROWS = 30_000
MAX_CELLS = 700_000
"""Cells of one sheet under the declared headings and years."""
MAX_MERGES = 50_000
MAX_COLUMN = 16_384
MAX_ROW = 1_048_576
HEAD_ROWS = 20
"""The heading row of a table must be among so many first rows."""
SAME_KIND = 20
"""Problems of one kind on one sheet that are reported one by one."""

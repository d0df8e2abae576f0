"""The words for aspects of figures and columns of tasks."""

from __future__ import annotations

import re

from reportgen.aspects import BY_KEY
from reportgen.figures.ids import TASKS, counted_period
from reportgen.languages import Bilingual
from reportgen.living.diff.pairs import PLACE
from reportgen.living.diff.rows import RowChange
from reportgen.living.diff.sides import NOTES, PHOTO
from reportgen.period import Period
from reportgen.workbooks.schema import WORKBOOKS, SheetSchema

_COUNTS = {
    "count": Bilingual("số nhiệm vụ", "number of tasks"),
    "done": Bilingual("nhiệm vụ hoàn thành", "tasks done"),
    "ongoing": Bilingual("nhiệm vụ đang thực hiện", "tasks ongoing"),
    "not-started": Bilingual("nhiệm vụ chưa thực hiện", "tasks not started"),
    "overdue": Bilingual("nhiệm vụ quá hạn", "tasks overdue"),
    "stopped": Bilingual("nhiệm vụ dừng thực hiện", "tasks stopped"),
}
_NO_COLUMNS = {
    NOTES: Bilingual("ô", "cell"),
    PLACE: Bilingual("thứ tự dòng", "order of rows"),
    PHOTO: Bilingual("nội dung tệp ảnh", "content of the image file"),
}
_NOTE = Bilingual("Ghi chú của ô", "Note of a cell")
_TEXT_OF_NOTE = Bilingual("nội dung", "text")
_RESTATED = Bilingual("số đã công bố", "published before")
_SERIES = re.compile(r"y(\d{4})")


def aspect_words(head: str, aspect: str) -> Bilingual:
    """What a figure is of its indicator: `kế hoạch`, `năm 2019`; for counts of tasks the words with their year."""
    if head == TASKS:
        counted = counted_period(aspect)
        if counted is None:
            return Bilingual(aspect, aspect)
        words, of = _COUNTS.get(counted[0], Bilingual(counted[0], counted[0])), counted[1].in_message
        return Bilingual(f"{words.vi} {of.vi}", f"{words.en} {of.en}")
    if match := _SERIES.fullmatch(aspect):
        return Period.parse(match[1]).in_message
    if aspect.startswith("restated_from"):
        return _RESTATED
    return BY_KEY[aspect].words if aspect in BY_KEY else Bilingual(aspect, aspect)


def column_words(key: str, sheet: str = "tasks") -> Bilingual:
    """The heading of a column of a sheet, a year, or the words for its order; `period` is the year of a task."""
    if sheet.endswith(f".{NOTES}"):
        return _NO_COLUMNS.get(key, _TEXT_OF_NOTE)
    columns = _sheet_schema(sheet).columns
    key = "year" if key == "period" else key
    names = {column.key: Bilingual(column.vi, column.en) for column in columns}
    return _NO_COLUMNS.get(key) or names.get(key) or Bilingual(key, key)


def row_title(change: RowChange) -> Bilingual:
    """The title of the sheet of a row, and what identifies the row there."""
    is_note = change.sheet.endswith(f".{NOTES}")
    schema = _NOTE if is_note else _sheet_schema(change.sheet)
    code = f" · {change.row.code}" if change.row.code and change.row.code != change.row.name else ""
    return Bilingual(f"{schema.vi}{code}", f"{schema.en}{code}")


def _sheet_schema(key: str) -> SheetSchema:
    """The schema of a sheet of the two workbooks; the key may have that of the workbook before it."""
    key = key.rpartition(".")[2]
    return next(sheet for workbook in WORKBOOKS for sheet in workbook.sheets if sheet.key == key)

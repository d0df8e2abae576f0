"""The words for aspects of figures and columns of tasks."""

from __future__ import annotations

import re

from reportgen.figures.ids import TASKS
from reportgen.languages import Bilingual
from reportgen.period import Period
from reportgen.workbooks.schema import TASKS_XLSX

_ASPECTS = {
    "value": Bilingual("thực hiện", "value"),
    "previous": Bilingual("cùng kỳ", "last year"),
    "plan": Bilingual("kế hoạch", "plan"),
    "next_plan": Bilingual("kế hoạch kỳ sau", "next plan"),
    "growth": Bilingual("tăng, giảm", "growth"),
    "completion": Bilingual("so với kế hoạch", "completion"),
    "share": Bilingual("tỷ trọng", "share"),
    "progress": Bilingual("tiến độ", "progress"),
}
_COUNTS = {
    "count": Bilingual("số nhiệm vụ", "number of tasks"),
    "done": Bilingual("nhiệm vụ hoàn thành", "tasks done"),
    "ongoing": Bilingual("nhiệm vụ đang thực hiện", "tasks ongoing"),
    "not-started": Bilingual("nhiệm vụ chưa thực hiện", "tasks not started"),
    "overdue": Bilingual("nhiệm vụ quá hạn", "tasks overdue"),
    "stopped": Bilingual("nhiệm vụ dừng thực hiện", "tasks stopped"),
}
_RESTATED = Bilingual("số đã công bố", "published before")
_SERIES = re.compile(r"y(\d{4})")


def aspect_words(head: str, aspect: str) -> Bilingual:
    """What a figure is of its indicator: `kế hoạch`, `năm 2019`; for counts of tasks the words with their year."""
    if head == TASKS:
        state, _, key = aspect.rpartition("-")
        words = _COUNTS.get(state, Bilingual(state, state))
        of = Period.parse(key).in_message if key.isdecimal() else Bilingual(key, key)
        return Bilingual(f"{words.vi} {of.vi}", f"{words.en} {of.en}")
    if match := _SERIES.fullmatch(aspect):
        return Period.parse(match[1]).in_message
    if aspect.startswith("restated_from"):
        return _RESTATED
    return _ASPECTS.get(aspect, Bilingual(aspect, aspect))


def column_words(key: str) -> Bilingual:
    """The heading of a column of sheet `Nhiệm vụ`; `period` is the column of the year."""
    columns = TASKS_XLSX.sheet("tasks").columns
    return next(Bilingual(c.vi, c.en) for c in columns if c.key == ("year" if key == "period" else key))

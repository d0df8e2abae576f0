"""The summary of collected replies, as JSON and as the sheets of a workbook to forward."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportgen.problems import CellRef, Lang, Problem, Severity
from reportgen.records.model import Yearbook
from reportgen.records.replies.checks import blocks_merge
from reportgen.records.replies.classify import State, UnitStatus
from reportgen.records.replies.model import Change
from reportgen.records.replies.parse import answers_of
from reportgen.workbooks.new.list_book import TableSheet
from reportgen.workbooks.period_schema import sheet_for
from reportgen.workbooks.schema import INDICATORS_XLSX

STATES = {
    State.MERGED: "đã ghi",
    State.RETURNED: "phải sửa",
    State.MISSING: "chưa gửi",
    State.EARLIER: "đã có từ trước",
    State.UNKNOWN: "không rõ đơn vị",
    State.ENDED: "không có trong kỳ",
}
_COLOURS = {
    **dict.fromkeys((State.RETURNED, State.UNKNOWN, State.ENDED), "F8B4B4"),
    State.MISSING: "FFE08A",
    State.MERGED: "CDE8CF",
}
_MAX_LENGTH = 500
"""The most letters of a found value in the workbook."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The status of units, the changes, and the problems of the replies that are used."""

    yearbook: Yearbook
    lines: tuple[UnitStatus, ...]
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]

    @property
    def blocks_merge(self) -> bool:
        """Whether a problem has to be fixed before all replies are merged."""
        return any(map(blocks_merge, self.problems))

    def changes_of(self, line: UnitStatus) -> int:
        """The number of values that the reply of a line changes."""
        return sum(change.unit == line.name for change in self.changes) if line.unit else 0

    def as_json(self, lang: Lang) -> dict[str, object]:
        """`{units: […], changes: [{unit, code, column, old, new}], notes: [{unit, code, note}], problems: […]}`."""
        changes = [
            {"unit": c.unit, "code": c.code, "column": c.column, "old": _text(c.old), "new": _text(c.new)}
            for c in self.changes
        ]
        notes = [{"unit": unit, "code": code, "note": note} for unit, code, note in self._notes()]
        return {
            "units": [self._unit_json(line) for line in self.lines],
            "changes": changes,
            "notes": notes,
            "problems": [problem.as_json(lang) for problem in self.problems],
        }

    def _unit_json(self, line: UnitStatus) -> dict[str, object]:
        reply = line.reply
        return {
            "unit": line.name,
            "state": line.state.value,
            "file": reply.file if reply else None,
            "date": reply.date.isoformat() if reply and reply.date else None,
            "filled_by": reply.filled_by if reply else "",
            "phone": reply.phone if reply else "",
            "changes": self.changes_of(line),
            "explained": list(line.explained),
            "to_fix": len(line.to_fix),
            "unused": list(line.unused),
        }

    def _notes(self) -> list[tuple[str, str, str]]:
        """The notes of units: unit, code, note."""
        with_reply = ((line, line.reply) for line in self.lines if line.unit and line.reply)
        return [(line.name, a.code, a.note) for line, reply in with_reply for a in answers_of(reply) if a.note]

    def sheets(self) -> tuple[TableSheet, ...]:
        """The sheets of the workbook to forward."""
        return self._units_sheet(), self._changes_sheet(), self._fix_sheet(), self._notes_sheet()

    def _units_sheet(self) -> TableSheet:
        heads = {"TT": 6, "Đơn vị": 40, "Tình trạng": 16, "Tệp": 34, "Ngày lập": 13, "Người lập": 22, "Điện thoại": 16,
                 "Số ô thay đổi": 12, "Ô trống có lý do": 12, "Chỗ phải sửa": 12, "Sổ không dùng": 34}  # fmt: skip
        rows = []
        for number, line in enumerate(self.lines, 1):
            reply = line.reply
            rows.append((
                number, line.name or "(không ghi)", STATES[line.state], reply.file if reply else None,
                reply.date if reply else None, reply.filled_by if reply else None, reply.phone if reply else None,
                self.changes_of(line) or None, len(line.explained) or None, len(line.to_fix) or None,
                ", ".join(line.unused),
            ))  # fmt: skip
        return TableSheet("Đơn vị", heads, tuple(rows), {STATES[state]: colour for state, colour in _COLOURS.items()})

    def _changes_sheet(self) -> TableSheet:
        heads = {"Đơn vị": 40, "Mã": 14, "Chỉ tiêu": 46, "Đơn vị tính": 14, "Cột": 12, "Trước": 16, "Nay": 16}
        rows = []
        for change in self.changes:
            indicator = self.yearbook.indicators[change.code]
            column = sheet_for(INDICATORS_XLSX.sheet("breakdown"), self.yearbook.period).heading(change.column).vi
            rows.append((change.unit, change.code, indicator.name, indicator.unit, column, change.old, change.new))
        return TableSheet("Thay đổi", heads, tuple(rows))

    def _fix_sheet(self) -> TableSheet:
        """Problems that the unit has to fix, then warnings that it has to confirm."""
        heads = {"Đơn vị": 34, "Tệp": 30, "Trang tính": 13, "Ô": 7, "Việc": 12, "Mã": 9, "Nội dung": 46, "Đang là": 20,
                 "Cần": 30, "Cách sửa": 46}  # fmt: skip
        owners = {line.reply.file: line.name for line in self.lines if line.reply}
        owners |= {file: line.name for line in self.lines for file in line.unused}
        asked = [problem for problem in self.problems if problem.severity is not Severity.NOTE]
        rows = []
        for problem in sorted(asked, key=lambda problem: not blocks_merge(problem)):
            place = problem.place if isinstance(problem.place, CellRef) else CellRef(str(problem.place or ""))
            task = "phải sửa" if blocks_merge(problem) else "hỏi lại"
            rows.append((
                owners.get(place.workbook, ""), place.workbook, place.sheet, place.cell, task, problem.code,
                problem.message(), problem.found[:_MAX_LENGTH], problem.expected(), problem.remedy(),
            ))  # fmt: skip
        return TableSheet("Phải sửa", heads, tuple(rows))

    def _notes_sheet(self) -> TableSheet:
        rows = [(unit, code, self._name(code), note) for unit, code, note in self._notes()]
        return TableSheet("Ghi chú", {"Đơn vị": 40, "Mã": 14, "Chỉ tiêu": 46, "Ghi chú của đơn vị": 60}, tuple(rows))

    def _name(self, code: str) -> str:
        indicator = self.yearbook.indicators.get(code)
        return indicator.name if indicator else ""


def _text(value: Decimal | str | None) -> str | None:
    return f"{value:f}" if isinstance(value, Decimal) else value

"""The document properties of a workbook: the time of the last save, which is kept when the file is copied."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from reportgen.workbooks.scan import Refused, open_package
from reportgen.workbooks.xml_parts import read_part

_PART = "docProps/core.xml"
_LONGEST = 40


def saved_at(path: Path) -> dt.datetime | None:
    """The time of the last save, in UTC, to the second; None if it is missing or can't be read."""
    handler = _Modified()
    try:
        package = open_package(path)
        if _PART not in package.names:
            return None
        read_part(package, _PART, handler)
        moment = dt.datetime.fromisoformat("".join(handler.runs).strip())
        if moment.tzinfo is not None:
            moment = moment.astimezone(dt.UTC).replace(tzinfo=None)
    except (Refused, ValueError, OverflowError):
        return None
    return moment.replace(microsecond=0)


@dataclass
class _Modified:
    runs: list[str] = field(default_factory=list)
    _in_text: bool = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._in_text = name == "modified"

    def end(self, name: str) -> None:
        self._in_text = False

    def text(self, data: str) -> None:
        if self._in_text and len(self.runs) < _LONGEST:
            self.runs.append(data[:_LONGEST])

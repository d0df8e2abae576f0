"""Say which lines of `Thông tin chung` are facts of the office's own, so that a mistyped name is noticed."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.model import Yearbook

OWN_FACTS = Kind(
    "RG297",
    Severity.NOTE,
    Bilingual(
        "{count} dòng không có trong tệp mẫu được dùng làm thông tin riêng: {names}",
        "{count} lines that a blank workbook does not have are facts of your own: {names}",
    ),
    Bilingual(
        "tên gọi trong tệp mẫu, hoặc thông tin riêng của cơ quan",
        "names from a blank workbook, or facts of your own",
    ),
    Bilingual(
        "Không cần sửa; trong câu gọi bằng tên trong ngoặc nhọn, như {{{first}}}; nếu là tên gõ sai thì sửa lại",
        "No fix is needed; a sentence names them in braces, such as {{{first}}}; fix a mistyped name",
    ),
    example="dòng “Số hội viên”: 12.500",
)
_MOST_NAMED = 10


def own_facts(yearbook: Yearbook) -> Iterator[Problem]:
    """One note that names the own facts with a value."""
    found = [fact for fact in yearbook.facts.own if fact.value != ""]
    if found:
        names = ", ".join(f"“{fact.name}”" for fact in found[:_MOST_NAMED]) + ("…" if len(found) > _MOST_NAMED else "")
        yield OWN_FACTS.at(found[0].ref, found="", count=len(found), names=names, first=found[0].name)

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
PLAIN_NUMBERS = Kind(
    "RG298",
    Severity.NOTE,
    Bilingual(
        "{count} thông tin riêng là số nhưng không thành số liệu, được in như ô hiện: {names}",
        "Facts of your own that are numbers but no figures, printed as their cells show them ({count}): {names}",
    ),
    Bilingual(
        "số có dấu phân cách hàng nghìn (#,##0), tên không có dấu . / | '",
        "a number with separators (#,##0), and a name without . / | '",
    ),
    Bilingual(
        "Mã, số điện thoại thì để nguyên; là số liệu thì chọn định dạng số (Ctrl+1, Number, có dấu phân cách), "
        "nhập lại số, để verify, trace và refresh theo dõi được",
        "Leave codes and telephone numbers as they are; for a figure that verify, trace and refresh follow, choose a "
        "number format (Ctrl+1, Number, with separator) and type the number again",
    ),
    example="dòng “Số hội viên”: 12500",
)
_MOST_NAMED = 10


def own_facts(yearbook: Yearbook) -> Iterator[Problem]:
    """One note that names the own facts with a value, and one for numbers that are no figures."""
    found = [fact for fact in yearbook.facts.own if fact.value != ""]
    if found:
        names = _listed([f"“{fact.name}”" for fact in found])
        yield OWN_FACTS.at(found[0].ref, found="", count=len(found), names=names, first=found[0].name)
    plain = [fact for fact in found if fact.is_plain_number]
    if plain:
        names = _listed([f"“{fact.name}” ({fact.value})" for fact in plain])
        yield PLAIN_NUMBERS.at(plain[0].ref, found="", count=len(plain), names=names)


def _listed(names: list[str]) -> str:
    return ", ".join(names[:_MOST_NAMED]) + ("…" if len(names) > _MOST_NAMED else "")

"""Report a report that is signed but names nobody to whom it goes (Nghị định 30/2020/NĐ-CP, PL I, box 9b)."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.problems import Bilingual, Kind, Problem, Severity
from reportgen.records.model import Yearbook

NO_RECIPIENTS = Kind(
    "RG394",
    Severity.WARNING,
    Bilingual(
        "Nơi nhận để trống: báo cáo chỉ in những dòng mà văn bản nào cũng có (“- Lưu: VT.”)",
        "Nơi nhận (recipients) is empty: only the lines that every document has are printed (“- Lưu: VT.”)",
    ),
    Bilingual("mỗi nơi nhận một dòng, cuối cùng là Lưu: VT", "one recipient a line, Lưu: VT as the last"),
    Bilingual(
        "Ghi các nơi nhận vào ô này, mỗi nơi một dòng (Alt+Enter)",
        "Fill in the recipients, one a line (Alt+Enter)",
    ),
    example="ô Nơi nhận trống, ô Họ tên người ký đã ghi",
)


def recipients(yearbook: Yearbook) -> Iterator[Problem]:
    """Report that the recipients are missing where the signature is filled in."""
    facts = yearbook.facts
    if not facts.recipients and (facts.signer or facts.title or facts.authority):
        yield NO_RECIPIENTS.at(facts.refs.get("recipients"))

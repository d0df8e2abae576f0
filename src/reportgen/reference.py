"""The pages `docs/problems.md` and `docs/checks.md`, generated from the catalogue by `make docs`."""

from __future__ import annotations

import sys

from reportgen.catalogue import CATALOGUE
from reportgen.problems import Bilingual, Kind, Lang

_PROBLEMS = """# Problems

Every message of reportgen, by its code. Generated from the catalogue by `make docs`; don't edit it.
Fields in braces are replaced by what was found.

Mọi thông báo của reportgen theo mã. Có lỗi thì không tệp nào được ghi; chỉ có cảnh báo và ghi chú thì vẫn tạo tệp.
"""

_STAGES = (
    ("RG1", "Workbooks and sheets · Sổ và trang tính"),
    ("RG2", "Cells, photos · Ô, ảnh"),
    ("RG3", "Across rows and sheets · Giữa các dòng và trang tính"),
    ("RG4", "Sentences and figures · Câu chữ và số liệu"),
    ("RG5", "Templates and Word files · Mẫu và tệp Word"),
    ("RG6", "Pages · Trang in"),
    ("RG7", "Outputs · Tệp kết quả"),
    ("RG8", "Machine, settings, usage · Máy, cài đặt, cách dùng"),
    ("RG9", "Faults of reportgen · Lỗi của reportgen"),
)

_CHECKS = """# Checks · Các phép kiểm tra

What `reportgen check` (for replies: `reportgen collect`, RG38x) checks besides reading each cell. Generated from the
catalogue by `make docs`; don't edit. A check marked ✓ can be switched off for one indicator: write
`bỏ qua RG…: lý do` into its cell `Ghi chú`. Each run reports the checks that are switched off.

Những gì `reportgen check` (và `reportgen collect`, RG38x) kiểm tra thêm ngoài việc đọc từng ô. Phép kiểm tra có dấu ✓
có thể bỏ qua cho một chỉ tiêu: ghi `bỏ qua RG…: lý do` vào ô `Ghi chú` của chỉ tiêu ấy. Mỗi lần chạy đều nêu các phép
kiểm tra đã bỏ qua.

| Mã · Code | Phát hiện · Finds | Ví dụ · Example | Cách sửa · Remedy | Bỏ qua |
|---|---|---|---|---|
"""


def problems_page() -> str:
    """Every kind of problem by stage, as Markdown."""
    parts = [_PROBLEMS]
    for prefix, title in _STAGES:
        parts.append(f"\n## {title}\n")
        parts += [_entry(kind) for code, kind in CATALOGUE.items() if code.startswith(prefix)]
    return "".join(parts)


def _entry(kind: Kind) -> str:
    lines = [f"\n### {kind.code} · {kind.severity.label('vi')} · {kind.severity.label('en')}\n\n"]
    languages: tuple[Lang, ...] = ("vi", "en")
    for lang in languages:
        expected = kind.expected.text(lang)
        wanted = {"vi": "Cần", "en": "Expected"}[lang]
        fix = {"vi": "Cách sửa", "en": "To fix"}[lang]
        sentences = [_plain(kind.message.text(lang))]
        if expected:
            sentences.append(f"{wanted}: {_plain(expected)}")
        if kind.remedy.text(lang):
            sentences.append(f"{fix}: {_plain(kind.remedy.text(lang))}")
        lines.append("- " + ". ".join(s.rstrip(".") for s in sentences) + ".\n")
    return "".join(lines)


def checks_page() -> str:
    """The kinds that have an example, in one table, as Markdown."""
    return _CHECKS + "".join(_row(kind) for kind in CATALOGUE.values() if kind.example)


def _row(kind: Kind) -> str:
    code = f"{kind.code}<br>{kind.severity.label('vi')} · {kind.severity.label('en')}"
    cells = (code, _both(kind.message), _plain(kind.example), _both(kind.remedy), "✓" if kind.waivable else "")
    return "| " + " | ".join(cells) + " |\n"


def _both(sentence: Bilingual) -> str:
    return f"{_plain(sentence.vi)}<br>{_plain(sentence.en)}"


def _plain(sentence: str) -> str:
    """Braces doubled for `format` read as single ones; `<`, `|` and line breaks would be Markdown."""
    single = sentence.replace("{{", "{").replace("}}", "}")
    return single.replace("<", "&lt;").replace("|", "\\|").replace("\n", " ↵ ")


if __name__ == "__main__":
    print({"problems": problems_page, "checks": checks_page}[sys.argv[1]](), end="")

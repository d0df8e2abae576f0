"""The page `docs/checks.md`: every check that has an example, in one table; `make docs` writes it."""

from __future__ import annotations

from reportgen.problems.catalogue import CATALOGUE
from reportgen.problems.model import Bilingual, Kind

HEAD = """# Checks · Các phép kiểm tra

What `reportgen check` (for replies: `reportgen collect`, RG38x) checks besides reading each cell. Generated from the
catalogue by `make docs`; don't edit. A check marked ✓ can be switched off for one indicator: write
`bỏ qua RG…: lý do` into its cell `Ghi chú`. Each run reports the checks that are switched off.

Những gì `reportgen check` (và `reportgen collect`, RG38x) kiểm tra thêm ngoài việc đọc từng ô. Phép kiểm tra có dấu ✓
có thể bỏ qua cho một chỉ tiêu: ghi `bỏ qua RG…: lý do` vào ô `Ghi chú` của chỉ tiêu ấy. Mỗi lần chạy đều nêu các phép
kiểm tra đã bỏ qua.

| Mã · Code | Phát hiện · Finds | Ví dụ · Example | Cách sửa · Remedy | Bỏ qua |
|---|---|---|---|---|
"""


def checks_page() -> str:
    """The whole page as Markdown."""
    return HEAD + "".join(_row(kind) for kind in CATALOGUE.values() if kind.example)


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
    print(checks_page(), end="")

"""The page `docs/checks.md`: every check that has an example, in one table; `make docs` writes it."""

from __future__ import annotations

from reportgen.problems.catalogue import CATALOGUE
from reportgen.problems.model import Bilingual, Kind

HEAD = """# Checks · Các phép kiểm tra

What `reportgen check` (and of replies `reportgen collect`, RG38x) looks for beyond the plain reading of cells. Made by
`make docs` of the catalogue; don't edit. A check marked ✓ is switched off for one indicator by writing
`bỏ qua RG…: lý do` into its cell `Ghi chú`; the switch is told at every check.

Những gì `reportgen check` (và `reportgen collect`, RG38x) tìm ngoài việc đọc từng ô. Phép kiểm tra có dấu ✓ bỏ qua
được cho một chỉ tiêu: ghi `bỏ qua RG…: lý do` vào ô `Ghi chú` của chỉ tiêu ấy.

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

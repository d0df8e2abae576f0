"""The page `docs/problems.md`, generated from the catalogue by `make docs`."""

from __future__ import annotations

from reportgen.problems.catalogue import CATALOGUE
from reportgen.problems.model import Kind, Lang

HEAD = """# Problems

Every message of reportgen, by its code. Generated from the catalogue by `make docs`; don't edit it.
Fields in braces are replaced by what was found.

Mọi thông báo của reportgen theo mã. Có lỗi thì không tệp nào được ghi; chỉ có cảnh báo và ghi chú thì vẫn tạo tệp.
"""

STAGES = (
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


def problems_page() -> str:
    """The whole page as Markdown."""
    parts = [HEAD]
    for prefix, title in STAGES:
        kinds = [kind for code, kind in CATALOGUE.items() if code.startswith(prefix)]
        parts.append(f"\n## {title}\n")
        parts += [_entry(kind) for kind in kinds]
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


def _plain(sentence: str) -> str:
    """Braces doubled for `format` read as single ones; `<` and `|` would be Markdown."""
    return sentence.replace("{{", "{").replace("}}", "}").replace("<", "&lt;").replace("|", "\\|")


if __name__ == "__main__":
    print(problems_page(), end="")

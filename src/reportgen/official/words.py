"""The words by which the parts of an official document are recognised, whatever their format."""

from __future__ import annotations

import re
import unicodedata

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"

TYPES = {
    **{"NGHỊ QUYẾT": "NQ", "QUYẾT ĐỊNH": "QĐ", "CHỈ THỊ": "CT", "QUY CHẾ": "QC", "QUY ĐỊNH": "QyĐ"},
    **{"THÔNG CÁO": "TC", "THÔNG BÁO": "TB", "HƯỚNG DẪN": "HD", "CHƯƠNG TRÌNH": "CTr", "KẾ HOẠCH": "KH"},
    **{"PHƯƠNG ÁN": "PA", "ĐỀ ÁN": "ĐA", "DỰ ÁN": "DA", "BÁO CÁO": "BC", "BIÊN BẢN": "BB", "TỜ TRÌNH": "TTr"},
    **{"HỢP ĐỒNG": "HĐ", "CÔNG ĐIỆN": "CĐ", "BẢN GHI NHỚ": "BGN", "BẢN THỎA THUẬN": "BTT"},
    **{"GIẤY ỦY QUYỀN": "GUQ", "GIẤY MỜI": "GM", "GIẤY GIỚI THIỆU": "GGT", "GIẤY NGHỈ PHÉP": "GNP"},
    **{"PHIẾU GỬI": "PG", "PHIẾU CHUYỂN": "PC", "PHIẾU BÁO": "PB"},
}
"""Types of documents and their abbreviations (Phụ lục III, Phần I)."""

NUMBER = re.compile(r"số\s*(?::|\.{2,}|…|/|\d)", re.IGNORECASE)
DATE = re.compile(
    r"(?P<place>.{0,60}?)(?P<comma>\s*,)?\s*ngày(?P<day>.{0,12}?)tháng(?P<month>.{0,12}?)năm(?P<year>[\s\d.…_]*)",
    re.IGNORECASE,
)
APPENDIX = re.compile(r"phụ lục(?:\s+(?:số\s+)?(?P<number>[IVXLC]+|\d+|[A-Z]))?\s*[.:]?", re.IGNORECASE)
RECIPIENTS = re.compile(r"nơi nhận\s*:?", re.IGNORECASE)
ARCHIVE = re.compile(r"lưu\s*:\s*(?:\S+,\s*)*(?:vt|văn thư)\b", re.IGNORECASE)
ADDRESSEE = re.compile(r"kính gửi\b", re.IGNORECASE)
ATTACHED = re.compile(r"\(?\s*(?:ban hành\s+)?kèm theo\b", re.IGNORECASE)
AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\b\.?\s*\S", re.IGNORECASE)
POSITION = re.compile(
    r"(?:quyền |phó |q\. ?)?(?:tổng )?(?:giám đốc|chủ tịch|bộ trưởng|thứ trưởng|cục trưởng|vụ trưởng|chi cục trưởng|"
    r"trưởng|chánh|hiệu trưởng|viện trưởng|thủ trưởng|chỉ huy|ủy viên|thư ký|chủ tọa|chủ nhiệm|bí thư|tổng biên tập)",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:bảng|hình|biểu(?: đồ)?|sơ đồ|ảnh)\s*(?:số\s*)?\d|"
    r"(?:nguồn|ghi chú|đơn vị(?: tính)?|đvt)\s*:|\*|\([\wđ]{1,2}\)\s",
    re.IGNORECASE,
)
"""The start of what is above or below a table or picture: its name, its source, its notes."""
DASHES = re.compile(r"\s*(?P<mark>[_―—–\-¯‾]){3,}\s*")
"""A drawn line that is typed."""
SOLID = "_―—¯‾"
"""The characters of such a line that touch each other."""
_WORDS = str.maketrans("đĐ", "dD")


def folded(text: str) -> str:
    """The letters and digits of a text without case and marks, for a comparison that forgives mistakes."""
    plain = unicodedata.normalize("NFD", text.translate(_WORDS))
    return "".join(c for c in plain if c.isalnum()).casefold()


_LINE = 60
"""Letters from which a line is none of these."""
_NATION, _MOTTO = folded(NATION), folded(MOTTO)


def is_nation(text: str) -> bool:
    """Whether a line is the national title, also with a wrong mark, a letter too many, or only its first line."""
    if len(text) > _LINE:
        return False
    return _like(folded(text), _NATION) or (len(text) <= len(NATION) and folded(text).startswith(_NATION[:12]))


def is_motto(text: str) -> bool:
    """Whether a line is the motto, also with mistakes."""
    return len(text) <= _LINE and _like(folded(text), _MOTTO)


def _like(found: str, wanted: str) -> bool:
    if found == wanted:
        return True
    if abs(len(found) - len(wanted)) > 3 or not found:
        return False
    from difflib import SequenceMatcher

    return SequenceMatcher(None, found, wanted, autojunk=False).ratio() > 0.9


def is_capitals(text: str) -> bool:
    """Whether a text has letters, and no lower-case ones."""
    return text.upper() == text and any(c.isalpha() for c in text)


def is_number(text: str) -> bool:
    """Whether a line is the number and symbol of the document."""
    match = NUMBER.match(text)
    return match is not None and len(text) <= 60 and not text.endswith((".", ";"))


def is_date(text: str) -> bool:
    """Whether a line is the place and date of the document."""
    return len(text) <= 90 and DATE.fullmatch(text.rstrip(". ")) is not None


def type_of(text: str) -> str:
    """The type of document that a line names, as in `TYPES`; empty if it is none."""
    return _TYPES.get(folded(text), "") if len(text) <= _LINE else ""


_TYPES = {folded(name): name for name in TYPES}


def is_signer_title(text: str) -> bool:
    """Whether a short line in capitals gives the authority or position of a signer."""
    return len(text) <= 90 and is_capitals(text) and bool(AUTHORITY.match(text) or POSITION.match(text))

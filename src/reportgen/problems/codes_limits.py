"""The catalogue of problems: RG545–RG549 and RG826 limits of size, time and memory of templates and documents."""

from reportgen.problems.model import Bilingual, Kind, Severity

_SIMPLER = Bilingual(
    "kiểm tra vòng lặp, phép nhân và độ rộng ở dòng này; in ít dòng hơn",
    "check the loops, multiplications and widths on this line, or print fewer rows",
)

TEMPLATE_TOO_LARGE = Kind(
    "RG545",
    Severity.ERROR,
    Bilingual("Mẫu tạo ra chữ hoặc danh sách quá dài", "The template creates a text or list that is too long"),
    Bilingual("nhiều nhất {limit} ký tự hoặc mục", "at most {limit} characters or items"),
    _SIMPLER,
)
TEMPLATE_TOO_SLOW = Kind(
    "RG546",
    Severity.ERROR,
    Bilingual("Mẫu chạy quá {seconds} giây nên đã bị dừng", "The template ran for {seconds} seconds and was stopped"),
    Bilingual("một mẫu chạy xong trong vài giây", "a template that takes a few seconds"),
    _SIMPLER,
)
TEMPLATE_MEMORY = Kind(
    "RG547",
    Severity.ERROR,
    Bilingual("Mẫu cần quá nhiều bộ nhớ", "The template needs too much memory"),
    Bilingual("nhiều nhất {limit} MB", "at most {limit} MB"),
    _SIMPLER,
)
TEMPLATE_WORD = Kind(
    "RG548",
    Severity.ERROR,
    Bilingual(
        "Mẫu in một từ dài {length} ký tự, không có dấu cách để xuống dòng",
        "The template prints a word of {length} characters without a space for a line break",
    ),
    Bilingual("nhiều nhất {limit} ký tự", "at most {limit} characters"),
    Bilingual("thêm dấu cách, hoặc rút ngắn chữ ở dòng này", "add spaces, or shorten the text on this line"),
)
DOCUMENT_TOO_LARGE = Kind(
    "RG549",
    Severity.ERROR,
    Bilingual(
        "Tài liệu quá dài để dàn trang: có {found} đoạn, dòng, ô và số liệu, phần lớn do dòng mẫu này in ra",
        "The document is too long to be laid out: it has {found} paragraphs, rows, cells and figures, most from "
        "this line of the template",
    ),
    Bilingual(
        "nhiều nhất {limit}, khoảng 2.000 chỉ tiêu hoặc 8.000 nhiệm vụ",
        "at most {limit}, about 2,000 indicators or 8,000 tasks",
    ),
    Bilingual(
        "bớt chỉ tiêu hoặc nhiệm vụ được in, bớt cột của bảng, hoặc chia thành nhiều tài liệu trong reportgen.toml",
        "print fewer indicators, tasks or columns, or make several documents in reportgen.toml",
    ),
)
TOO_LITTLE_MEMORY = Kind(
    "RG826",
    Severity.ERROR,
    Bilingual(
        "máy không đủ bộ nhớ cho tài liệu {document}: {elements} đoạn, dòng, ô và số liệu cần khoảng {needed}, "
        "máy còn {free}",
        "there is not enough memory for the document {document}: {elements} paragraphs, rows, cells and figures need "
        "about {needed}, {free} is free",
    ),
    Bilingual("{needed} bộ nhớ trống", "{needed} of free memory"),
    Bilingual(
        "đóng bớt chương trình rồi chạy lại; hoặc bớt chỉ tiêu, nhiệm vụ được in; hoặc chia thành nhiều tài liệu "
        "trong reportgen.toml và tạo từng tài liệu bằng --only",
        "close other programs and run again; or print fewer indicators or tasks; or make several documents in "
        "reportgen.toml and build them one by one with --only",
    ),
)

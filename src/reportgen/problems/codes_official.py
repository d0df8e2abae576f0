"""The catalogue of problems: RG83x, official documents and the rules of Nghị định 30/2020/NĐ-CP."""

from reportgen.problems.model import Bilingual, Kind, Severity

SCANNED = Kind(
    "RG830",
    Severity.ERROR,
    Bilingual(
        "tệp PDF không có chữ, chỉ có ảnh chụp trang (bản quét), nên không kiểm tra được",
        "the PDF has no text, only pictures of pages (a scan), so it can't be checked",
    ),
    Bilingual("tệp PDF xuất từ Word, hoặc tệp Word", "a PDF exported from Word, or the Word file"),
    Bilingual("Xuất PDF từ tệp Word, hoặc kiểm tra tệp Word", "Export the PDF from Word, or check the Word file"),
)
RULE_BROKEN = Kind(
    "RG831",
    Severity.ERROR,
    Bilingual(
        "{about}: {value}, trái Nghị định 30/2020/NĐ-CP ({article}, {rule}){quote}",
        "{about}: {value}, against Nghị định 30/2020/NĐ-CP ({article}, {rule}){quote}",
    ),
    Bilingual("{right}", "{right}"),
    Bilingual(
        "Sửa ở mẫu hoặc ở ô của sổ; xem lại bằng reportgen lint",
        "Change the template or the cell; check again with reportgen lint",
    ),
)
RULE_BROKEN_WARNING = Kind("RG832", Severity.WARNING, RULE_BROKEN.message, RULE_BROKEN.expected, RULE_BROKEN.remedy)
PDF_NOT_FIXED = Kind(
    "RG833",
    Severity.WARNING,
    Bilingual("tệp PDF không sửa được, nên không tạo bản sao", "a PDF can't be corrected, so no copy was written"),
    Bilingual("tệp Word (.docx) của tài liệu này", "the Word file (.docx) of this document"),
    Bilingual("Chạy lại với tệp Word rồi xuất PDF", "Run it again with the Word file, and export the PDF"),
)

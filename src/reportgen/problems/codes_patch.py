"""The catalogue of problems: RG73x workbooks that can't be written into safely."""

from reportgen.problems.model import Bilingual, Kind, Severity

SIGNED_WORKBOOK = Kind(
    "RG731",
    Severity.ERROR,
    Bilingual(
        "không ghi vào sổ Excel này vì có chữ ký số: ghi vào thì chữ ký mất hiệu lực",
        "this workbook is digitally signed: writing into it would break the signature",
    ),
    Bilingual("sổ Excel không có chữ ký số", "a workbook without a digital signature"),
    Bilingual(
        "Trong Excel: Tệp > Thông tin > Xem chữ ký, gỡ chữ ký rồi lưu; khi xong việc thì ký lại",
        "In Excel: File > Info > View Signatures, remove the signature and save; sign again when you have finished",
    ),
)
UNUSUAL_PARTS = Kind(
    "RG732",
    Severity.ERROR,
    Bilingual(
        "không ghi vào sổ Excel này vì sổ được lưu theo cách khác thường, ghi vào có thể làm hỏng sổ",
        "this workbook is stored in an unusual way; writing into it could damage it",
    ),
    Bilingual("sổ Excel do Excel hoặc LibreOffice lưu", "a workbook saved by Excel or LibreOffice"),
    Bilingual(
        "Mở bằng Excel, chọn Lưu thành (Save As) một tệp .xlsx mới, thay tệp cũ bằng tệp mới rồi chạy lại",
        "Open it in Excel, save it as a new .xlsx, replace the old file with it and run again",
    ),
)
ARRAY_CELL = Kind(
    "RG733",
    Severity.ERROR,
    Bilingual(
        "không ghi được vào ô này vì ô thuộc một công thức mảng",
        "this cell can't be written: it is part of an array formula",
    ),
    Bilingual("ô để nhập, không phải công thức mảng", "a cell for input, not an array formula"),
    Bilingual(
        "Chọn cả vùng {found}, xóa công thức mảng ở đó rồi chạy lại",
        "Select {found}, delete the array formula there and run again",
    ),
)
MERGED_CELL = Kind(
    "RG734",
    Severity.ERROR,
    Bilingual(
        "không ghi được vào ô này vì ô bị che trong vùng gộp {found}",
        "this cell can't be written: it is covered by the merged cells {found}",
    ),
    Bilingual("ô không bị gộp", "a cell that is not merged"),
    Bilingual(
        "Chọn vùng {found}, bỏ gộp ô (Unmerge Cells) rồi chạy lại",
        "Select {found}, unmerge the cells and run again",
    ),
)
EXCEL_TABLE_CELL = Kind(
    "RG735",
    Severity.ERROR,
    Bilingual(
        "không ghi được vào dòng tiêu đề hoặc dòng tổng của bảng Excel (Table) {found}",
        "the header or total row of the Excel table {found} can't be written",
    ),
    Bilingual(
        "dòng số liệu; bảng Excel không có dòng tổng (Total Row) ở cuối",
        "a data row; an Excel table without a total row",
    ),
    Bilingual(
        "Chọn một ô của bảng, thẻ Table Design: bỏ dấu chọn Total Row, hoặc Convert to Range, rồi chạy lại",
        "Select a cell of the table; on the tab Table Design clear Total Row, or choose Convert to Range; run again",
    ),
)
TEXT_TOO_LONG = Kind(
    "RG736",
    Severity.ERROR,
    Bilingual("nội dung quá dài để ghi vào một ô", "the text is too long for a cell"),
    Bilingual("không quá {limit} ký tự", "at most {limit} characters"),
    Bilingual("Rút ngắn nội dung, hoặc chia ra nhiều ô", "Shorten the text, or split it into several cells"),
)

"""The catalogue of problems: RG87x, comparisons of two drafts, workbooks or periods."""

from reportgen.problems.model import Bilingual, Kind, Severity

NOTHING_THERE = Kind(
    "RG870",
    Severity.ERROR,
    Bilingual("không có tệp, thư mục hay năm nào tên như vậy", "there is no file, folder or year with this name"),
    Bilingual(
        "năm (2022), thư mục có hai sổ, sổ .xlsx, manifest.json, hoặc tệp .docx do reportgen tạo",
        "a year (2022), a folder with the workbooks, a workbook .xlsx, manifest.json, or a .docx made by reportgen",
    ),
    Bilingual("Gõ lại tên; tên có dấu cách thì đặt trong ngoặc kép", "Correct the name; quote a name with spaces"),
)
PERIOD_UNKNOWN = Kind(
    "RG871",
    Severity.ERROR,
    Bilingual("không biết số liệu này của năm nào", "it is unknown which year these figures are of"),
    Bilingual(
        "sổ ghi năm ở ô Năm, hoặc nằm trong thư mục tên là năm",
        "a workbook with its year in cell Năm, or in a folder that is named like a year",
    ),
    Bilingual(
        "Chép sổ vào thư mục tên là năm của sổ, như 2022, rồi chạy lại",
        "Copy it into a folder that is named like its year, such as 2022, and run the command again",
    ),
)
NOT_A_MANIFEST = Kind(
    "RG872",
    Severity.ERROR,
    Bilingual("tệp này không phải manifest.json của reportgen", "this file is no manifest.json of reportgen"),
    Bilingual("manifest.json trong thư mục outputs/NĂM", "the manifest.json in a folder outputs/YEAR"),
    Bilingual("Chạy lại reportgen build để có tệp mới", "Run reportgen build to write a new one"),
)
NOTHING_IN_COMMON = Kind(
    "RG873",
    Severity.ERROR,
    Bilingual(
        "hai bên không có chỉ tiêu, nhiệm vụ hay tài liệu nào chung, nên không so sánh được",
        "both sides have no indicator, task or document in common, so they can't be compared",
    ),
    Bilingual("hai bản của cùng một tài liệu hoặc sổ", "two versions of one document or workbook"),
    Bilingual("Chọn lại tệp cần so sánh với {other}", "Choose another file to compare with {other}"),
)
IS_PDF = Kind(
    "RG874",
    Severity.ERROR,
    Bilingual("lệnh diff không đọc tệp PDF", "diff does not read PDF files"),
    Bilingual("tệp Word (.docx) của tài liệu này", "the Word file (.docx) of this document"),
    Bilingual(
        "Nêu tên tệp Word; đối chiếu PDF với sổ bằng reportgen verify",
        "Name the Word file; compare a PDF with the workbooks by reportgen verify",
    ),
)
NOT_COMPARED = Kind(
    "RG875",
    Severity.NOTE,
    Bilingual("chưa so sánh được {what}", "not compared: {what}"),
    Bilingual("{needed}", "{needed}"),
    Bilingual(
        "Không bắt buộc sửa; so sánh hai sổ, hoặc hai tệp Word, thì đủ",
        "Need not be fixed; two workbooks, or two Word files, are compared completely",
    ),
)
BY_CONTROLS = Kind(
    "RG876",
    Severity.WARNING,
    Bilingual(
        "không có bản gốc của tệp: chỉ nhận ra số liệu còn điều khiển nội dung, số khác được so sánh như câu chữ",
        "the original of the file is not kept: only figures in content controls are recognised, other numbers are "
        "compared as text",
    ),
    Bilingual("bản gốc của lần tạo trong .goc", "the original of the build in .goc"),
    Bilingual("Tạo lại tài liệu rồi sửa trên tệp mới", "Build the document again and edit the new file"),
)

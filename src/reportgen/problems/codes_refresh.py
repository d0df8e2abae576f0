"""The catalogue of problems: RG89x, refreshing edited Word files."""

from reportgen.problems.model import Bilingual, Kind, Severity

NOT_WORD = Kind(
    "RG895",
    Severity.ERROR,
    Bilingual("lệnh này chỉ đọc tệp Word (.docx), không đọc PDF", "this command reads Word files (.docx) only, no PDF"),
    Bilingual("tệp Word (.docx) do reportgen tạo, đã sửa", "a Word file (.docx) of reportgen that was edited"),
    Bilingual("Nêu tên tệp Word của tài liệu này", "Name the Word file of this document"),
)
GUESSED_ORIGINAL = Kind(
    "RG896",
    Severity.WARNING,
    Bilingual(
        "tệp không còn mã của lần tạo, nên được so với bản gốc giống nó nhất; số khác bản ấy được coi là đã gõ lại",
        "the file has no build id any more, so it was merged with the original that is most like it; other numbers "
        "than its numbers count as retyped",
    ),
    Bilingual("mã của lần tạo trong tệp", "the build id in the file"),
    Bilingual("Kiểm tra các chỗ được nêu, hoặc chạy verify", "Check the places listed, or run verify"),
)
NO_FIGURES_LEFT = Kind(
    "RG897",
    Severity.ERROR,
    Bilingual(
        "không cập nhật được: không có bản gốc của tệp trong .goc, và tệp không còn điều khiển nội dung hay dấu trang "
        "của số liệu",
        "can't be refreshed: its original is not in .goc, and it has no content controls or bookmarks of figures left",
    ),
    Bilingual("bản gốc của lần tạo trong .goc", "the original of the build in .goc"),
    Bilingual(
        "Chạy ở máy đã tạo tệp; hoặc tạo lại tài liệu rồi sửa trên tệp mới",
        "Run it where the file was built, or build the document again and edit the new file",
    ),
)
OTHER_DOCUMENT = Kind(
    "RG899",
    Severity.ERROR,
    Bilingual(
        "không cập nhật: không có bản gốc của tệp trong .goc, và tệp không giống tài liệu nào mà sổ của {period} in ra",
        "not refreshed: its original is not in .goc, and it is like no document that the workbooks of {period} print",
    ),
    Bilingual("tệp Word do thư mục làm việc này tạo", "a Word file that this workspace built"),
    Bilingual(
        "Chạy ở thư mục làm việc đã tạo tệp, và nêu đúng năm của tệp",
        "Run it in the workspace that built the file, with the year of the file",
    ),
)
FIGURES_ONLY = Kind(
    "RG898",
    Severity.WARNING,
    Bilingual(
        "không có bản gốc của tệp: chỉ số liệu còn điều khiển nội dung hoặc dấu trang được cập nhật; câu, bảng, biểu "
        "đồ giữ nguyên",
        "the original of the file is not kept: only figures with content controls or bookmarks are updated; sentences, "
        "tables and charts stay as they are",
    ),
    Bilingual("bản gốc của lần tạo trong .goc", "the original of the build in .goc"),
    Bilingual(
        "Chạy ở máy đã tạo tệp; hoặc tạo lại tài liệu rồi sửa trên tệp mới",
        "Run it where the file was built, or build the document again and edit the new file",
    ),
)

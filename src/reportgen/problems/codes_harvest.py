"""The catalogue of problems: RG88x, taking over what people changed in a Word file."""

from reportgen.problems.model import Bilingual, Kind, Severity

NO_ORIGINAL_TO_HARVEST = Kind(
    "RG880",
    Severity.ERROR,
    Bilingual(
        "không có bản gốc của tệp này trong .goc, nên không biết câu nào lấy từ ô nào",
        "the original of this file is not in .goc, so the cells of its sentences are unknown",
    ),
    Bilingual("tệp Word do thư mục làm việc này tạo gần đây", "a Word file that this workspace built recently"),
    Bilingual(
        "Chạy ở thư mục làm việc đã tạo tệp; nếu bản gốc đã bị xóa thì chép tay các câu vào sổ",
        "Run it in the workspace that built the file; if the original was deleted, copy the sentences by hand",
    ),
)
TEXT_FORMULA = Kind(
    "RG881",
    Severity.ERROR,
    Bilingual("ô này là công thức, nên không ghi câu chữ đè lên", "this cell has a formula, which is not overwritten"),
    Bilingual("ô gõ chữ", "a cell with typed text"),
    Bilingual("Gõ chữ thay cho công thức rồi chạy lại", "Type the text in place of the formula and run it again"),
)
NOT_PRINTED_AFTER = Kind(
    "RG882",
    Severity.ERROR,
    Bilingual(
        "đã thử với sổ mới: tài liệu vẫn chưa in câu này, nên chưa ghi gì vào sổ",
        "tried with the new workbooks: the document would not print this sentence, so nothing was written",
    ),
    Bilingual("câu in ra đúng như trong tệp", "the sentence as it is in the file"),
    Bilingual("Bỏ mục số {number} khỏi --take, gõ tay câu này vào sổ", "Leave out number {number} and type it by hand"),
)
WOULD_FALL_SILENT = Kind(
    "RG883",
    Severity.ERROR,
    Bilingual(
        "đã thử với sổ mới: tài liệu sẽ không in câu này nữa, nên chưa ghi gì vào sổ",
        "tried with the new workbooks: the document would no longer print this sentence, so nothing was written",
    ),
    Bilingual("các câu khác giữ nguyên", "all other sentences as they are"),
    Bilingual("Lấy từng mục một để biết mục nào gây ra", "Take the proposals one by one to find the cause"),
)
WOULD_BE_ADDED = Kind(
    "RG884",
    Severity.ERROR,
    Bilingual(
        "đã thử với sổ mới: tài liệu sẽ in thêm câu này, nên chưa ghi gì vào sổ",
        "tried with the new workbooks: the document would print this sentence in addition, so nothing was written",
    ),
    Bilingual("không có câu nào ngoài tệp đã sửa", "no sentence that the edited file does not have"),
    Bilingual(
        "Mục của trang Nội dung trở thành trống thì mẫu tự viết câu: để lại ít nhất một đoạn",
        "A template writes sentences of its own for an empty section: leave at least one paragraph",
    ),
)
NOT_MOVED_AFTER = Kind(
    "RG887",
    Severity.ERROR,
    Bilingual(
        "đã thử với sổ mới: tài liệu không in đoạn này ở chỗ mới, nên chưa ghi gì vào sổ",
        "tried with the new workbooks: the document would not print this paragraph at its new place, so nothing was "
        "written",
    ),
    Bilingual("thứ tự các đoạn như trong tệp", "the order of paragraphs as in the file"),
    Bilingual(
        "Bỏ mục số {number} khỏi --take; chỗ ấy do mẫu quy định thì sửa mẫu",
        "Leave out number {number}; if the template determines the place, change the template",
    ),
)
NO_SUCH_PROPOSAL = Kind(
    "RG885",
    Severity.ERROR,
    Bilingual("không có mục số {number}", "there is no number {number}"),
    Bilingual("số của các mục trong bảng, từ 1 đến {last}", "numbers of the table, from 1 to {last}"),
    Bilingual("Chạy lại không có --take để xem bảng", "Run it without --take to see the table"),
)
NO_CONTENT_SHEET = Kind(
    "RG886",
    Severity.ERROR,
    Bilingual("không thấy trang tính hoặc cột để ghi câu chữ", "the sheet for sentences or a column is missing"),
    Bilingual("trang tính Nội dung có các tiêu đề cột {columns}", "a sheet Nội dung with the headings {columns}"),
    Bilingual("Thêm trang tính ấy, gõ các tiêu đề vào dòng đầu", "Add the sheet with the headings in its first row"),
)

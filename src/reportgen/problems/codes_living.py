"""The catalogue of problems: RG85x, finished files and the figures printed in them."""

from reportgen.problems.model import Bilingual, Kind, Severity

NOTHING_BUILT = Kind(
    "RG850",
    Severity.WARNING,
    Bilingual("chưa có tệp nào của {period}", "there are no finished files of {period}"),
    Bilingual("các tệp của lần tạo gần nhất", "the files of the last build"),
    Bilingual("Chạy reportgen build {key}", "Run reportgen build {key}"),
)
NO_ORIGINAL = Kind(
    "RG851",
    Severity.WARNING,
    Bilingual(
        "không còn bản gốc của tệp này trong thư mục .goc, nên không biết số nào in ở đâu",
        "the original of this file is not in the folder .goc any more, so the places of its numbers are unknown",
    ),
    Bilingual("bản gốc của lần tạo", "the original of the build"),
    Bilingual("Chạy lại reportgen build {key}", "Run reportgen build {key} again"),
)
WORKBOOKS_CHANGED = Kind(
    "RG852",
    Severity.NOTE,
    Bilingual(
        "sổ đã thay đổi sau lần tạo gần nhất: các tệp còn in số cũ",
        "the workbooks were changed after the last build: the files still have the old figures",
    ),
    Bilingual("tệp tạo từ sổ hiện nay", "files built from the present workbooks"),
    Bilingual("Chạy lại reportgen build {key}", "Run reportgen build {key} again"),
)
NO_SUCH_NUMBER = Kind(
    "RG853",
    Severity.ERROR,
    Bilingual(
        "không có số liệu nào có mã hay cách viết này",
        "no figure has this code or these words",
    ),
    Bilingual("mã (DT_VT.growth) hoặc số như in trong tệp (29,31%)", "a code (DT_VT.growth) or printed words (29,31%)"),
    Bilingual("Có mã gần giống: {near}", "A similar code: {near}"),
)
NO_SUCH_FILE = Kind(
    "RG854",
    Severity.ERROR,
    Bilingual("không có tệp này", "there is no such file"),
    Bilingual("tên của một tệp .docx hoặc .pdf", "the name of a .docx or .pdf file"),
    Bilingual("Kiểm tra tên tệp và thư mục đang đứng", "Check the name of the file and the current folder"),
)
OTHER_PERIOD = Kind(
    "RG855",
    Severity.ERROR,
    Bilingual("tệp này là của {own}, không phải của {period}", "this file is of {own}, not of {period}"),
    Bilingual("tệp của {period}", "a file of {period}"),
    Bilingual("Bỏ --period, hoặc dùng --period {key}", "Leave out --period, or use --period {key}"),
)
PDF_WITHOUT_COMMENTS = Kind(
    "RG856",
    Severity.WARNING,
    Bilingual("tệp PDF không ghi chú được, nên không tạo bản sao", "a PDF can't be commented, so no copy was written"),
    Bilingual("tệp Word (.docx) của tài liệu này", "the Word file (.docx) of this document"),
    Bilingual("Chạy lại với tệp Word", "Run it again with the Word file"),
)
PDF_PARTS_NOT_READ = Kind(
    "RG857",
    Severity.NOTE,
    Bilingual(
        "phần của tệp PDF không đối chiếu được: {parts}",
        "what can't be compared in the PDF: {parts}",
    ),
    Bilingual("tệp Word (.docx) của tài liệu này", "the Word file (.docx) of this document"),
    Bilingual("Đối chiếu tệp Word nếu có", "Verify the Word file if there is one"),
)
PDF_CHARTS_NOT_READ = Kind(
    "RG858",
    Severity.WARNING,
    Bilingual(
        "không đọc được số trong biểu đồ của tệp PDF (vẽ thành ảnh), hoặc biểu đồ đã bị bỏ: {charts}",
        "the numbers of charts cannot be read in the PDF (drawn as pictures), or the charts were removed: {charts}",
    ),
    Bilingual("biểu đồ có chữ, hoặc tệp Word (.docx)", "charts with text, or the Word file (.docx)"),
    Bilingual("Xem lại các biểu đồ ấy, hoặc đối chiếu tệp Word", "Look at these charts, or verify the Word file"),
)
NOT_A_DOCUMENT = Kind(
    "RG860",
    Severity.ERROR,
    Bilingual("tệp này không phải tệp Word (.docx) hay PDF", "this file is neither a Word file (.docx) nor a PDF"),
    Bilingual("tệp .docx hoặc .pdf", "a .docx or .pdf file"),
    Bilingual("Mở tệp bằng Word rồi lưu dạng .docx", "Open it in Word and save it as .docx"),
)
ENCRYPTED_FILE = Kind(
    "RG861",
    Severity.ERROR,
    Bilingual("tệp có mật khẩu hoặc là tệp Word cũ (.doc)", "the file has a password, or is an old Word file (.doc)"),
    Bilingual("tệp .docx không có mật khẩu", "a .docx file without a password"),
    Bilingual("Mở tệp bằng Word, bỏ mật khẩu, lưu dạng .docx", "Open it in Word, remove the password, save as .docx"),
)
DAMAGED_FILE = Kind(
    "RG862",
    Severity.ERROR,
    Bilingual("tệp bị hỏng, hoặc có nội dung mà Word không tạo ra", "the file is damaged"),
    Bilingual("tệp Word hoặc PDF mở được", "a Word file or PDF that can be opened"),
    Bilingual(
        "Mở tệp bằng Word, lưu lại (PDF: xuất lại) rồi chạy lại lệnh",
        "Open it in Word and save it (a PDF: export it) again, then run the command again",
    ),
)
FILE_TOO_LARGE = Kind(
    "RG863",
    Severity.ERROR,
    Bilingual("tệp Word quá lớn khi giải nén", "the Word file is too large when unpacked"),
    Bilingual("nhiều nhất {limit} MB", "at most {limit} MB"),
    Bilingual("Bỏ bớt ảnh trong tệp rồi lưu lại", "Remove pictures from the file and save it"),
)
MACROS = Kind(
    "RG864",
    Severity.ERROR,
    Bilingual("tệp có macro, nên không được đọc", "the file has macros, so it is not read"),
    Bilingual("tệp .docx không có macro", "a .docx file without macros"),
    Bilingual("Lưu tệp dạng .docx (không phải .docm)", "Save the file as .docx (not .docm)"),
)
UNKNOWN_BUILD = Kind(
    "RG865",
    Severity.ERROR,
    Bilingual(
        "không biết tệp này thuộc năm nào: tệp không có mã của lần tạo, hoặc bản gốc không còn trong .goc",
        "the period of this file is unknown: it has no build id, or its original is not in .goc any more",
    ),
    Bilingual("tệp do thư mục làm việc này tạo", "a file that this workspace built"),
    Bilingual(
        "Chạy ở thư mục làm việc đã tạo tệp, hoặc nêu kỳ: --period 2022",
        "Run it in the workspace that built the file, or name the period: --period 2022",
    ),
)
WITHOUT_ORIGINAL = Kind(
    "RG866",
    Severity.WARNING,
    Bilingual(
        "không có bản gốc của tệp, và không có tài liệu nào soạn lại từ sổ giống tệp: chỉ đối chiếu được số liệu còn "
        "điều khiển nội dung và số trùng với sổ",
        "the original of the file is not kept, and no document composed from the workbooks is like it: only figures "
        "in content controls and numbers equal to figures are compared",
    ),
    Bilingual("bản gốc của lần tạo trong .goc", "the original of the build in .goc"),
    Bilingual("Tạo lại tài liệu rồi sửa trên tệp mới", "Build the document again and edit the new file"),
)
COMPARED_ANEW = Kind(
    "RG869",
    Severity.NOTE,
    Bilingual(
        "không có bản gốc của tệp: đã đối chiếu với tài liệu soạn lại từ sổ và mẫu hiện nay",
        "the original of the file is not kept: it was compared with the document composed from the present workbooks "
        "and templates",
    ),
    Bilingual("bản gốc của lần tạo trong .goc", "the original of the build in .goc"),
    Bilingual(
        "Không bắt buộc sửa; nếu sổ hoặc mẫu đã đổi từ khi tạo tệp, chỗ đổi cũng được nêu",
        "Need not be fixed; what changed in the workbooks or templates since the build is listed too",
    ),
)

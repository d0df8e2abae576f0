"""The catalogue of problems: RG69x, files inside PDFs and signed PDFs."""

from reportgen.problems.model import Bilingual, Kind, Severity

NOT_A_PDF = Kind(
    "RG690",
    Severity.ERROR,
    Bilingual("không đọc được tệp PDF này: {reason}", "this PDF can't be read: {reason}"),
    Bilingual("tệp .pdf không có mật khẩu do reportgen tạo", "a .pdf file without a password, made by reportgen"),
    Bilingual("Kiểm tra tên tệp, hoặc xin lại bản gốc", "Check the name of the file, or ask for the original"),
)
NOTHING_EMBEDDED = Kind(
    "RG691",
    Severity.ERROR,
    Bilingual("trong tệp PDF này không có tệp nào", "there are no files inside this PDF"),
    Bilingual(
        'PDF tạo với attachments = "figures" hoặc "sources"', 'a PDF built with attachments = "figures" or "sources"'
    ),
    Bilingual(
        "Đặt attachments trong reportgen.toml rồi tạo lại PDF",
        "Set attachments in reportgen.toml and build the PDF again",
    ),
)
FOLDER_TAKEN = Kind(
    "RG692",
    Severity.ERROR,
    Bilingual("thư mục này đã có, và không rỗng", "this folder exists and is not empty"),
    Bilingual("tên một thư mục chưa có", "the name of a folder that does not exist"),
    Bilingual(
        "Nêu thư mục khác: reportgen extract TỆP THƯ_MỤC; tệp có sẵn không bao giờ bị ghi đè",
        "Name another folder: reportgen extract FILE FOLDER; existing files are never overwritten",
    ),
)
UNSAFE_ATTACHMENT = Kind(
    "RG693",
    Severity.ERROR,
    Bilingual(
        "một tệp bên trong PDF không an toàn để ghi ra: {reason}",
        "a file inside the PDF is not safe to be written: {reason}",
    ),
    Bilingual("các tệp do reportgen đưa vào PDF", "the files that reportgen puts into a PDF"),
    Bilingual(
        "Không tệp nào được ghi; hỏi người gửi PDF về nguồn gốc của nó",
        "No file was written; ask the sender where the PDF comes from",
    ),
)
ATTACHMENT_CHANGED = Kind(
    "RG694",
    Severity.ERROR,
    Bilingual(
        "tệp này bên trong PDF khác với danh mục kèm theo, hoặc bị bỏ",
        "this file inside the PDF differs from the manifest beside it, or was removed",
    ),
    Bilingual("tệp như lúc tạo PDF", "the file as it was when the PDF was built"),
    Bilingual("Không dùng PDF này làm căn cứ; xin lại bản gốc", "Don't rely on this PDF; ask for the original"),
)
REBUILT_DIFFERS = Kind(
    "RG695",
    Severity.ERROR,
    Bilingual("tạo lại thì tệp này khác: {what_vi}", "built again, this file differs: {what}"),
    Bilingual("đúng từng byte như trong PDF", "the same bytes as in the PDF"),
    Bilingual(
        "PDF do reportgen {built} tạo, máy này có reportgen {present}: dùng đúng phiên bản ấy với các gói ghi trong "
        "requirements/run.txt của nó",
        "The PDF was built by reportgen {built}, and this is reportgen {present}: use that version, with the packages "
        "that its requirements/run.txt lists",
    ),
)

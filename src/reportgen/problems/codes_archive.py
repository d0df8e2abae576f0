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
ONLY_SIGNED = Kind(
    "RG696",
    Severity.NOTE,
    Bilingual(
        "phần trước chữ ký đầu tiên đúng từng byte như {file} (mã băm trong manifest.json), sau đó chỉ ký: {fields}; "
        "bản thân chữ ký số không được kiểm tra",
        "the bytes before the first signature are those of {file} (the hash in manifest.json), and later revisions "
        "only sign: {fields}; the signatures themselves are not checked",
    ),
    Bilingual("tệp đã tạo, chỉ ký thêm", "a finished file that was only signed"),
    Bilingual(
        "Không cần sửa; kiểm tra chữ ký số bằng phần mềm ký số",
        "Nothing to fix; check the signatures with the signing software",
    ),
)
CHANGED_BESIDE_SIGNING = Kind(
    "RG697",
    Severity.ERROR,
    Bilingual(
        "đến {file} thì đúng từng byte, nhưng các lần lưu sau còn thay đổi ngoài việc ký: {what_vi}",
        "up to {file} the bytes are the same, but later revisions change more than signing does: {what}",
    ),
    Bilingual("tệp đã tạo, chỉ ký thêm", "a finished file that was only signed"),
    Bilingual(
        "Không dùng tệp này; ký lại trên tệp của lần tạo hoặc bản phát hành",
        "Don't use this file; sign the file of the build or the release again",
    ),
)
SIGNED_OTHER = Kind(
    "RG698",
    Severity.WARNING,
    Bilingual(
        "tệp đã ký, nhưng phần trước chữ ký không có mã băm trong manifest.json nào của lần tạo gần nhất "
        "hay bản phát hành",
        "the file is signed, but no manifest.json of a last build or a release has the hash of the bytes before the "
        "signature",
    ),
    Bilingual("tệp PDF do reportgen tạo rồi ký", "a PDF that reportgen built and somebody signed"),
    Bilingual(
        "Phát hành bằng reportgen release rồi ký tệp của bản phát hành; phần chữ vẫn được đối chiếu",
        "Publish it with reportgen release and sign the file of the release; its text is compared anyway",
    ),
)

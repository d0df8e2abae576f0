"""The catalogue of problems: RG570–RG573, active and remote content of Word templates."""

from reportgen.problems.model import Bilingual, Kind, Severity

_NEW_FILE = Bilingual(
    "mở tệp mẫu trong Word, xóa đối tượng ấy; nếu không tìm thấy thì chép nội dung sang một tài liệu mới rồi lưu "
    "dạng .docx",
    "open the template in Word and delete the object; if you can't find it, copy the content into a new document and "
    "save it as .docx",
)

ACTIVE_CONTENT = Kind(
    "RG570",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word có {title}: khi mở, tệp làm xong có thể đọc tệp khác hoặc chạy lệnh",
        "the Word template has {title}: the finished file could read other files or run something when it is opened",
    ),
    Bilingual(
        "mọi nội dung nằm ngay trong tệp, chỉ siêu liên kết dẫn ra ngoài",
        "all content in the file itself; only hyperlinks lead outside",
    ),
    Bilingual("mở tệp mẫu trong Word, {remedy}, rồi lưu", "open the template in Word, {remedy}, and save it"),
)
UNKNOWN_PART = Kind(
    "RG571",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word có một phần hoặc một quan hệ thuộc loại ngoài danh sách",
        "the Word template has a part or relationship of a kind that is not listed",
    ),
    Bilingual(
        "chữ, hình, biểu đồ, sơ đồ, phông chữ và thiết lập của Word",
        "text, pictures, charts, diagrams, fonts and settings of Word",
    ),
    _NEW_FILE,
)
ACTIVE_FIELD = Kind(
    "RG572",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word có trường mà kết quả không lấy từ chính tài liệu",
        "the Word template has a field whose result does not come from the document itself",
    ),
    Bilingual("một trong các trường: {allowed}", "one of the fields {allowed}"),
    Bilingual(
        "trong Word bấm Alt+F9 để thấy mã trường, chọn trường ấy rồi xóa, hoặc bấm Ctrl+Shift+F9 để đổi thành chữ",
        "in Word press Alt+F9 to see field codes, select the field and delete it, or press Ctrl+Shift+F9 to convert it "
        "to text",
    ),
)
DOCUMENT_TYPE = Kind(
    "RG573",
    Severity.ERROR,
    Bilingual(
        "một phần của tệp mẫu Word có khai báo DOCTYPE", "a part of the Word template has a document type declaration"
    ),
    Bilingual("XML do Word ghi, không có DOCTYPE", "XML as Word writes it, without DOCTYPE"),
    _NEW_FILE,
)

"""The catalogue of problems: RG25x photo files."""

from reportgen.problems.model import Bilingual, Kind, Severity

PHOTO_MISSING = Kind(
    "RG250",
    Severity.ERROR,
    Bilingual("Không thấy tệp ảnh trong thư mục {folder}", "The photo is not in folder {folder}"),
    Bilingual("tên một tệp ảnh có trong thư mục", "the name of a photo in that folder"),
    Bilingual(
        "Chép ảnh vào thư mục, hoặc sửa tên. Tên gần giống: {nearest}",
        "Copy the photo there, or fix the name. Similar: {nearest}",
    ),
)
PHOTO_OUTSIDE = Kind(
    "RG251",
    Severity.ERROR,
    Bilingual("Ảnh nằm ngoài thư mục {folder}", "The photo is outside folder {folder}"),
    Bilingual("chỉ tên tệp, như tram-bts.png", "only the file name, such as tram-bts.png"),
    Bilingual("Chép ảnh vào thư mục và chỉ ghi tên tệp", "Copy the photo there and enter only its file name"),
)
PHOTO_LINK = Kind(
    "RG252",
    Severity.ERROR,
    Bilingual("Tệp ảnh chỉ là một liên kết (lối tắt)", "The photo file is only a link (shortcut)"),
    Bilingual("một tệp ảnh thật", "a real photo file"),
    Bilingual("Chép chính tệp ảnh vào thư mục {folder}", "Copy the photo itself into folder {folder}"),
)
PHOTO_ADDRESS = Kind(
    "RG253",
    Severity.ERROR,
    Bilingual("Đây là một địa chỉ mạng, không phải tệp ảnh", "This is a network address, not a photo file"),
    Bilingual("tên tệp, như tram-bts.png", "a file name, such as tram-bts.png"),
    Bilingual(
        "Tải ảnh về, chép vào thư mục {folder} và ghi tên tệp",
        "Download the photo, copy it into folder {folder} and enter its file name",
    ),
)
PHOTO_FORMAT = Kind(
    "RG254",
    Severity.ERROR,
    Bilingual("Ảnh ở dạng {format}", "The photo is in format {format}"),
    Bilingual("JPEG hoặc PNG", "JPEG or PNG"),
    Bilingual("Mở ảnh và lưu lại thành .jpg hoặc .png", "Open the photo and save it as .jpg or .png"),
)
PHOTO_BROKEN = Kind(
    "RG255",
    Severity.ERROR,
    Bilingual("Tệp ảnh bị hỏng hoặc không phải là ảnh", "The file is damaged or is not a photo"),
    Bilingual("một ảnh JPEG hoặc PNG nguyên vẹn", "an undamaged JPEG or PNG photo"),
    Bilingual(
        "Chép lại từ ảnh gốc, hoặc mở ra rồi lưu lại", "Copy the original photo again, or open the file and save it"
    ),
)
PHOTO_TOO_LARGE = Kind(
    "RG256",
    Severity.ERROR,
    Bilingual("Ảnh quá lớn ({size})", "The photo is too large ({size})"),
    Bilingual("nhiều nhất {limit}", "at most {limit}"),
    Bilingual(
        "Thu nhỏ ảnh; khổ A4 chỉ cần rộng 2500 điểm ảnh", "Scale it down; for A4 a width of 2500 pixels is enough"
    ),
)
PHOTO_UNREADABLE = Kind(
    "RG257",
    Severity.ERROR,
    Bilingual("Không mở được tệp ảnh", "The photo can't be opened"),
    Bilingual("tệp được phép đọc", "a file with read permission"),
    Bilingual(
        "Đóng chương trình đang mở ảnh, kiểm tra quyền đọc tệp rồi chạy lại",
        "Close the program that has it open, check the read permission, and run again",
    ),
)
PHOTO_SMALL = Kind(
    "RG259",
    Severity.WARNING,
    Bilingual(
        "Ảnh chỉ có {size} điểm ảnh, in ra sẽ mờ hoặc vỡ hình",
        "The photo has only {size} pixels; it will be blurred in print",
    ),
    Bilingual("cạnh ngắn ít nhất {limit} điểm ảnh", "a shorter side of at least {limit} pixels"),
    Bilingual("Dùng ảnh gốc, không dùng ảnh thu nhỏ", "Use the original photo, not a thumbnail"),
)
PHOTO_NOT_PRINTED = Kind(
    "RG260",
    Severity.WARNING,
    Bilingual("Không tài liệu nào in ảnh này", "No document prints this photo"),
    Bilingual("ảnh mà mẫu có chỗ in", "a photo that a template has room for"),
    Bilingual(
        "Đổi thứ tự dòng ở trang tính Ảnh, ghi cột Tài liệu, hoặc xóa dòng",
        "Change the order of rows in sheet Ảnh, fill in column Tài liệu, or delete the row",
    ),
)
PHOTO_NOT_PRINTED_THERE = Kind(
    "RG261",
    Severity.WARNING,
    Bilingual("Tài liệu {document} không in ảnh này", "The document {document} does not print this photo"),
    Bilingual("ảnh mà mẫu của tài liệu ấy có chỗ in", "a photo that the template of that document has room for"),
    Bilingual(
        "Đổi thứ tự dòng ở trang tính Ảnh (tờ gấp chỉ in ảnh đầu tiên của mình), hoặc sửa cột Tài liệu",
        "Change the order of rows in sheet Ảnh (the brochure prints only its first photo), or fix column Tài liệu",
    ),
)

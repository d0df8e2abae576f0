"""The catalogue of problems: RG834–RG839 and RG843–RG849, the window of `reportgen serve`."""

from reportgen.problems.model import Bilingual, Kind, Severity

PORT_TAKEN = Kind(
    "RG834",
    Severity.ERROR,
    Bilingual("không mở được cổng {port} ({reason})", "port {port} can't be opened ({reason})"),
    Bilingual("một cổng mà chương trình khác không dùng", "a port that no other program uses"),
    Bilingual(
        "bỏ --port để chương trình tự chọn cổng trống, hoặc ghi số khác",
        "leave out --port to take a free port, or give another number",
    ),
)
ADDRESS_REFUSED = Kind(
    "RG835",
    Severity.ERROR,
    Bilingual("không mở được cửa sổ ở địa chỉ {host} ({reason})", "no window can be opened at {host} ({reason})"),
    Bilingual("một địa chỉ của máy này", "an address of this machine"),
    Bilingual("bỏ --host, hoặc ghi đúng địa chỉ mạng của máy này", "leave out --host, or give one of this machine"),
)
NO_PASSWORD = Kind(
    "RG836",
    Severity.ERROR,
    Bilingual(
        "--host {host} cho máy khác trong mạng xem sổ, nên phải có mật khẩu",
        "--host {host} lets other machines see the workbooks, so a password is needed",
    ),
    Bilingual("--password", "--password"),
    Bilingual(
        "thêm --password (chương trình sẽ hỏi mật khẩu), hoặc bỏ --host để chỉ máy này xem được",
        "add --password (you will be asked for it), or leave out --host so that only this machine can see it",
    ),
)
NO_CERTIFICATE = Kind(
    "RG837",
    Severity.ERROR,
    Bilingual(
        "--host {host} cần chứng thư TLS: không có thì mật khẩu và số liệu đi qua mạng ở dạng đọc được",
        "--host {host} needs a TLS certificate: else password and figures cross the network readable by anybody",
    ),
    Bilingual("--certificate và --private-key, hai tệp PEM", "--certificate and --private-key, two PEM files"),
    Bilingual(
        "xin chứng thư của người quản trị mạng, hoặc bỏ --host để chỉ máy này xem được",
        "ask the administrator of the network for one, or leave out --host so that only this machine can see it",
    ),
)
BAD_CERTIFICATE = Kind(
    "RG838",
    Severity.ERROR,
    Bilingual("không dùng được chứng thư TLS ({reason})", "the TLS certificate can't be used ({reason})"),
    Bilingual("hai tệp PEM của một chứng thư, không khóa", "the two PEM files of a certificate, without password"),
    Bilingual("kiểm tra đường dẫn và nội dung hai tệp", "check the paths and the contents of the two files"),
)
SILENT = Kind(
    "RG839",
    Severity.ERROR,
    Bilingual(
        "cửa sổ của thư mục này đang chạy nhưng không trả lời",
        "the window of this workspace is running but does not answer",
    ),
    Bilingual("một cửa sổ trả lời được", "a window that answers"),
    Bilingual(
        "tắt chương trình reportgen đang chạy (trong Task Manager) rồi mở lại",
        "end the running reportgen (in the task manager) and start again",
    ),
)
NO_BROWSER = Kind(
    "RG844",
    Severity.WARNING,
    Bilingual("không tự mở được trình duyệt", "the browser could not be opened"),
    Bilingual("", ""),
    Bilingual("mở trình duyệt rồi dán địa chỉ đã in ở trên", "open a browser and paste the address printed above"),
)
UPLOAD_TOO_LARGE = Kind(
    "RG845",
    Severity.ERROR,
    Bilingual("các tệp thả vào quá lớn hoặc quá nhiều", "the dropped files are too large or too many"),
    Bilingual("nhiều nhất {files} tệp, tổng cộng {size} MB", "at most {files} files, {size} MB together"),
    Bilingual("thả ít tệp hơn mỗi lần", "drop fewer files at a time"),
)
BAD_UPLOAD = Kind(
    "RG846",
    Severity.ERROR,
    Bilingual("tệp thả vào không đúng loại", "the dropped file is of the wrong kind"),
    Bilingual("{kinds}", "{kinds}"),
    Bilingual("chọn đúng tệp rồi thả lại", "choose the right file and drop it again"),
)
NOT_OPENED = Kind(
    "RG847",
    Severity.ERROR,
    Bilingual("không tự mở được tệp này ({reason})", "the file can't be opened from here ({reason})"),
    Bilingual("một chương trình mở được tệp", "a program that opens it"),
    Bilingual("mở bằng tay: {file}", "open it by hand: {file}"),
)
PHOTO_EXISTS = Kind(
    "RG848",
    Severity.ERROR,
    Bilingual("đã có ảnh tên này", "there is a photo of this name"),
    Bilingual("một tên chưa dùng", "a free name"),
    Bilingual("đổi tên tệp ảnh rồi thả lại", "rename the photo and drop it again"),
)
NO_WORD_PAGES = Kind(
    "RG849",
    Severity.ERROR,
    Bilingual("LibreOffice không mở được tệp Word ({reason})", "LibreOffice failed to open the Word file ({reason})"),
    Bilingual("LibreOffice chạy được", "a LibreOffice that runs"),
    Bilingual("đóng các cửa sổ LibreOffice rồi thử lại", "close LibreOffice and try again"),
)
PROPOSALS_CHANGED = Kind(
    "RG843",
    Severity.ERROR,
    Bilingual(
        "sổ đã thay đổi từ lúc xem các câu đề xuất, nên chưa ghi gì vào sổ",
        "the workbook has changed since the proposals were shown, so nothing was written",
    ),
    Bilingual("các đề xuất như lúc chọn", "the proposals as they were chosen"),
    Bilingual("Xem lại các câu rồi chọn lại", "Look at the sentences again, and choose again"),
)

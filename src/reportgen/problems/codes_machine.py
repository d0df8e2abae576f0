"""The catalogue of problems: RG7xx outputs, RG8xx the machine, settings and usage, RG9xx internal errors."""

from reportgen.problems.model import Bilingual, Kind, Severity

OUTPUT_OPEN = Kind(
    "RG701",
    Severity.ERROR,
    Bilingual("không ghi được tệp {file} vì đang mở", "{file} can't be written because it is open"),
    Bilingual("tệp đã đóng", "a closed file"),
    Bilingual(
        "Vui lòng đóng tệp {file} trong {program} rồi chạy lại",
        "Please close {file} in {program} and run again",
    ),
)
OUTPUT_READ_ONLY = Kind(
    "RG702",
    Severity.ERROR,
    Bilingual("tệp {file} chỉ cho đọc", "{file} is read-only"),
    Bilingual("tệp ghi được", "a file that can be written"),
    Bilingual(
        "bỏ dấu chọn Read-only trong thuộc tính của tệp {file}, hoặc đổi tên tệp, rồi chạy lại",
        "clear Read-only in the properties of {file}, or rename it, and run again",
    ),
)
OUTPUT_FAILED = Kind(
    "RG703",
    Severity.ERROR,
    Bilingual("không ghi được kết quả vào {file} ({reason})", "can't write into {file} ({reason})"),
    Bilingual("thư mục ghi được và đủ chỗ trống", "a writable folder, with enough space on the disk"),
    Bilingual(
        "kiểm tra quyền ghi, dung lượng trống của ổ đĩa, phần mềm chống vi-rút; các tệp cũ vẫn giữ nguyên",
        "check the permissions, the space on the disk and the virus scanner; the old files are unchanged",
    ),
)
OUTPUT_BUSY = Kind(
    "RG704",
    Severity.ERROR,
    Bilingual(
        "một lần chạy reportgen khác đang ghi kết quả vào thư mục này", "another run is writing into this folder"
    ),
    Bilingual("mỗi lúc một lần chạy", "one run at a time"),
    Bilingual("chờ lần chạy kia xong rồi chạy lại", "wait for the other run to end and run again"),
)
WORKBOOK_CHANGED = Kind(
    "RG707",
    Severity.ERROR,
    Bilingual(
        "sổ {name} được lưu lại trong lúc lệnh đang chạy, nên lệnh chưa ghi gì vào sổ",
        "{name} was saved by somebody while the command was running, so nothing was written into it",
    ),
    Bilingual("sổ như lúc lệnh bắt đầu đọc", "the workbook as it was when it was read"),
    Bilingual("Lưu và đóng sổ rồi chạy lại lệnh", "Save and close the workbook, then run the command again"),
)
FOREIGN_FOLDER = Kind(
    "RG708",
    Severity.ERROR,
    Bilingual(
        "thư mục {name} không do reportgen tạo ra, nên không dùng để khôi phục kết quả",
        "reportgen did not make the folder {name}, so files are not restored from it",
    ),
    Bilingual("thư mục do một lần chạy bị ngắt để lại", "the folder that an interrupted run left"),
    Bilingual("Xem rồi xóa thư mục ấy, rồi chạy lại", "Look into it, delete it, and run again"),
)
OUTPUT_LOST = Kind(
    "RG709",
    Severity.ERROR,
    Bilingual(
        "lệnh đã chạy xong (mã kết thúc {code}) nhưng không in ra được đầy đủ kết quả ({reason})",
        "the command has ended (exit code {code}), but its output could not be printed completely ({reason})",
    ),
    Bilingual("đầu ra chuẩn nhận được mọi dòng", "a standard output that accepts everything"),
    Bilingual(
        "kiểm tra nơi nhận đầu ra (ổ đĩa còn chỗ, chương trình nhận chưa đóng) rồi chạy lại; {changed}",
        "check where the output goes (space on the disk, a program that reads all of it) and run again; {changed}",
    ),
)
SOURCE_CHANGED = Kind(
    "RG710",
    Severity.ERROR,
    Bilingual(
        "{file} thay đổi trong lúc lệnh đang chạy, nên lệnh chưa ghi gì: số liệu trong các tệp có thể lệch nhau",
        "{file} was changed while the command was running, so nothing was written: the files could differ",
    ),
    Bilingual("sổ và mẫu không đổi từ lúc bắt đầu đọc", "workbooks and templates as they were when they were read"),
    Bilingual("Lưu xong sổ hoặc mẫu rồi chạy lại lệnh", "Save the workbook or template, then run the command again"),
)
OUTPUT_IS_FOLDER = Kind(
    "RG705",
    Severity.ERROR,
    Bilingual(
        "không ghi được tệp {file} vì có một thư mục cùng tên",
        "{file} can't be written: there is a folder with that name",
    ),
    Bilingual("một tệp, hoặc chưa có gì", "a file, or nothing with that name"),
    Bilingual(
        "đổi tên hoặc chuyển thư mục {file} đi rồi chạy lại", "rename the folder {file} or move it away, and run again"
    ),
)
OUTPUT_FORBIDDEN = Kind(
    "RG706",
    Severity.ERROR,
    Bilingual("không có quyền ghi tệp {file}", "no permission to write {file}"),
    Bilingual("tệp mà bạn được phép ghi", "a file that you may write"),
    Bilingual(
        "xóa hoặc đổi tên tệp {file}, hoặc xin quyền ghi của người sở hữu tệp, rồi chạy lại",
        "delete or rename {file}, or ask its owner for permission, and run again",
    ),
)
NO_WORKSPACE = Kind(
    "RG801",
    Severity.ERROR,
    Bilingual(
        "không tìm thấy reportgen.toml ở đây hoặc ở thư mục cha",
        "no reportgen.toml here or in a folder above",
    ),
    Bilingual("một thư mục làm việc của reportgen", "a workspace of reportgen"),
    Bilingual(
        "vào thư mục làm việc rồi chạy lại, hoặc tạo mới bằng: reportgen init",
        "change into the workspace and run again, or create one: reportgen init",
    ),
)
SETTINGS_SYNTAX = Kind(
    "RG802",
    Severity.ERROR,
    Bilingual("reportgen.toml viết sai cú pháp ({reason})", "reportgen.toml is not valid TOML ({reason})"),
    Bilingual("tệp TOML đúng cú pháp", "valid TOML"),
    Bilingual(
        "so với tệp do reportgen init tạo ra: dấu nháy và dấu ngoặc phải đủ cặp",
        "compare it with the file that reportgen init creates: quotes and brackets come in pairs",
    ),
)
SETTINGS_VALUE = Kind(
    "RG803",
    Severity.ERROR,
    Bilingual("mục {key} của reportgen.toml không dùng được", "the setting {key} of reportgen.toml can't be used"),
    Bilingual("{wanted}", "{wanted}"),
    Bilingual("sửa mục {key} rồi chạy lại", "fix {key} and run again"),
)
SETTINGS_KEY = Kind(
    "RG804",
    Severity.ERROR,
    Bilingual("reportgen.toml có mục không hợp lệ {key}", "reportgen.toml has an unknown setting {key}"),
    Bilingual("một trong: {wanted}", "one of: {wanted}"),
    Bilingual("sửa tên mục hoặc xóa dòng đó", "fix the name or delete the line"),
)
OTHER_DOCUMENTS = Kind(
    "RG824",
    Severity.NOTE,
    Bilingual("Các tài liệu không có lỗi: {documents}", "Documents without errors: {documents}"),
    Bilingual("", ""),
    Bilingual(
        "muốn có ngay các tài liệu ấy thì chạy: reportgen build {period} {only}",
        "to build these now, run: reportgen build {period} {only}",
    ),
)
UNKNOWN_DOCUMENT = Kind(
    "RG805",
    Severity.ERROR,
    Bilingual("không có tài liệu {key}", "there is no document {key}"),
    Bilingual("một trong: {wanted}", "one of: {wanted}"),
    Bilingual("chọn lại tên sau --only", "fix the name after --only"),
)
FORMAT_NOT_LISTED = Kind(
    "RG806",
    Severity.ERROR,
    Bilingual(
        "tài liệu {document} không có định dạng {format}", "the document {document} does not have the format {format}"
    ),
    Bilingual("một trong: {wanted}", "one of: {wanted}"),
    Bilingual(
        "bỏ --format, chọn tài liệu khác, hoặc thêm định dạng đó vào mục formats của tài liệu trong reportgen.toml",
        "leave out --format, choose another document, or add the format to `formats` of the document in reportgen.toml",
    ),
)
SAME_OUTPUT = Kind(
    "RG807",
    Severity.ERROR,
    Bilingual(
        "hai tài liệu {first} và {second} trong reportgen.toml ghi cùng một tên tệp",
        "the documents {first} and {second} in reportgen.toml write files of the same name",
    ),
    Bilingual(
        "mỗi tài liệu một tên tệp; chữ hoa, chữ thường không phân biệt",
        "a different name for each document; case is ignored",
    ),
    Bilingual("đổi output của một trong hai tài liệu", "change the output of one of the two"),
)
NOT_IN_WORKSPACE = Kind(
    "RG808",
    Severity.NOTE,
    Bilingual(
        "thư mục này không thuộc thư mục làm việc nào nên chỉ kiểm tra máy",
        "this folder is not in a workspace: only the machine was checked",
    ),
    Bilingual("", ""),
    Bilingual(
        "tạo thư mục làm việc bằng: reportgen init; đã có thì vào đó chạy lại để kiểm tra cả phông chữ",
        "create a workspace: reportgen init; if there is one, run this command in it to check the fonts too",
    ),
)
WORD_TEMPLATE_ONLY = Kind(
    "RG809",
    Severity.ERROR,
    Bilingual(
        "tài liệu {document} chỉ có mẫu Word, không tạo được định dạng {format}",
        "the document {document} has only a Word template, which can't make the format {format}",
    ),
    Bilingual("một trong: {wanted}", "one of: {wanted}"),
    Bilingual(
        "sửa mục formats của tài liệu trong reportgen.toml, hoặc thêm mẫu templates/{template}/{template}.html.j2",
        "change `formats` of the document in reportgen.toml, or add the template "
        "templates/{template}/{template}.html.j2",
    ),
)
PANGO_MISSING = Kind(
    "RG811",
    Severity.ERROR,
    Bilingual("máy này thiếu thư viện Pango để tạo PDF", "the library Pango is missing, which PDF files need"),
    Bilingual("Pango 1.44 trở lên", "Pango 1.44 or later"),
    Bilingual("chạy lệnh: {how}", "run: {how}"),
)
PANGO_PACKAGE_MISSING = Kind(
    "RG815",
    Severity.ERROR,
    Bilingual(
        "thiếu hoặc hỏng gói gstreamer-libs, gói chứa thư viện Pango để tạo PDF",
        "the package gstreamer-libs, which contains the library Pango for PDF files, is missing or damaged",
    ),
    Bilingual("Pango trong gói gstreamer-libs", "Pango in the package gstreamer-libs"),
    Bilingual(
        "chạy lệnh: {how} (trên Windows ARM: dùng Python bản x64); nếu dùng bản giải nén sẵn, hãy giải nén lại tệp zip",
        "run: {how} (on Windows on Arm: with the x64 Python); if you use the unpacked folder, unpack the zip again",
    ),
)
PACKAGE_MISSING = Kind(
    "RG812",
    Severity.ERROR,
    Bilingual("thiếu gói Python {package}", "the Python package {package} is missing"),
    Bilingual("reportgen được cài đặt đầy đủ", "a complete installation of reportgen"),
    Bilingual(
        "cài lại reportgen: pip install --force-reinstall reportgen",
        "install reportgen again: pip install --force-reinstall reportgen",
    ),
)
SUBSETTER_MISSING = Kind(
    "RG813",
    Severity.WARNING,
    Bilingual(
        "thiếu thư viện harfbuzz-subset: phông chữ trong PDF được rút gọn chậm hơn",
        "harfbuzz-subset is missing: fonts in the PDF are subset more slowly",
    ),
    Bilingual("libharfbuzz-subset", "libharfbuzz-subset"),
    Bilingual("chạy lệnh: {how}", "run: {how}"),
)
FONTS_MISSING = Kind(
    "RG814",
    Severity.ERROR,
    Bilingual("thư mục phông chữ thiếu {file}", "{file} is missing in the fonts folder"),
    Bilingual("các phông chữ đi kèm reportgen", "the fonts that come with reportgen"),
    Bilingual(
        "chép lại templates/fonts từ một thư mục tạo bằng reportgen init",
        "copy templates/fonts again from a folder created by reportgen init",
    ),
)
FOLDER_DELETED = Kind(
    "RG810",
    Severity.ERROR,
    Bilingual(
        "thư mục hiện hành của cửa sổ lệnh đã bị xóa hoặc không mở được ({reason})",
        "the current folder was deleted or can't be opened ({reason})",
    ),
    Bilingual("một thư mục đang có", "an existing folder"),
    Bilingual(
        "vào lại thư mục làm việc (lệnh cd) rồi chạy lại", "change into the workspace again (cd), and run the command"
    ),
)
TOO_MANY_FILES = Kind(
    "RG816",
    Severity.ERROR,
    Bilingual(
        "hệ thống không cho reportgen mở thêm tệp ({reason})",
        "the system does not allow reportgen to open more files ({reason})",
    ),
    Bilingual("mở được ít nhất 64 tệp cùng lúc", "at least 64 files open at the same time"),
    Bilingual(
        "đóng bớt chương trình, hoặc tăng giới hạn của cửa sổ lệnh (Linux, macOS: ulimit -n 256), rồi chạy lại",
        "close other programs, or raise the limit of the session (Linux, macOS: ulimit -n 256), and run again",
    ),
)
NO_MEMORY = Kind(
    "RG817",
    Severity.ERROR,
    Bilingual("máy không đủ bộ nhớ ({reason})", "there is not enough memory ({reason})"),
    Bilingual("khoảng 1 GB bộ nhớ trống", "about 1 GB of free memory"),
    Bilingual(
        "đóng bớt chương trình, hoặc bỏ giới hạn của cửa sổ lệnh (Linux, macOS: ulimit -v, ulimit -u), rồi chạy lại; "
        "build có thể tạo từng tài liệu một bằng --only",
        "close other programs, or raise the limits of the session (Linux, macOS: ulimit -v, ulimit -u), and run "
        "again; build can make one document at a time with --only",
    ),
)
WORKER_ENDED = Kind(
    "RG818",
    Severity.ERROR,
    Bilingual(
        "một tiến trình con của reportgen bị chấm dứt giữa chừng ({reason})",
        "a process of reportgen ended before its work was complete ({reason})",
    ),
    Bilingual("tiến trình chạy đến hết", "a process that completes its work"),
    Bilingual(
        "chạy lại; nếu vẫn vậy thì đóng bớt chương trình (hệ thống chấm dứt tiến trình khi hết bộ nhớ) và kiểm tra "
        "phần mềm chống vi-rút",
        "run again; if it happens again, close other programs (the system ends processes when memory is short) and "
        "check the virus scanner",
    ),
)
FILE_INACCESSIBLE = Kind(
    "RG819",
    Severity.ERROR,
    Bilingual("không truy cập được tệp hoặc thư mục ({reason})", "a file or folder can't be accessed ({reason})"),
    Bilingual("tệp, thư mục mà bạn được phép đọc và ghi", "a file or folder that you may read and write"),
    Bilingual(
        "kiểm tra quyền đọc, ghi của tệp và của thư mục chứa nó, ổ đĩa hoặc ổ mạng còn kết nối và còn chỗ, rồi chạy "
        "lại",
        "check the permissions of the file and of its folder, and that the disk or network drive is connected and not "
        "full, and run again",
    ),
)
NO_TEMPORARY_FOLDER = Kind(
    "RG825",
    Severity.ERROR,
    Bilingual("không ghi được vào thư mục tạm nào của máy", "no temporary folder can be written"),
    Bilingual(
        "một thư mục tạm ghi được (Linux, macOS: TMPDIR hoặc /tmp; Windows: TEMP)",
        "a temporary folder that can be written (Linux, macOS: TMPDIR or /tmp; Windows: TEMP)",
    ),
    Bilingual(
        "kiểm tra thư mục tạm có tồn tại, còn chỗ và cho phép ghi rồi chạy lại",
        "check that the temporary folder exists, is not full and may be written, and run again",
    ),
)
CLOCK_WRONG = Kind(
    "RG823",
    Severity.ERROR,
    Bilingual("đồng hồ của máy đang chỉ ngày {date}", "the clock of this machine shows {date}"),
    Bilingual("một ngày trong khoảng {first}–{last}", "a date from {first} to {last}"),
    Bilingual("đặt lại ngày giờ của máy rồi chạy lại", "set the date and time of the machine, and run again"),
)
NO_DOCUMENT = Kind(
    "RG820",
    Severity.ERROR,
    Bilingual(
        "reportgen.toml không khai báo tài liệu nào được tạo khi không có --only",
        "reportgen.toml has no document that is built without --only",
    ),
    Bilingual("một mục [documents.…] không có only_on_request", "a section [documents.…] without only_on_request"),
    Bilingual(
        "thêm tài liệu vào reportgen.toml, hoặc chọn tên tài liệu sau --only: {known}",
        "add a document to reportgen.toml, or name one after --only: {known}",
    ),
)
FOLDER_NOT_EMPTY = Kind(
    "RG821",
    Severity.ERROR,
    Bilingual("thư mục {file} đã có {thing}", "{file} already has {thing}"),
    Bilingual("một thư mục trống hoặc chưa có", "an empty or a new folder"),
    Bilingual(
        "chọn thư mục khác; reportgen không ghi đè lên tệp có sẵn",
        "choose another folder; reportgen does not overwrite files",
    ),
)
WORKBOOK_EXISTS = Kind(
    "RG822",
    Severity.ERROR,
    Bilingual("{period} đã có sổ {name}; chưa tạo gì", "{name} of {period} already exists; nothing was created"),
    Bilingual("thư mục chưa có sổ nào", "a folder without workbooks"),
    Bilingual(
        "điền tiếp sổ đang có; muốn tạo lại thì chuyển sổ ấy đi nơi khác trước: reportgen không ghi đè lên sổ có sẵn",
        "continue with it; to create a new one, move it away first: reportgen does not overwrite workbooks",
    ),
)
INTERNAL = Kind(
    "RG901",
    Severity.ERROR,
    Bilingual("lỗi của reportgen ({reason})", "a fault of reportgen itself ({reason})"),
    Bilingual("", ""),
    Bilingual(
        "{changed}; gửi tệp {log} cho người phụ trách reportgen",
        "{changed}; send {log} to the person who maintains reportgen",
    ),
)

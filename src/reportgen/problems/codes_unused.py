"""The catalogue of problems: RG140–RG144, RG146, RG147: sheets, columns and lines that hold data and are not read."""

from reportgen.problems.model import Bilingual, Kind, Severity

COLUMN_UNUSED = Kind(
    "RG140",
    Severity.WARNING,
    Bilingual(
        "Cột này có dữ liệu nhưng không được dùng vì tiêu đề lạ, trong khi trang tính thiếu cột {missing}",
        "This column holds data and is not used, as its heading is unknown, while the sheet lacks {missing}",
    ),
    Bilingual("“{name}” nếu đây là cột đó", "“{name}” if it is that column"),
    Bilingual(
        "Sửa tiêu đề thành tên cột đúng; nếu là cột riêng thì thêm các cột còn thiếu, để trống cũng được",
        "Change the heading to the name of its column; if it is a column of your own, add the missing ones, empty",
    ),
)
COLUMN_UNHEADED = Kind(
    "RG141",
    Severity.WARNING,
    Bilingual(
        "Cột này có dữ liệu (từ ô {found}) nhưng không có tiêu đề nên không được dùng; trang tính thiếu cột {missing}",
        "This column holds data (from {found} on) but has no heading, so it is not used; the sheet lacks {missing}",
    ),
    Bilingual("“{name}” nếu đây là cột đó", "“{name}” if it is that column"),
    Bilingual(
        "Gõ tiêu đề của cột; nếu là phần ghi riêng thì gõ một tiêu đề khác và thêm các cột còn thiếu",
        "Type the heading of the column; for notes of your own type another one and add the missing columns",
    ),
)
YEAR_COLUMN_UNUSED = Kind(
    "RG142",
    Severity.WARNING,
    Bilingual(
        "Cột này có số nhưng không được dùng vì tiêu đề không phải là một năm",
        "This column holds numbers and is not used, as its heading is no year",
    ),
    Bilingual("một năm bốn chữ số, ví dụ 2021", "a year of four digits, such as 2021"),
    Bilingual(
        "Gõ năm vào ô tiêu đề, chỉ bằng chữ số; không dùng thì chuyển cột sang trang tính khác",
        "Type the year into the heading, in digits only; move a column that is not meant to another sheet",
    ),
)
SHEET_UNUSED = Kind(
    "RG143",
    Severity.WARNING,
    Bilingual(
        "Trang tính này có dữ liệu nhưng không được dùng vì tên lạ, trong khi sổ thiếu trang tính {missing}",
        "This sheet holds data and is not used, as its name is unknown, while the workbook lacks {missing}",
    ),
    Bilingual("“{name}” nếu đây là trang tính đó", "“{name}” if it is that sheet"),
    Bilingual(
        "Đổi tên trang tính cho đúng; nếu là trang riêng thì thêm các trang tính còn thiếu từ tệp mẫu",
        "Rename the sheet; if it is one of your own, add the missing ones from the blank workbook",
    ),
)
LINE_UNNAMED = Kind(
    "RG144",
    Severity.WARNING,
    Bilingual(
        "Nội dung này không có tên gọi ở ô bên trái nên không được dùng",
        "This value has no name in the cell to its left, so it is not used",
    ),
    Bilingual("một tên gọi; trang tính thiếu: {missing}", "a name; the sheet lacks: {missing}"),
    Bilingual(
        "Gõ tên gọi như trong tệp mẫu; nội dung nhiều dòng thì gõ trong một ô (Alt+Enter)",
        "Type the name as in the blank workbook; type a value of several lines into one cell (Alt+Enter)",
    ),
)
SHEET_COPIED = Kind(
    "RG146",
    Severity.NOTE,
    Bilingual(
        "Trang tính này có tiêu đề như “{name}” nhưng không được dùng",
        "This sheet has the headings of {name} and is not used",
    ),
    Bilingual("số liệu cần dùng nằm ở “{name}”", "the data to be used on {name}"),
    Bilingual(
        "Xem số liệu mới có nằm nhầm ở trang này không; xóa trang nếu không cần",
        "Check that no new data is on this sheet; delete it if it is not needed",
    ),
)
SHEET_UNREADABLE = Kind(
    "RG147",
    Severity.NOTE,
    Bilingual("Trang tính này không đọc được và không được dùng", "This sheet can't be read and is not used"),
    Bilingual("một trang tính mà Excel mở được", "a sheet that Excel opens"),
    Bilingual(
        "Xem số liệu mới có nằm ở trang này không; xóa trang nếu không cần",
        "Check that no new data is on this sheet; delete it if it is not needed",
    ),
)

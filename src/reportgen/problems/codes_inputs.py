"""The catalogue of problems: RG101–RG130 workbook files, sheets, headings, stored values."""

from reportgen.problems.model import Bilingual, Kind, Severity

# `name` is the name in the schema, `found` what the workbook has there.

MISSING_FOLDER = Kind(
    "RG101",
    Severity.ERROR,
    Bilingual("Không có thư mục dữ liệu {folder}", "There is no input folder {folder}"),
    Bilingual(
        "thư mục {folder} chứa indicators.xlsx và tasks.xlsx", "a folder {folder} with indicators.xlsx and tasks.xlsx"
    ),
    Bilingual(
        "Tạo bằng lệnh reportgen new {key}, hoặc gõ lại kỳ cho đúng; các kỳ đang có: {existing}",
        "Create it by reportgen new {key}, or correct the period; there are: {existing}",
    ),
)
MISSING_WORKBOOK = Kind(
    "RG102",
    Severity.ERROR,
    Bilingual("Không thấy tệp Excel {name}", "The workbook {name} is missing"),
    Bilingual("tệp {name} trong thư mục {folder}", "a file {name} in folder {folder}"),
    Bilingual(
        "Chép tệp vào thư mục, hoặc mở tệp đang có ở đó bằng Excel và lưu thành {name} (loại Excel Workbook)",
        "Copy the file there, or open the existing file in Excel and save it as {name} (type Excel Workbook)",
    ),
)
UNREADABLE_WORKBOOK = Kind(
    "RG103",
    Severity.ERROR,
    Bilingual("Không đọc được tệp này", "This file can't be read"),
    Bilingual(
        "tệp không bị chương trình khác giữ và được phép đọc",
        "a file with read permission that no other program has locked",
    ),
    Bilingual(
        "Đóng tệp trong Excel, chờ đồng bộ (OneDrive…) xong, kiểm tra quyền đọc tệp rồi chạy lại",
        "Close it in Excel, wait until syncing (OneDrive…) has finished, check the read permission, then run again",
    ),
)
OLD_XLS = Kind(
    "RG104",
    Severity.ERROR,
    Bilingual(
        "Tệp mang đuôi .xlsx nhưng thật ra là tệp Excel đời cũ (.xls)",
        "The file is named .xlsx but is an old Excel file (.xls)",
    ),
    Bilingual("tệp Excel Workbook (.xlsx)", "an Excel Workbook (.xlsx)"),
    Bilingual(
        "Mở bằng Excel, chọn Lưu thành (Save As), loại tệp “Excel Workbook (.xlsx)”",
        "Open it in Excel and save it as type “Excel Workbook (.xlsx)”",
    ),
)
PASSWORD = Kind(
    "RG105",
    Severity.ERROR,
    Bilingual("Tệp có mật khẩu mở", "The workbook is protected by a password"),
    Bilingual("tệp mở được không cần mật khẩu", "a workbook that opens without a password"),
    Bilingual(
        "Trong Excel: Tệp > Thông tin > Bảo vệ sổ làm việc > Mã hóa bằng mật khẩu, xóa mật khẩu rồi lưu",
        "In Excel: File > Info > Protect Workbook > Encrypt with Password, clear the password, save",
    ),
)
NOT_A_WORKBOOK = Kind(
    "RG106",
    Severity.ERROR,
    Bilingual("Tệp mang đuôi .xlsx nhưng không phải sổ Excel", "The file is named .xlsx but is not an Excel workbook"),
    Bilingual("tệp Excel Workbook (.xlsx)", "an Excel Workbook (.xlsx)"),
    Bilingual(
        "Mở tệp bằng Excel rồi lưu lại với loại “Excel Workbook (.xlsx)”",
        "Open it in Excel and save it as type “Excel Workbook (.xlsx)”",
    ),
)
BROKEN_WORKBOOK = Kind(
    "RG107",
    Severity.ERROR,
    Bilingual("Tệp Excel bị hỏng hoặc chưa tải về hết", "The workbook is damaged or incomplete"),
    Bilingual("tệp mà Excel mở được không báo lỗi", "a workbook that Excel opens without an error"),
    Bilingual(
        "Mở bằng Excel (cho sửa chữa nếu được hỏi) rồi lưu lại, hoặc xin lại tệp từ người gửi",
        "Open it in Excel (let Excel repair it) and save it, or ask the sender for the file again",
    ),
)
TOO_LARGE = Kind(
    "RG108",
    Severity.ERROR,
    Bilingual("Tệp quá lớn khi giải nén, không giống một tệp số liệu", "The workbook is too large to be a data file"),
    Bilingual("tệp không quá {packed}, giải nén ra không quá {unpacked}", "at most {packed}, {unpacked} when unpacked"),
    Bilingual(
        "Xóa ảnh, các dòng trống đã định dạng và trang tính thừa rồi lưu lại; không mở nếu không rõ người gửi",
        "Remove pictures, formatted empty rows and unused sheets, save; if you don't know the sender, don't open it",
    ),
)
TOO_MANY_ROWS = Kind(
    "RG109",
    Severity.ERROR,
    Bilingual("Trang tính có quá nhiều dòng", "The sheet has too many rows"),
    Bilingual(
        "không quá {limit} dòng, kể cả dòng trống đã định dạng", "at most {limit} rows, including formatted empty rows"
    ),
    Bilingual(
        "Chọn các dòng trống bên dưới bảng (Ctrl+Shift+Mũi tên xuống), chọn Xóa (Delete) cả dòng rồi lưu",
        "Select the empty rows below the table (Ctrl+Shift+Down), delete them, save",
    ),
)
MISSING_SHEET = Kind(
    "RG110",
    Severity.ERROR,
    Bilingual("Thiếu trang tính “{name}”", "The sheet “{name}” is missing"),
    Bilingual("một trang tính tên “{name}” (hoặc “{name_en}”)", "a sheet named “{name}” (or “{name_en}”)"),
    Bilingual(
        "Đổi tên trang tính đang có thành “{name}”, hoặc chép trang tính này từ tệp mẫu sang",
        "Rename the existing sheet to “{name}”, or copy it from a blank workbook",
    ),
)
SIMILAR_SHEET = Kind(
    "RG111",
    Severity.WARNING,
    Bilingual("Trang tính này không được dùng vì không nhận ra tên", "This sheet is not used: its name is unknown"),
    Bilingual("“{name}” nếu đây là trang tính đó", "“{name}” if it is that sheet"),
    Bilingual(
        "Đổi tên trang tính thành “{name}”, hoặc đặt hẳn tên khác",
        "Rename it to “{name}”, or to a quite different name",
    ),
)
DUPLICATE_SHEET = Kind(
    "RG112",
    Severity.ERROR,
    Bilingual("Có hai trang tính cùng là “{name}”", "Two sheets are named “{name}”"),
    Bilingual("một trang tính “{name}”; đã có “{first}”", "one sheet “{name}”; there is already “{first}”"),
    Bilingual(
        "Gộp hai trang tính làm một, hoặc đổi tên trang tính thừa", "Merge the two, or rename the one that is not used"
    ),
)
NO_HEAD_ROW = Kind(
    "RG113",
    Severity.ERROR,
    Bilingual("Không tìm thấy dòng tiêu đề của bảng", "The heading row of the table was not found"),
    Bilingual(
        "trong {limit} dòng đầu, một dòng có các tiêu đề: {names}",
        "in the first {limit} rows, a row with the headings: {names}",
    ),
    Bilingual(
        "Thêm dòng tiêu đề như trong tệp mẫu, ngay trên số liệu",
        "Add the heading row of a blank workbook, directly above the data",
    ),
)
MISSING_COLUMN = Kind(
    "RG114",
    Severity.ERROR,
    Bilingual("Thiếu cột “{name}”", "The column “{name}” is missing"),
    Bilingual("một cột có tiêu đề “{name}” (hoặc “{name_en}”)", "a column with the heading “{name}” (or “{name_en}”)"),
    Bilingual(
        "Sửa tiêu đề gần giống thành “{name}”, hoặc thêm cột này",
        "Rename the similar heading to “{name}”, or add the column",
    ),
)
SIMILAR_COLUMN = Kind(
    "RG115",
    Severity.ERROR,
    Bilingual("Cột này không được dùng vì không nhận ra tiêu đề", "This column is not used: its heading is unknown"),
    Bilingual("“{name}” nếu đây là cột đó", "“{name}” if it is that column"),
    Bilingual(
        "Sửa tiêu đề thành “{name}”, hoặc đặt hẳn tên khác",
        "Change the heading to “{name}”, or to a quite different one",
    ),
)
DUPLICATE_COLUMN = Kind(
    "RG116",
    Severity.ERROR,
    Bilingual("Hai cột cùng tiêu đề “{name}”", "Two columns have the heading “{name}”"),
    Bilingual("một cột “{name}”; đã có ở ô {first}", "one column “{name}”; there is already one in cell {first}"),
    Bilingual("Xóa hoặc đổi tên cột thừa", "Delete or rename the column that is not used"),
)
BAD_YEAR_HEADING = Kind(
    "RG117",
    Severity.ERROR,
    Bilingual("Tiêu đề cột này không phải là năm", "The heading of this column is not a year"),
    Bilingual("một năm bốn chữ số, ví dụ 2021", "a year of four digits, such as 2021"),
    Bilingual("Gõ lại năm vào ô tiêu đề, chỉ bằng chữ số", "Type the year into the heading, digits only"),
)
MISSING_KEY = Kind(
    "RG118",
    Severity.ERROR,
    Bilingual("Thiếu dòng “{name}”", "The line “{name}” is missing"),
    Bilingual("một dòng “{name}” (hoặc “{name_en}”)", "a line “{name}” (or “{name_en}”)"),
    Bilingual(
        "Ghi “{name}” vào cột tên gọi và nội dung vào ô bên phải",
        "Write “{name}” in the column of names and its value in the cell to the right",
    ),
)
UNKNOWN_KEY = Kind(
    "RG119",
    Severity.WARNING,
    Bilingual("Dòng này không được dùng vì không nhận ra tên gọi", "This line is not used: its name is unknown"),
    Bilingual("tên gọi trong tệp mẫu; gần nhất: {nearest}", "a name from a blank workbook; nearest: {nearest}"),
    Bilingual("Sửa tên gọi cho đúng, hoặc bỏ dòng này", "Fix the name, or delete the line"),
)
DUPLICATE_KEY = Kind(
    "RG120",
    Severity.ERROR,
    Bilingual("Hai dòng cùng tên gọi “{name}”", "Two lines have the name “{name}”"),
    Bilingual("một dòng “{name}”; đã có ở ô {first}", "one line “{name}”; there is already one in cell {first}"),
    Bilingual("Xóa bớt một dòng", "Delete one of the two lines"),
)
NO_REPLIES = Kind(
    "RG145",
    Severity.ERROR,
    Bilingual("Thư mục {folder} không có sổ nào", "There is no workbook in the folder {folder}"),
    Bilingual("sổ Excel mà các đơn vị gửi lại", "the Excel workbooks that units sent back"),
    Bilingual("Chép các sổ vào thư mục, hoặc ghi đúng tên thư mục", "Copy them there, or enter the right folder"),
)
CHANGING_FORMULA = Kind(
    "RG247",
    Severity.NOTE,
    Bilingual(
        "Công thức cho kết quả thay đổi theo thời gian, ngẫu nhiên hoặc theo sổ khác; số in ra là số lưu lần cuối",
        "The result of the formula depends on the clock, on chance or on another workbook; the number that was saved "
        "last is printed",
    ),
    Bilingual("một số cố định", "a fixed number"),
    Bilingual(
        "Chép ô rồi dán lại bằng Dán đặc biệt, Giá trị (Paste Special, Values)",
        "Copy the cell and paste it with Paste Special, Values",
    ),
)
FORMULA_WITHOUT_VALUE = Kind(
    "RG121",
    Severity.ERROR,
    Bilingual("Công thức chưa có kết quả lưu trong tệp", "The formula has no stored result"),
    Bilingual("công thức đã được Excel tính", "a formula that Excel has calculated"),
    Bilingual(
        "Mở tệp bằng Excel, nhấn F9 rồi lưu; hoặc thay công thức bằng giá trị",
        "Open the file in Excel, press F9 and save; or replace the formula with its value",
    ),
)
ERROR_VALUE = Kind(
    "RG122",
    Severity.ERROR,
    Bilingual("Ô đang báo lỗi của Excel", "The cell shows an Excel error"),
    Bilingual("một giá trị, hoặc để trống", "a value, or an empty cell"),
    Bilingual(
        "Sửa công thức hoặc gõ giá trị; không có thì xóa nội dung ô",
        "Fix the formula or type a value; if there is none, clear the cell",
    ),
)
MERGED_CELLS = Kind(
    "RG123",
    Severity.ERROR,
    Bilingual("Có ô gộp trong vùng số liệu", "There are merged cells in the data"),
    Bilingual("mỗi ô một giá trị, không gộp ô", "one value in each cell, no merged cells"),
    Bilingual(
        "Chọn vùng ô, bấm Trộn & Căn giữa (Merge & Center) để bỏ gộp, rồi điền giá trị vào từng ô",
        "Select the range, click Merge & Center to unmerge it, then fill in each cell",
    ),
)
BROKEN_CELL = Kind(
    "RG124",
    Severity.ERROR,
    Bilingual("Không đọc được giá trị lưu trong ô", "The stored value of the cell can't be read"),
    Bilingual("một số, ngày hoặc câu chữ mà Excel hiện được", "a number, date or text that Excel can show"),
    Bilingual("Xóa ô rồi gõ lại giá trị", "Clear the cell and type its value again"),
)
CONTROL_CHARACTERS = Kind(
    "RG125",
    Severity.WARNING,
    Bilingual(
        "Ô có ký tự điều khiển không in được, đã bỏ đi", "The cell has unprintable characters, which were removed"
    ),
    Bilingual("chữ, số và dấu thông thường", "ordinary letters, digits and punctuation"),
    Bilingual("Gõ lại nội dung ô, hoặc dán dạng chỉ có chữ", "Type the text again, or paste it as plain text"),
    example="DT_VT và một dấu cách không chiều rộng (U+200B)",
)
DECOMPOSED_LETTERS = Kind(
    "RG126",
    Severity.NOTE,
    Bilingual(
        "Chữ có dấu ghi bằng mã tổ hợp, đã chuyển về mã dựng sẵn",
        "Letters with combining accents were normalized (NFC)",
    ),
    Bilingual("chữ Unicode dựng sẵn", "precomposed Unicode letters (NFC)"),
    Bilingual(
        "Không cần sửa; gõ lại bằng Unicode dựng sẵn nếu muốn",
        "No fix is needed; retype it in precomposed Unicode if you like",
    ),
    example="Phú Thọ gõ bằng dấu rời (NFD)",
)
HIDDEN_ROWS = Kind(
    "RG127",
    Severity.NOTE,
    Bilingual("Có dòng đang ẩn vẫn được dùng", "Hidden rows are used"),
    Bilingual("các dòng đều hiện", "no hidden rows"),
    Bilingual(
        "Bỏ ẩn để xem lại, hoặc xóa dòng nếu không dùng", "Unhide and check them, or delete those that are not used"
    ),
)
HIDDEN_COLUMNS = Kind(
    "RG128",
    Severity.NOTE,
    Bilingual("Có cột đang ẩn vẫn được dùng", "Hidden columns are used"),
    Bilingual("các cột đều hiện", "no hidden columns"),
    Bilingual(
        "Bỏ ẩn để xem lại, hoặc xóa cột nếu không dùng", "Unhide and check them, or delete those that are not used"
    ),
)
HIDDEN_SHEET = Kind(
    "RG129",
    Severity.NOTE,
    Bilingual("Trang tính đang ẩn vẫn được dùng", "A hidden sheet is used"),
    Bilingual("trang tính hiện", "a visible sheet"),
    Bilingual("Bỏ ẩn để xem lại", "Unhide and check it"),
)
MORE_OF_THE_SAME = Kind(
    "RG130",
    Severity.NOTE,
    Bilingual(
        "Còn {count} ô nữa cùng thông báo {code} trên trang tính này",
        "{count} more cells of this sheet have the problem {code}",
    ),
    Bilingual("không ô nào như vậy", "no such cells"),
    Bilingual("Sửa như các ô đã nêu", "Fix them like the cells that were reported"),
)
NOT_CARRIED = Kind(
    "RG378",
    Severity.WARNING,
    Bilingual(
        "Sổ {period} có lỗi {check}, nên chỗ này chưa mang sang đúng được",
        "The workbook of {period} has the error {check}, so this was not carried over correctly",
    ),
    Bilingual("sổ {period} không còn lỗi", "a workbook of {period} without errors"),
    Bilingual(
        "Tự điền chỗ này trong sổ mới; hoặc xóa hai sổ mới, sửa theo reportgen check {key} rồi tạo lại",
        "Fill it in by hand; or delete the new workbooks, fix what reportgen check {key} reports, and create them "
        "again",
    ),
)
PERIOD_FOLDER = Kind(
    "RG148",
    Severity.ERROR,
    Bilingual(
        "thư mục inputs/{found} là của {period} nhưng tên viết khác, nên không lệnh nào đọc đến",
        "the folder inputs/{found} is that of {period} in another spelling, so that no command would read it",
    ),
    Bilingual("tên {key}", "the name {key}"),
    Bilingual(
        "đổi tên thư mục thành {key}; nếu đã có inputs/{key} thì chỉ giữ một thư mục trong inputs",
        "rename the folder to {key}; if inputs/{key} exists, keep only one of them in inputs",
    ),
)

"""The catalogue of problems: RG1xx workbook files and sheets, RG2xx cells."""

from reportgen.problems.model import Bilingual, Kind, Severity

# RG1xx: workbook files, sheets, heads, stored values. `name` is the declared name, `found` what stood there.

MISSING_FOLDER = Kind(
    "RG101",
    Severity.ERROR,
    Bilingual("Không có thư mục dữ liệu của năm này", "There is no input folder for this year"),
    Bilingual("thư mục {folder} chứa indicators.xlsx và tasks.xlsx", "a folder {folder} with both workbooks"),
    Bilingual(
        "Tạo thư mục {folder} và chép hai tệp Excel vào đó, hoặc gõ lại năm cho đúng",
        "Create the folder {folder} and put the two workbooks there, or type the right year",
    ),
)
MISSING_WORKBOOK = Kind(
    "RG102",
    Severity.ERROR,
    Bilingual("Không thấy tệp Excel {name}", "The workbook {name} is missing"),
    Bilingual("tệp {name} trong thư mục {folder}", "a file {name} in folder {folder}"),
    Bilingual(
        "Chép tệp vào thư mục, hoặc đổi tên tệp Excel đang có ở đó thành {name}",
        "Copy the file there, or rename the workbook that lies there to {name}",
    ),
)
UNREADABLE_WORKBOOK = Kind(
    "RG103",
    Severity.ERROR,
    Bilingual("Máy không cho đọc tệp này", "This file can't be read"),
    Bilingual("tệp không bị chương trình khác giữ và được phép đọc", "a file that is free and may be read"),
    Bilingual(
        "Đóng tệp trong Excel, chờ đồng bộ (OneDrive…) xong, kiểm tra quyền đọc tệp rồi chạy lại",
        "Close it in Excel, let syncing finish, check that you may read it, then run again",
    ),
)
OLD_XLS = Kind(
    "RG104",
    Severity.ERROR,
    Bilingual(
        "Tệp mang đuôi .xlsx nhưng thật ra là tệp Excel đời cũ (.xls)",
        "The file is called .xlsx but is an old Excel file (.xls)",
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
    Bilingual("Tệp mang đuôi .xlsx nhưng không phải sổ Excel", "The file is called .xlsx but is no Excel workbook"),
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
    Bilingual("tệp mà Excel mở được không báo lỗi", "a workbook that Excel opens without complaint"),
    Bilingual(
        "Mở bằng Excel (cho sửa chữa nếu được hỏi) rồi lưu lại, hoặc xin lại tệp từ người gửi",
        "Open it in Excel (let it repair) and save it, or ask the sender for the file again",
    ),
)
TOO_LARGE = Kind(
    "RG108",
    Severity.ERROR,
    Bilingual("Tệp quá lớn khi giải nén, không giống một tệp số liệu", "The workbook is too large to be a data file"),
    Bilingual(
        "tệp không quá {packed}, giải nén ra không quá {unpacked}", "at most {packed}, {unpacked} when unpacked"
    ),
    Bilingual(
        "Xóa ảnh, các dòng trống đã định dạng và trang tính thừa rồi lưu lại; không mở nếu không rõ người gửi",
        "Remove pictures, formatted empty rows and spare sheets, save; if you don't know the sender, don't open it",
    ),
)
TOO_MANY_ROWS = Kind(
    "RG109",
    Severity.ERROR,
    Bilingual("Trang tính có quá nhiều dòng", "The sheet has too many rows"),
    Bilingual(
        "không quá {limit} dòng, kể cả dòng trống đã định dạng", "at most {limit} rows, formatted empty ones too"
    ),
    Bilingual(
        "Chọn các dòng trống bên dưới bảng (Ctrl+Shift+Mũi tên xuống), chọn Xóa (Delete) cả dòng rồi lưu",
        "Select the empty rows below the table (Ctrl+Shift+Down), delete the rows, save",
    ),
)
MISSING_SHEET = Kind(
    "RG110",
    Severity.ERROR,
    Bilingual("Thiếu trang tính “{name}”", "The sheet “{name}” is missing"),
    Bilingual("một trang tính tên “{name}” (hoặc “{name_en}”)", "a sheet named “{name}” (or “{name_en}”)"),
    Bilingual(
        "Đổi tên trang tính đang có thành “{name}”, hoặc chép trang tính này từ tệp mẫu sang",
        "Rename the sheet that is meant to “{name}”, or copy it from the blank workbook",
    ),
)
SIMILAR_SHEET = Kind(
    "RG111",
    Severity.WARNING,
    Bilingual("Trang tính này không được dùng vì tên lạ", "This sheet is not used: its name is unknown"),
    Bilingual("“{name}” nếu đây là trang tính đó", "“{name}” if it is that sheet"),
    Bilingual(
        "Đổi tên trang tính thành “{name}”, hoặc đặt hẳn tên khác", "Rename it to “{name}”, or to something else"
    ),
)
DUPLICATE_SHEET = Kind(
    "RG112",
    Severity.ERROR,
    Bilingual("Có hai trang tính cùng nghĩa “{name}”", "Two sheets are named “{name}”"),
    Bilingual("một trang tính “{name}”; đã có “{first}”", "one sheet “{name}”; there is “{first}” already"),
    Bilingual("Gộp hai trang tính làm một, hoặc đổi tên trang tính thừa", "Merge the two, or rename the spare one"),
)
NO_HEAD_ROW = Kind(
    "RG113",
    Severity.ERROR,
    Bilingual("Không tìm thấy dòng tiêu đề của bảng", "The table's head row was not found"),
    Bilingual(
        "trong {limit} dòng đầu, một dòng có các tiêu đề: {names}",
        "in the first {limit} rows, a row with the headings: {names}",
    ),
    Bilingual("Thêm dòng tiêu đề như trong tệp mẫu, ngay trên số liệu", "Add the head row of the blank workbook"),
)
MISSING_COLUMN = Kind(
    "RG114",
    Severity.ERROR,
    Bilingual("Thiếu cột “{name}”", "The column “{name}” is missing"),
    Bilingual("một cột có tiêu đề “{name}” (hoặc “{name_en}”)", "a column headed “{name}” (or “{name_en}”)"),
    Bilingual(
        "Sửa tiêu đề gần giống thành “{name}”, hoặc thêm cột này", "Rename the heading meant to “{name}”, or add it"
    ),
)
SIMILAR_COLUMN = Kind(
    "RG115",
    Severity.WARNING,
    Bilingual("Cột này không được dùng vì tiêu đề lạ", "This column is not used: its heading is unknown"),
    Bilingual("“{name}” nếu đây là cột đó", "“{name}” if it is that column"),
    Bilingual(
        "Sửa tiêu đề thành “{name}”, hoặc đặt hẳn tên khác", "Change the heading to “{name}”, or to something else"
    ),
)
DUPLICATE_COLUMN = Kind(
    "RG116",
    Severity.ERROR,
    Bilingual("Hai cột cùng tiêu đề “{name}”", "Two columns are headed “{name}”"),
    Bilingual("một cột “{name}”; đã có ở ô {first}", "one column “{name}”; there is one at {first} already"),
    Bilingual("Xóa hoặc đổi tên cột thừa", "Delete or rename the spare column"),
)
BAD_YEAR_HEADING = Kind(
    "RG117",
    Severity.ERROR,
    Bilingual("Tiêu đề cột này không phải là năm", "The heading of this column is no year"),
    Bilingual("một năm bốn chữ số, ví dụ 2021", "a year of four digits, such as 2021"),
    Bilingual("Gõ lại năm vào ô tiêu đề, chỉ bằng chữ số", "Type the year into the heading, in digits only"),
)
MISSING_KEY = Kind(
    "RG118",
    Severity.ERROR,
    Bilingual("Thiếu dòng “{name}”", "The line “{name}” is missing"),
    Bilingual("một dòng “{name}” (hoặc “{name_en}”)", "a line “{name}” (or “{name_en}”)"),
    Bilingual(
        "Ghi “{name}” vào cột tên gọi và nội dung vào ô bên phải",
        "Write “{name}” in the column of names and its value to the right",
    ),
)
UNKNOWN_KEY = Kind(
    "RG119",
    Severity.WARNING,
    Bilingual("Dòng này không được dùng vì tên gọi lạ", "This line is not used: its name is unknown"),
    Bilingual("tên gọi trong tệp mẫu; gần nhất: {nearest}", "a name of the blank workbook; nearest: {nearest}"),
    Bilingual("Sửa tên gọi cho đúng, hoặc bỏ dòng này", "Correct the name, or remove the line"),
)
DUPLICATE_KEY = Kind(
    "RG120",
    Severity.ERROR,
    Bilingual("Hai dòng cùng tên gọi “{name}”", "Two lines are named “{name}”"),
    Bilingual("một dòng “{name}”; đã có ở ô {first}", "one line “{name}”; there is one at {first} already"),
    Bilingual("Xóa dòng thừa", "Delete the spare line"),
)
FORMULA_WITHOUT_VALUE = Kind(
    "RG121",
    Severity.ERROR,
    Bilingual("Công thức chưa có kết quả lưu trong tệp", "The formula has no stored result"),
    Bilingual("công thức đã được Excel tính", "a formula that Excel has calculated"),
    Bilingual(
        "Mở tệp bằng Excel, nhấn F9 rồi lưu; hoặc thay công thức bằng giá trị",
        "Open the file in Excel, press F9 and save; or put the value instead of the formula",
    ),
)
ERROR_VALUE = Kind(
    "RG122",
    Severity.ERROR,
    Bilingual("Ô đang báo lỗi của Excel", "The cell shows an Excel error"),
    Bilingual("một giá trị, hoặc để trống", "a value, or nothing"),
    Bilingual(
        "Sửa công thức hoặc gõ giá trị; không có thì xóa nội dung ô", "Mend the formula, type the value, or clear it"
    ),
)
MERGED_CELLS = Kind(
    "RG123",
    Severity.ERROR,
    Bilingual("Có ô gộp trong vùng số liệu", "Cells are merged among the data"),
    Bilingual("mỗi ô một giá trị, không gộp ô", "one value a cell, none merged"),
    Bilingual(
        "Chọn vùng ô, bấm Trộn & Căn giữa (Merge & Center) để bỏ gộp, rồi điền giá trị vào từng ô",
        "Select the range, click Merge & Center to unmerge, then fill in each cell",
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
        "Ô có ký tự điều khiển không in được, đã bỏ đi", "The cell has unprintable characters; they are left out"
    ),
    Bilingual("chữ, số và dấu thông thường", "ordinary letters, digits and signs"),
    Bilingual("Gõ lại nội dung ô, hoặc dán dạng chỉ có chữ", "Type the text again, or paste it as plain text"),
)
DECOMPOSED_LETTERS = Kind(
    "RG126",
    Severity.NOTE,
    Bilingual("Chữ có dấu ghi bằng mã tổ hợp, đã chuyển về mã dựng sẵn", "Letters with loose accents were composed"),
    Bilingual("", ""),
    Bilingual("", ""),
)
HIDDEN_ROWS = Kind(
    "RG127",
    Severity.NOTE,
    Bilingual("Có dòng đang ẩn vẫn được dùng", "Hidden rows are used"),
    Bilingual("", ""),
    Bilingual("Bỏ ẩn để xem lại, hoặc xóa dòng nếu không dùng", "Unhide them to see, or delete what is not meant"),
)
HIDDEN_COLUMNS = Kind(
    "RG128",
    Severity.NOTE,
    Bilingual("Có cột đang ẩn vẫn được dùng", "Hidden columns are used"),
    Bilingual("", ""),
    Bilingual("Bỏ ẩn để xem lại, hoặc xóa cột nếu không dùng", "Unhide them to see, or delete what is not meant"),
)
HIDDEN_SHEET = Kind(
    "RG129",
    Severity.NOTE,
    Bilingual("Trang tính đang ẩn vẫn được dùng", "A hidden sheet is used"),
    Bilingual("", ""),
    Bilingual("Bỏ ẩn để xem lại", "Unhide it to see"),
)
MORE_OF_THE_SAME = Kind(
    "RG130",
    Severity.NOTE,
    Bilingual(
        "Còn {count} ô nữa cùng tình trạng {code} trên trang tính này", "{count} more cells of this sheet have {code}"
    ),
    Bilingual("", ""),
    Bilingual("", ""),
)

# ---- RG2xx: cells, photos -------------------------------------------------------------------------------------

CELL_EMPTY = Kind(
    "RG201",
    Severity.ERROR,
    Bilingual("Ô bắt buộc ở cột “{column}” còn trống", "The required cell in column “{column}” is empty"),
    Bilingual("một giá trị", "a value"),
    Bilingual("Điền ô này, hoặc xóa cả dòng nếu không dùng", "Fill in the cell, or delete the row if unused"),
)
CODE_SPACES = Kind(
    "RG202",
    Severity.NOTE,
    Bilingual("Mã có khoảng trắng thừa ở đầu hoặc cuối, đã bỏ đi", "Spaces around the code were dropped"),
    Bilingual("{code}", "{code}"),
    Bilingual("Không bắt buộc sửa; nên xóa khoảng trắng", "No need to mend; better delete the spaces"),
)
CODE_PATTERN = Kind(
    "RG203",
    Severity.ERROR,
    Bilingual("Mã viết không đúng cách", "The code is not written as codes are"),
    Bilingual(
        "chữ hoa không dấu, chữ số, dấu gạch dưới, bắt đầu bằng chữ, dài không quá 40",
        "capitals without accents, digits, underscores, a letter first, at most 40 long",
    ),
    Bilingual("Viết lại mã{suggestion}", "Write the code anew{suggestion}"),
)
CODE_DUPLICATE = Kind(
    "RG204",
    Severity.ERROR,
    Bilingual("Mã trùng với ô {first}", "The code stands in cell {first} already"),
    Bilingual("mỗi mã một dòng", "one row a code"),
    Bilingual("Đổi mã hoặc xóa bớt một dòng", "Change the code or delete one of the rows"),
)
CODE_UNKNOWN = Kind(
    "RG205",
    Severity.ERROR,
    Bilingual("Mã “{code}” không có trong trang tính Chỉ tiêu", "The code “{code}” is not in sheet Chỉ tiêu"),
    Bilingual("một mã ở cột Mã của trang tính Chỉ tiêu", "a code of column Mã, sheet Chỉ tiêu"),
    Bilingual("Sửa mã, hoặc thêm chỉ tiêu. Mã gần giống: {nearest}", "Mend it or add it. Similar: {nearest}"),
)
CODE_REPEATED = Kind(
    "RG206",
    Severity.ERROR,
    Bilingual("Mã “{code}” được ghi hai lần trong cùng một ô", "The code “{code}” stands twice in one cell"),
    Bilingual("mỗi mã một lần", "each code once"),
    Bilingual("Xóa bớt một mã, nếu không sẽ cộng hai lần", "Delete one of the two, or it is added twice"),
)
CHOICE_UNKNOWN = Kind(
    "RG207",
    Severity.ERROR,
    Bilingual("Cột “{column}” không nhận từ này", "Column “{column}” does not take this word"),
    Bilingual("một trong: {choices}", "one of: {choices}"),
    Bilingual("Chọn lại trong danh sách của ô", "Choose from the cell's list"),
)
NUMBER_AS_TEXT = Kind(
    "RG210",
    Severity.NOTE,
    Bilingual("Số được lưu dạng chữ, đã đọc là {read}", "A number stored as text, read as {read}"),
    Bilingual("một số của Excel", "an Excel number"),
    Bilingual(
        "Không bắt buộc sửa; nếu đọc sai, gõ lại thành số",
        "No need to mend; if it was misread, type it as a number",
    ),
)
NUMBER_AMBIGUOUS = Kind(
    "RG211",
    Severity.ERROR,
    Bilingual(
        "Số gõ dạng chữ đọc được hai cách: {grouped} hoặc {decimal}",
        "A number typed as text has two readings: {grouped} or {decimal} (decimal comma)",
    ),
    Bilingual("một số của Excel", "an Excel number"),
    Bilingual(
        "Đổi định dạng ô thành Number rồi gõ lại: {grouped} (không dấu ngăn cách hàng nghìn) hoặc {decimal}",
        "Format the cell as Number and type {grouped} (without separators) or {decimal}",
    ),
)
NUMBER_ENGLISH = Kind(
    "RG212",
    Severity.ERROR,
    Bilingual(
        "Số viết kiểu Anh (dấu phẩy ngăn hàng nghìn, dấu chấm thập phân)",
        "A number with English separators (comma for thousands, point for decimals)",
    ),
    Bilingual("số viết kiểu Việt Nam, dấu phẩy thập phân", "a number with a decimal comma"),
    Bilingual("Gõ lại là {reading}", "Type {reading}"),
)
NUMBER_LETTERS = Kind(
    "RG213",
    Severity.ERROR,
    Bilingual("Số có chữ cái lẫn vào (chữ O, l, I thay cho 0, 1)", "Letters (O, l, I) stand for digits (0, 1)"),
    Bilingual("chỉ chữ số", "digits only"),
    Bilingual("Gõ lại là {reading}, nếu đúng là số ấy", "Type {reading}, if that is the number"),
)
NUMBER_WITH_WORDS = Kind(
    "RG214",
    Severity.ERROR,
    Bilingual("Có chữ đi kèm số", "Words stand with the number"),
    Bilingual("chỉ một số", "only a number"),
    Bilingual(
        "Chỉ để lại số; đơn vị ghi ở cột Đơn vị tính, giải thích ghi ở cột Ghi chú",
        "Leave only the number; the unit goes to column Đơn vị tính, remarks to Ghi chú",
    ),
)
NUMBER_APPROXIMATE = Kind(
    "RG215",
    Severity.ERROR,
    Bilingual("Có dấu hoặc từ “khoảng chừng” đi kèm số", "A sign or word for “about” stands with the number"),
    Bilingual("chỉ một số", "only a number"),
    Bilingual(
        "Chỉ để lại số; chọn từ trên, hơn, gần, khoảng, ước ở cột Từ kèm số",
        "Leave only the number; choose trên, hơn, gần, khoảng or ước in column Từ kèm số",
    ),
)
NUMBER_NONE = Kind(
    "RG216",
    Severity.ERROR,
    Bilingual("Ô số có ký hiệu hoặc chữ chỉ “không có số”", "A cell for a number holds a mark for “none”"),
    Bilingual("một số, hoặc ô trống", "a number, or an empty cell"),
    Bilingual("Xóa trống ô nếu không có số liệu", "Empty the cell if there is no figure"),
)
NUMBER_SPACED = Kind(
    "RG217",
    Severity.ERROR,
    Bilingual("Có khoảng trắng giữa các chữ số", "Spaces stand among the digits"),
    Bilingual("một số viết liền", "one number without spaces"),
    Bilingual("Gõ lại là {reading}, nếu đúng là số ấy", "Type {reading}, if that is the number"),
)
NUMBER_NOT = Kind(
    "RG218",
    Severity.ERROR,
    Bilingual("Cột “{column}” cần một số", "Column “{column}” needs a number"),
    Bilingual("một số như 2765 hoặc 533,9", "a number such as 2765 or 533,9"),
    Bilingual("Gõ lại thành số, hoặc xóa trống ô", "Type a number, or empty the cell"),
)
NUMBER_RANGE = Kind(
    "RG219",
    Severity.ERROR,
    Bilingual("Số có quá nhiều chữ số", "The number has too many digits"),
    Bilingual(
        "nhiều nhất 15 chữ số trước và 20 chữ số sau dấu phẩy",
        "at most 15 digits before and 20 after the decimal mark",
    ),
    Bilingual("Kiểm tra lại số, hoặc dùng đơn vị tính lớn hơn", "Check the number, or use a larger unit"),
)
NUMBER_IS_DATE = Kind(
    "RG220",
    Severity.ERROR,
    Bilingual("Ô cần số nhưng Excel đang giữ một ngày", "A number belongs here, but Excel holds a date"),
    Bilingual("một số", "a number"),
    Bilingual(
        "Excel đã đổi số thành ngày (ví dụ 6.1): đổi định dạng ô thành Number rồi gõ lại số",
        "Excel made a date of the number (6.1, for example): format the cell as Number and type it again",
    ),
)
PERCENT_MISPLACED = Kind(
    "RG221",
    Severity.ERROR,
    Bilingual(
        "Số có dấu % trong khi đơn vị tính là “{unit}”",
        "The number has a % sign while its unit is “{unit}”",
    ),
    Bilingual("số không kèm %", "a number without %"),
    Bilingual(
        "Bỏ dấu % (định dạng ô là Number), hoặc ghi % ở cột Đơn vị tính",
        "Drop the % (format the cell as Number), or write % in column Đơn vị tính",
    ),
)
POINTS_MISPLACED = Kind(
    "RG222",
    Severity.ERROR,
    Bilingual("“điểm %” không dùng được ở ô này", "“điểm %” does not fit this cell"),
    Bilingual(
        "điểm % chỉ ở cột Tăng, giảm đã công bố của chỉ tiêu có đơn vị tính là %",
        "points only for the published change of an indicator whose unit is %",
    ),
    Bilingual("Viết mức tăng, giảm bằng %, hoặc sửa Đơn vị tính thành %", "Give the change in %, or make the unit %"),
)
GROWTH_WORDS = Kind(
    "RG223",
    Severity.ERROR,
    Bilingual("Mức tăng, giảm có chữ “tăng” hoặc “giảm”", "The change holds the word “tăng” or “giảm”"),
    Bilingual("29,31% khi tăng, -3,2% khi giảm", "29,31% for a rise, -3,2% for a fall"),
    Bilingual("Gõ lại là {reading}", "Type {reading}"),
)
GROWTH_OF_SHARE = Kind(
    "RG224",
    Severity.WARNING,
    Bilingual(
        "Mức tăng, giảm của một tỷ lệ ghi bằng %, không phải điểm %",
        "The change of a share is given in %, not in percentage points",
    ),
    Bilingual("0,4 điểm %", "0,4 điểm %"),
    Bilingual(
        "Nếu là chênh lệch giữa hai tỷ lệ thì gõ thêm “điểm”: 0,4 điểm %",
        "If it is the difference of two shares, add “điểm”: 0,4 điểm %",
    ),
)
PERCENT_FRACTION = Kind(
    "RG225",
    Severity.WARNING,
    Bilingual("Tiến độ nhỏ hơn 1% nên có thể đã gõ nhầm", "A progress below 1% may be a slip"),
    Bilingual("0 đến 100", "0 to 100"),
    Bilingual("Gõ 50 nếu là 50%; 0,5 sẽ được in là 0,5%", "Type 50 for 50%; 0,5 is printed as 0,5%"),
)
WHOLE_EXPECTED = Kind(
    "RG226",
    Severity.ERROR,
    Bilingual("Cột “{column}” cần một số nguyên phù hợp", "Column “{column}” needs a fitting whole number"),
    Bilingual("số nguyên từ {low} đến {high}", "a whole number from {low} to {high}"),
    Bilingual("Gõ lại số nguyên", "Type a whole number"),
)
DATE_AS_TEXT = Kind(
    "RG230",
    Severity.NOTE,
    Bilingual("Ngày được lưu dạng chữ, đã đọc là {read}", "A date stored as text, read as {read}"),
    Bilingual("một ngày của Excel", "an Excel date"),
    Bilingual(
        "Không bắt buộc sửa; nếu đọc sai, gõ lại thành ngày",
        "No need to mend; if it was misread, type it as a date",
    ),
)
DATE_IMPOSSIBLE = Kind(
    "RG231",
    Severity.ERROR,
    Bilingual("Ngày này không có trong lịch", "There is no such date in the calendar"),
    Bilingual("ngày/tháng/năm có thật, như 01/12/2022", "a true day/month/year such as 01/12/2022"),
    Bilingual("Sửa lại, ngày trước tháng sau, năm bốn chữ số", "Mend it: day first, then month, year in four digits"),
)
DATE_NOT = Kind(
    "RG232",
    Severity.ERROR,
    Bilingual("Cột “{column}” cần một ngày", "“{column}” needs a date"),
    Bilingual("ngày/tháng/năm như 01/12/2022", "day/month/year such as 01/12/2022"),
    Bilingual(
        "Đổi định dạng ô thành Date rồi gõ lại đủ ngày, tháng và năm bốn chữ số",
        "Format the cell as Date and type day, month and a year of four digits",
    ),
)
DEADLINE_IMPOSSIBLE = Kind(
    "RG233",
    Severity.ERROR,
    Bilingual("Thời hạn không có trong lịch", "There is no such deadline in the calendar"),
    Bilingual(
        "30/6/2023, tháng 6/2023, quý II/2023 hoặc thường xuyên", "30/6/2023, tháng 6/2023, quý II/2023 or words"
    ),
    Bilingual("Sửa ngày, tháng (1 đến 12) hoặc quý (I đến IV)", "Mend the day, month (1 to 12) or quarter (I to IV)"),
)
DEADLINE_NUMBER = Kind(
    "RG234",
    Severity.ERROR,
    Bilingual("Thời hạn là một con số trơ trọi", "The deadline is a bare number"),
    Bilingual(
        "30/6/2023, tháng 6/2023, quý II/2023 hoặc thường xuyên", "30/6/2023, tháng 6/2023, quý II/2023 or words"
    ),
    Bilingual(
        "Viết rõ, ví dụ “năm 2023”; nếu là ngày, đổi định dạng ô thành Date",
        "Say what it is (“năm 2023”); if it is a date, format the cell as Date",
    ),
)
YEAR_OTHER = Kind(
    "RG240",
    Severity.ERROR,
    Bilingual("Sổ này của năm khác, không phải năm {year}", "This workbook is of another year, not of {year}"),
    Bilingual("{year}", "{year}"),
    Bilingual(
        "Đặt tệp vào đúng thư mục năm, hoặc sửa ô Năm nếu gõ nhầm",
        "Put the file into the folder of its year, or mend the year if it is a slip",
    ),
)
DOCUMENT_NUMBER = Kind(
    "RG241",
    Severity.ERROR,
    Bilingual("Số văn bản có cả phần khác ngoài số", "The document number holds more than the number"),
    Bilingual("chỉ số, như 05; để trống nếu chưa lấy số", "the number only, such as 05; empty until numbered"),
    Bilingual("Chỉ để số; ký hiệu ghi ở dòng Ký hiệu", "Leave the number; the symbol goes to line Ký hiệu"),
)
PHONE_NUMBER = Kind(
    "RG242",
    Severity.WARNING,
    Bilingual(
        "Điện thoại được lưu dạng số nên có thể đã mất số 0 ở đầu",
        "The phone number is stored as a number and may have lost its leading 0",
    ),
    Bilingual("chữ, như 0210 3840 000", "text such as 0210 3840 000"),
    Bilingual("Đổi định dạng ô thành Text rồi gõ lại", "Format the cell as Text and type it again"),
)
PHOTO_MISSING = Kind(
    "RG250",
    Severity.ERROR,
    Bilingual("Không thấy tệp ảnh trong thư mục {folder}", "The photo is not in folder {folder}"),
    Bilingual("tên một tệp ảnh có trong thư mục", "the name of a photo in that folder"),
    Bilingual(
        "Chép ảnh vào thư mục, hoặc sửa tên. Tên gần giống: {nearest}",
        "Copy the photo there, or mend the name. Similar: {nearest}",
    ),
)
PHOTO_OUTSIDE = Kind(
    "RG251",
    Severity.ERROR,
    Bilingual("Ảnh nằm ngoài thư mục {folder}", "The photo lies outside folder {folder}"),
    Bilingual("chỉ tên tệp, như tram-bts.png", "the bare file name, such as tram-bts.png"),
    Bilingual("Chép ảnh vào thư mục và chỉ ghi tên tệp", "Copy the photo there and give its bare name"),
)
PHOTO_LINK = Kind(
    "RG252",
    Severity.ERROR,
    Bilingual("Tệp ảnh chỉ là một liên kết (lối tắt)", "The photo is only a link (shortcut)"),
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
        "Download the photo, copy it into folder {folder} and give its name",
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
    Bilingual("Tệp ảnh bị hỏng hoặc không phải là ảnh", "The file is broken or no photo"),
    Bilingual("một ảnh JPEG hoặc PNG nguyên vẹn", "a whole JPEG or PNG photo"),
    Bilingual("Chép lại từ ảnh gốc, hoặc mở ra rồi lưu lại", "Copy it from the original again, or open and save it"),
)
PHOTO_TOO_LARGE = Kind(
    "RG256",
    Severity.ERROR,
    Bilingual("Ảnh quá lớn ({size})", "The photo is too large ({size})"),
    Bilingual("nhiều nhất {limit}", "at most {limit}"),
    Bilingual("Thu nhỏ ảnh; khổ A4 chỉ cần rộng 2500 điểm ảnh", "Scale it down; A4 needs a width of 2500 pixels"),
)
PHOTO_UNREADABLE = Kind(
    "RG257",
    Severity.ERROR,
    Bilingual("Không mở được tệp ảnh", "The photo can't be opened"),
    Bilingual("tệp được phép đọc", "a file that may be read"),
    Bilingual(
        "Đóng chương trình đang mở ảnh, kiểm tra quyền đọc tệp rồi chạy lại",
        "Close the program that holds it, check the right to read it, and run again",
    ),
)

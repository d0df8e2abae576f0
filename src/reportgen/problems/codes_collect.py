"""The catalogue of problems: RG38x the workbooks that units send back."""

from reportgen.problems.model import Bilingual, Kind, Severity

UNIT_UNKNOWN = Kind(
    "RG380",
    Severity.ERROR,
    Bilingual(
        "Không nhận ra đơn vị gửi sổ này nên chưa ghi số nào của sổ",
        "The unit that sent this workbook is not known; nothing of it was merged",
    ),
    Bilingual(
        "tên một đơn vị đã biết; gần nhất: {nearest}",
        "the name of a known unit; nearest: {nearest}",
    ),
    Bilingual(
        "Sửa tên ở ô Đơn vị của sổ; nếu là đơn vị mới thì chạy reportgen new {key} --for với tên ấy rồi chạy lại",
        "Fix the name in the workbook; for a new unit, run reportgen new {key} --for with its name, then run again",
    ),
    example="Đơn vị: Công ty Viễn thông Sao Hôm; đã biết: Công ty Viễn thông Sao Mai",
)
UNIT_SPELLING = Kind(
    "RG381",
    Severity.NOTE,
    Bilingual(
        "Tên đơn vị viết hơi khác, đã hiểu là “{unit}”",
        "The unit's name is written differently; it was read as “{unit}”",
    ),
    Bilingual("{unit}", "{unit}"),
    Bilingual(
        "Không cần sửa nếu hiểu đúng; nếu là đơn vị khác thì sửa lại tên rồi chạy lại",
        "No fix is needed if that is right; if it is another unit, fix the name and run again",
    ),
    example="Đơn vị: Vien thong Gia Dinh; đã biết: Viễn thông Giả Định",
)
UNIT_BY_FILE = Kind(
    "RG382",
    Severity.WARNING,
    Bilingual(
        "Sổ không ghi tên đơn vị; theo tên tệp, đã hiểu là “{unit}”",
        "The workbook has no unit name; by its file name it was read as “{unit}”",
    ),
    Bilingual("tên đơn vị ở ô Đơn vị", "the unit's name in the workbook"),
    Bilingual(
        "Nếu đúng thì không cần sửa; nếu sai thì điền ô Đơn vị rồi chạy lại",
        "No fix is needed if that is right; otherwise fill in the unit's name and run again",
    ),
    example="ô Đơn vị trống, tệp vien-thong-gia-dinh.xlsx",
)
REPLY_OF_OTHER_PERIOD = Kind(
    "RG383",
    Severity.ERROR,
    Bilingual(
        "Sổ này là số liệu kỳ khác, không phải {period}, nên chưa ghi số nào của sổ",
        "This workbook is for another period, not for {period}; nothing of it was merged",
    ),
    Bilingual("{period}", "{period}"),
    Bilingual(
        "Xin lại sổ của {period}; nếu số liệu đúng là của {period} thì sửa ô Năm (ô Kỳ báo cáo) rồi chạy lại",
        "Ask the unit for the workbook of {period}; if its figures are those of {period}, fix the cell Năm (or Kỳ báo "
        "cáo) and run again",
    ),
    example="Năm: 2021 khi thu số liệu năm 2022",
)
SENT_TWICE = Kind(
    "RG384",
    Severity.WARNING,
    Bilingual(
        "{unit} gửi {count} sổ; sổ này không được dùng mà dùng {used} ({mark}): sổ được dùng là sổ có Ngày lập muộn "
        "hơn, bằng nhau thì sổ lưu sau, rồi đến sổ có tên tệp đứng sau",
        "{unit} sent {count} workbooks; {used} ({mark}) is used, not this one: the workbook with the latest Ngày lập "
        "is "
        "used, then the one saved last, then the last by file name",
    ),
    Bilingual("mỗi đơn vị một sổ", "one workbook for each unit"),
    Bilingual(
        "Nếu đúng thì không cần sửa; muốn dùng sổ này thì đừng đưa {used} vào lệnh",
        "No fix is needed if that is right; to use this one, leave {used} out of the command",
    ),
    example="vien-thong-a.xlsx và vien-thong-a (1).xlsx",
)
NOT_ASKED = Kind(
    "RG385",
    Severity.ERROR,
    Bilingual("Mã này không nằm trong số liệu cần {unit} gửi", "{unit} was not asked for this code"),
    Bilingual(
        "một mã trong sổ đã gửi cho đơn vị; gần nhất: {nearest}", "a code that it was asked for; nearest: {nearest}"
    ),
    Bilingual(
        "Sửa mã nếu gõ nhầm, nếu không thì xóa dòng; cần thu mã này thì thêm dòng của đơn vị vào trang Theo đơn vị",
        "Fix the code or delete the row; to collect this code, add a row of the unit to sheet Theo đơn vị",
    ),
    example="dòng TB_DT trong sổ của đơn vị chỉ có DT và NNS",
)
VALUE_MISSING = Kind(
    "RG386",
    Severity.ERROR,
    Bilingual("Chưa có số “{column}” của {codes}", "The value of {codes} for {this} is missing"),
    Bilingual(
        "một số; không có số thì để trống và ghi lý do vào Ghi chú",
        "a number; if there is none, an empty cell and a reason in Ghi chú",
    ),
    Bilingual(
        "Trả sổ lại để đơn vị điền tiếp (dòng đã xóa thì lấy lại từ sổ gốc)",
        "Return it to the unit to be filled in (deleted rows are in the workbook that was sent to it)",
    ),
    example="DT_VT: ô Năm nay trống, Ghi chú trống",
)
PREFILLED_CHANGED = Kind(
    "RG387",
    Severity.ERROR,
    Bilingual(
        "Cột “{column}” của {code} khác với sổ đã gửi cho đơn vị ({given})",
        "Column “{column}” of {code} differs from the workbook sent to the unit ({given})",
    ),
    Bilingual("{given}", "{given}"),
    Bilingual(
        "Xem lại cả dòng (có khi số nhập theo đơn vị tính khác, hay các dòng bị xáo); để nguyên {given}, nếu số ấy sai "
        "thì ghi vào Ghi chú",
        "Check the whole row (the number may be in another unit, or rows may be mixed up); leave {given} as it is; "
        "if it "
        "is wrong, say so in Ghi chú",
    ),
    example="Năm trước: 980, sổ đã gửi: 979,94; Đơn vị tính: triệu đồng, sổ đã gửi: tỷ đồng",
)
NOTHING_ASKED = Kind(
    "RG388",
    Severity.ERROR,
    Bilingual(
        "Chưa biết cần hỏi {unit} những mã nào: chưa chỉ tiêu nào có số liệu theo đơn vị",
        "The codes to ask {unit} for are not known: no indicator has values by unit yet",
    ),
    Bilingual(
        "mỗi mã cần hỏi một dòng trong trang Theo đơn vị: Mã, Đơn vị",
        "a row in sheet Theo đơn vị for each code: code and unit",
    ),
    Bilingual(
        "Thêm các dòng ấy vào sổ indicators.xlsx {period} (số để trống) rồi chạy lại",
        "Add those rows to indicators.xlsx of {period} (without numbers) and run again",
    ),
)
UNIT_OF_OTHER_TIME = Kind(
    "RG395",
    Severity.ERROR,
    Bilingual(
        "{unit} {when} (trang Đơn vị) nên không có trong báo cáo {period}",
        "{unit} {when} (sheet Đơn vị), so it is not in the report of {period}",
    ),
    Bilingual("đơn vị có trong kỳ: {instead}", "a unit of the period: {instead}"),
    Bilingual(
        "Chạy lại với đơn vị có trong kỳ; nếu {unit} có trong kỳ thì sửa ngày của đơn vị này ở trang Đơn vị",
        "Run again with a unit of the period; if {unit} reports on it, fix its days in sheet Đơn vị",
    ),
    example="--for “Xã Minh Tân”, đã sáp nhập vào Xã An Bình từ 01/07/2025",
)
REPLY_OF_OTHER_TIME = Kind(
    "RG396",
    Severity.ERROR,
    Bilingual(
        "{unit} {when} (trang Đơn vị) nên chưa ghi số nào của sổ này",
        "{unit} {when} (sheet Đơn vị), so nothing of this workbook was merged",
    ),
    Bilingual("sổ của đơn vị có trong kỳ: {instead}", "a workbook of a unit of the period: {instead}"),
    Bilingual(
        "Xin đơn vị có trong kỳ số của cả kỳ; nếu sổ này đã là số ấy thì sửa tên đơn vị trong sổ rồi chạy lại",
        "Ask the unit of the period for its numbers; if this workbook already has them, fix the name of the unit in "
        "it and run again",
    ),
    example="Đơn vị: Xã Minh Tân, đã sáp nhập vào Xã An Bình từ 01/07/2025",
)
UNLISTED_NOT_ASKED = Kind(
    "RG397",
    Severity.WARNING,
    Bilingual(
        "Trang tính Đơn vị không có {names} (ở trang Theo đơn vị) nên không tạo sổ",
        "Sheet Đơn vị does not have {names} (in sheet Theo đơn vị), so no workbook was created",
    ),
    Bilingual("tên các đơn vị của trang Đơn vị", "units of sheet Đơn vị"),
    Bilingual(
        "Sửa tên ở trang Theo đơn vị hoặc thêm đơn vị vào trang Đơn vị rồi chạy lại",
        "Fix the names in sheet Theo đơn vị, or add the units to sheet Đơn vị, and run again",
    ),
    example="Theo đơn vị: Xã Minh Tâm; Đơn vị: Xã Minh Tân",
)
LISTED_NOT_ASKED = Kind(
    "RG398",
    Severity.NOTE,
    Bilingual(
        "Chưa biết cần hỏi {names} (ở trang Đơn vị) những mã nào nên không tạo sổ",
        "The codes to ask {names} (in sheet Đơn vị) for are not known, so no workbook was created",
    ),
    Bilingual("mỗi mã cần hỏi một dòng trong trang Theo đơn vị", "a row in sheet Theo đơn vị for each code"),
    Bilingual(
        "Không cần sửa nếu không thu số liệu của đơn vị này; nếu có thì thêm các dòng ấy rồi chạy lại",
        "No fix is needed if the unit reports no numbers; otherwise add those rows and run again",
    ),
)
UNIT_REPLACES = Kind(
    "RG399",
    Severity.NOTE,
    Bilingual(
        "{unit} (từ {first}) hình thành từ {old}: đơn vị mới báo cáo số của cả kỳ",
        "{unit} (since {first}) was formed from {old}: the new unit reports on the whole period",
    ),
    Bilingual("số của cả kỳ", "the numbers of the whole period"),
    Bilingual(
        "Nhắc đơn vị khi gửi sổ; số cũ để trống trong sổ thì không phải điền",
        "Remind the unit when you send the workbook; earlier values that are empty in it need not be filled in",
    ),
)
NO_PLACE_TO_MERGE = Kind(
    "RG389",
    Severity.ERROR,
    Bilingual(
        "Chưa ghi được số liệu của các đơn vị vì không có trang tính hoặc cột để ghi",
        "The units' figures could not be merged: their sheet or one of its columns is missing",
    ),
    Bilingual("trang tính Theo đơn vị có các tiêu đề cột {columns}", "a sheet Theo đơn vị with the headings {columns}"),
    Bilingual(
        "Thêm trang tính ấy, gõ các tiêu đề vào dòng đầu rồi chạy lại",
        "Add that sheet, type the headings into its first row and run again",
    ),
)

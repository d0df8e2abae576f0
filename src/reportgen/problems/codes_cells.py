"""The catalogue of problems: RG20x–RG24x values of cells."""

from reportgen.problems.model import Bilingual, Kind, Severity

CELL_EMPTY = Kind(
    "RG201",
    Severity.ERROR,
    Bilingual("Ô bắt buộc ở {where} còn trống", "The required cell in {where} is empty"),
    Bilingual("một giá trị", "a value"),
    Bilingual("Điền ô này{otherwise}", "Fill in the cell{otherwise}"),
)
CODE_SPACES = Kind(
    "RG202",
    Severity.NOTE,
    Bilingual("Mã có khoảng trắng thừa ở đầu hoặc cuối, đã bỏ đi", "Spaces around the code were removed"),
    Bilingual("{code}", "{code}"),
    Bilingual("Không bắt buộc sửa; nên xóa khoảng trắng", "No fix is needed; it is better to delete the spaces"),
)
CODE_PATTERN = Kind(
    "RG203",
    Severity.ERROR,
    Bilingual("Mã viết không đúng quy cách", "The code is not valid"),
    Bilingual(
        "chữ hoa không dấu, chữ số, dấu gạch dưới, bắt đầu bằng chữ, không quá 40 ký tự",
        "capital letters without accents, digits and underscores; a letter first; at most 40 characters",
    ),
    Bilingual("Viết lại mã{suggestion}", "Correct the code{suggestion}"),
)
CODE_DUPLICATE = Kind(
    "RG204",
    Severity.ERROR,
    Bilingual("Mã trùng với ô {first}", "The code is already in cell {first}"),
    Bilingual("mỗi mã một dòng", "one row for each code"),
    Bilingual("Đổi mã hoặc xóa bớt một dòng", "Change the code or delete one of the rows"),
)
CODE_UNKNOWN = Kind(
    "RG205",
    Severity.ERROR,
    Bilingual("Mã “{code}” không có trong trang tính Chỉ tiêu", "The code “{code}” is not in sheet Chỉ tiêu"),
    Bilingual("một mã ở cột Mã của trang tính Chỉ tiêu", "a code of column Mã, sheet Chỉ tiêu"),
    Bilingual(
        "Sửa mã, hoặc thêm chỉ tiêu. Mã gần giống: {nearest}", "Fix the code, or add the indicator. Similar: {nearest}"
    ),
)
CODE_REPEATED = Kind(
    "RG206",
    Severity.ERROR,
    Bilingual("Mã “{code}” được ghi hai lần trong cùng một ô", "The cell has the code “{code}” twice"),
    Bilingual("mỗi mã một lần", "each code once"),
    Bilingual(
        "Xóa bớt một mã, nếu không số liệu sẽ bị cộng hai lần", "Delete one of the two, or its value is added twice"
    ),
)
CHOICE_UNKNOWN = Kind(
    "RG207",
    Severity.ERROR,
    Bilingual("Ô ở {where} không nhận giá trị này", "This is not a valid choice for {where}"),
    Bilingual("một trong: {choices}", "one of: {choices}"),
    Bilingual("Chọn lại trong danh sách của ô{nearest}", "Choose from the cell's list{nearest}"),
)
NUMBER_AS_TEXT = Kind(
    "RG210",
    Severity.NOTE,
    Bilingual("Số được lưu dạng chữ, đã đọc là {read}", "A number stored as text, read as {read}"),
    Bilingual("một số của Excel", "an Excel number"),
    Bilingual(
        "Không bắt buộc sửa; nếu đọc sai, gõ lại thành số",
        "No fix is needed; if it was misread, type it as a number",
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
    example="2.765 gõ dạng chữ",
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
    example="2,765.5 gõ dạng chữ",
)
NUMBER_LETTERS = Kind(
    "RG213",
    Severity.ERROR,
    Bilingual(
        "Số có chữ cái lẫn vào (chữ O, l, I thay cho 0, 1)",
        "The number has letters (O, l, I) in place of digits (0, 1)",
    ),
    Bilingual("chỉ chữ số", "digits only"),
    Bilingual("Gõ lại là {reading}, nếu đúng là số ấy", "Type {reading}, if that is the number"),
    example="2O22, l50",
)
NUMBER_WITH_WORDS = Kind(
    "RG214",
    Severity.ERROR,
    Bilingual("Có chữ đi kèm số", "The cell has words besides the number"),
    Bilingual("chỉ một số", "only a number"),
    Bilingual(
        "Chỉ để lại số; đơn vị ghi ở cột Đơn vị tính, giải thích ghi ở cột Ghi chú",
        "Leave only the number; the unit belongs in column Đơn vị tính, remarks in Ghi chú",
    ),
)
NUMBER_APPROXIMATE = Kind(
    "RG215",
    Severity.ERROR,
    Bilingual(
        "Có dấu hoặc từ chỉ số ước lượng đi kèm số", "The cell has a sign or word for “about” besides the number"
    ),
    Bilingual("chỉ một số", "only a number"),
    Bilingual(
        "Chỉ để lại số; chọn từ trên, hơn, gần, khoảng, ước ở cột Từ kèm số",
        "Leave only the number; choose trên, hơn, gần, khoảng or ước in column Từ kèm số",
    ),
)
NUMBER_NONE = Kind(
    "RG216",
    Severity.ERROR,
    Bilingual("Ô số có ký hiệu hoặc chữ chỉ “không có số”", "The cell has a mark for “none” in place of a number"),
    Bilingual("một số, hoặc ô trống", "a number, or an empty cell"),
    Bilingual("Để trống ô nếu không có số liệu", "Clear the cell if there is no value"),
)
NUMBER_SPACED = Kind(
    "RG217",
    Severity.ERROR,
    Bilingual("Có khoảng trắng giữa các chữ số", "There are spaces between the digits"),
    Bilingual("một số viết liền", "one number without spaces"),
    Bilingual("Gõ lại là {reading}, nếu đúng là số ấy", "Type {reading}, if that is the number"),
    example="2 765",
)
NUMBER_NOT = Kind(
    "RG218",
    Severity.ERROR,
    Bilingual("Ô ở {where} cần một số", "A number is needed in {where}"),
    Bilingual("một số như 2765 hoặc 533,9", "a number such as 2765 or 533,9"),
    Bilingual("Gõ lại thành số, hoặc để trống ô", "Type a number, or clear the cell"),
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
    Bilingual("Ô cần số nhưng Excel đang lưu một ngày", "The cell needs a number, but Excel stored a date"),
    Bilingual("một số", "a number"),
    Bilingual(
        "Excel đã đổi số thành ngày (ví dụ 6.1): đổi định dạng ô thành Number rồi gõ lại số",
        "Excel converted the number (6.1, for example) to a date: format the cell as Number and type it again",
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
        "Remove the % (format the cell as Number), or write % in column Đơn vị tính",
    ),
)
POINTS_MISPLACED = Kind(
    "RG222",
    Severity.ERROR,
    Bilingual("“điểm %” không dùng được ở ô này", "“điểm %” (percentage points) can't be used in this cell"),
    Bilingual(
        "điểm % chỉ ở cột Tăng, giảm đã công bố của chỉ tiêu có đơn vị tính là %",
        "percentage points only in the published growth of an indicator whose unit is %",
    ),
    Bilingual(
        "Viết mức tăng, giảm bằng %, hoặc sửa Đơn vị tính thành %", "Enter the growth in %, or change the unit to %"
    ),
)
GROWTH_WORDS = Kind(
    "RG223",
    Severity.ERROR,
    Bilingual("Mức tăng, giảm có chữ “tăng” hoặc “giảm”", "The growth has the word “tăng” or “giảm”"),
    Bilingual("29,31% khi tăng, -3,2% khi giảm", "29,31% for an increase, -3,2% for a decrease"),
    Bilingual("Gõ lại là {reading}", "Type {reading}"),
)
GROWTH_OF_SHARE = Kind(
    "RG224",
    Severity.WARNING,
    Bilingual(
        "Mức tăng, giảm của một tỷ lệ ghi bằng %, không phải điểm %",
        "The growth of a share is in %, not in percentage points",
    ),
    Bilingual("0,4 điểm %", "0,4 điểm %"),
    Bilingual(
        "Nếu là chênh lệch giữa hai tỷ lệ thì gõ thêm “điểm”: 0,4 điểm %",
        "If it is the difference between two shares, add “điểm”: 0,4 điểm %",
    ),
)
PERCENT_FRACTION = Kind(
    "RG225",
    Severity.WARNING,
    Bilingual("Tiến độ nhỏ hơn 1% nên có thể đã gõ nhầm", "A progress below 1% may be a typing error"),
    Bilingual("0 đến 100", "0 to 100"),
    Bilingual("Gõ 50 nếu là 50%; 0,5 sẽ được in là 0,5%", "Type 50 for 50%; 0,5 is printed as 0,5%"),
    example="Tiến độ 0,5",
)
MARK_UNKNOWN = Kind(
    "RG248",
    Severity.ERROR,
    Bilingual("Ô ở {where} không đọc được", "The mark in {where} can't be read"),
    Bilingual("x, hoặc số thứ tự từ 1 đến {high}", "x, or a position from 1 to {high}"),
    Bilingual(
        "Ghi x, hoặc 1, 2, 3… nếu muốn định thứ tự; không chọn chỉ tiêu này thì xóa ô",
        "Type x, or 1, 2, 3 … to set the order; clear the cell if the indicator is not to lead",
    ),
)
WHOLE_EXPECTED = Kind(
    "RG226",
    Severity.ERROR,
    Bilingual(
        "Ô ở {where} cần một số nguyên trong khoảng cho phép",
        "A whole number in the allowed range is needed in {where}",
    ),
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
        "No need to fix; if it was misread, type it as a date",
    ),
)
DATE_IMPOSSIBLE = Kind(
    "RG231",
    Severity.ERROR,
    Bilingual("Ngày này không có thật", "This date does not exist"),
    Bilingual("ngày/tháng/năm có thật, như 01/12/2022", "an existing day/month/year such as 01/12/2022"),
    Bilingual("Sửa lại, ngày trước tháng sau, năm bốn chữ số", "Fix it: day, then month, then a year of four digits"),
)
DATE_NOT = Kind(
    "RG232",
    Severity.ERROR,
    Bilingual("Ô ở {where} cần một ngày", "A date is needed in {where}"),
    Bilingual("ngày/tháng/năm như 01/12/2022", "day/month/year such as 01/12/2022"),
    Bilingual(
        "Đổi định dạng ô thành Date rồi gõ lại đủ ngày, tháng và năm bốn chữ số",
        "Format the cell as Date and type day, month and a year of four digits",
    ),
)
DEADLINE_IMPOSSIBLE = Kind(
    "RG233",
    Severity.ERROR,
    Bilingual("Thời hạn này không có thật", "This deadline does not exist"),
    Bilingual(
        "30/6/2023, tháng 6/2023, quý II/2023 hoặc thường xuyên", "30/6/2023, tháng 6/2023, quý II/2023 or thường xuyên"
    ),
    Bilingual("Sửa ngày, tháng (1 đến 12) hoặc quý (I đến IV)", "Fix the day, month (1 to 12) or quarter (I to IV)"),
)
DEADLINE_NUMBER = Kind(
    "RG234",
    Severity.ERROR,
    Bilingual("Thời hạn chỉ là một con số", "The deadline is only a number"),
    Bilingual(
        "30/6/2023, tháng 6/2023, quý II/2023 hoặc thường xuyên", "30/6/2023, tháng 6/2023, quý II/2023 or thường xuyên"
    ),
    Bilingual(
        "Viết rõ, ví dụ “năm 2023”; nếu là ngày, đổi định dạng ô thành Date",
        "Write it in full (“năm 2023”); if it is a date, format the cell as Date",
    ),
)
YEAR_OTHER = Kind(
    "RG240",
    Severity.ERROR,
    Bilingual("Sổ này của năm khác, không phải năm {year}", "This workbook is for another year, not for {year}"),
    Bilingual("{year}", "{year}"),
    Bilingual(
        "Đặt tệp vào đúng thư mục năm, hoặc sửa ô Năm nếu gõ nhầm",
        "Move the file to the folder of its year, or fix the year if it was mistyped",
    ),
)
PERIOD_OTHER = Kind(
    "RG262",
    Severity.ERROR,
    Bilingual("Sổ này của kỳ khác, không phải {period}", "This workbook is for another period, not for {period}"),
    Bilingual("{words}", "{words}"),
    Bilingual(
        "Đặt tệp vào đúng thư mục của kỳ, hoặc sửa ô Kỳ báo cáo nếu gõ nhầm",
        "Move the file to the folder of its period, or fix the cell Kỳ báo cáo if it was mistyped",
    ),
)
PERIOD_WORDS = Kind(
    "RG263",
    Severity.ERROR,
    Bilingual("Không đọc được kỳ", "This is no period"),
    Bilingual(
        "tháng 01, quý I, 6 tháng đầu năm, 9 tháng đầu năm, 6 tháng cuối năm, năm",
        "tháng 01, quý I, 6 tháng đầu năm, 9 tháng đầu năm, 6 tháng cuối năm or năm",
    ),
    Bilingual("Viết lại như một trong các cách ấy", "Write it in one of these ways"),
)
DOCUMENT_NUMBER = Kind(
    "RG241",
    Severity.ERROR,
    Bilingual("Số văn bản có cả phần khác ngoài số", "The document number has more than the number"),
    Bilingual("chỉ số, như 05; để trống nếu chưa lấy số", "the number only, such as 05; empty if there is none yet"),
    Bilingual("Chỉ để số; ký hiệu ghi ở dòng Ký hiệu", "Leave only the number; the symbol belongs in line Ký hiệu"),
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
OLD_LETTERS = Kind(
    "RG360",
    Severity.ERROR,
    Bilingual(
        "Chữ gõ bằng bảng mã cũ {encoding}, không phải Unicode, nên in ra sẽ sai",
        "The text is in the old encoding {encoding}, not Unicode, and would be printed wrongly",
    ),
    Bilingual("{converted}", "{converted}"),
    Bilingual(
        "Gõ lại bằng Unicode, hoặc chép phần “cần” vào ô và chọn phông Unicode (Times New Roman)",
        "Type it in Unicode, or copy the expected text into the cell and choose a Unicode font (Times New Roman)",
    ),
    example="Së Th«ng tin vµ TruyÒn th«ng",
)
LOOK_ALIKE_CODE = Kind(
    "RG363",
    Severity.ERROR,
    Bilingual(
        "Mã có chữ cái trông như chữ Latinh nhưng thuộc bảng chữ khác: {letters}",
        "The code has letters that look Latin but belong to another alphabet: {letters}",
    ),
    Bilingual("{meant}", "{meant}"),
    Bilingual("Gõ lại mã bằng bàn phím: {meant}", "Type the code on the keyboard: {meant}"),
    example="DТ_VT với chữ Т Kirin (U+0422)",
)
SPECIAL_SPACES = Kind(
    "RG364",
    Severity.NOTE,
    Bilingual(
        "Có khoảng trắng đặc biệt ({characters}), thường do chép từ Word hoặc trang web; đã đọc là {read}",
        "There are special spaces ({characters}), usually copied from Word or a web page; read as {read}",
    ),
    Bilingual("{read}", "{read}"),
    Bilingual("Không bắt buộc sửa; nếu đọc sai thì gõ lại", "No fix is needed; if it was misread, type it again"),
    example="2765 và một khoảng trắng không ngắt (U+00A0)",
)
WEBSITE = Kind(
    "RG246",
    Severity.ERROR,
    Bilingual(
        "Đây không phải là địa chỉ của một trang web nên mã QR và liên kết không mở được",
        "This is not the address of a web page, so QR codes and links to it do not work",
    ),
    Bilingual(
        "một địa chỉ như stttt.phutho.gov.vn hoặc https://stttt.phutho.gov.vn",
        "one address such as stttt.phutho.gov.vn or https://stttt.phutho.gov.vn",
    ),
    Bilingual(
        "Chỉ để lại một địa chỉ, không kèm chữ khác và dấu cách",
        "Leave one address only, without spaces and other words",
    ),
    example="Cổng thông tin: stttt.vn",
)

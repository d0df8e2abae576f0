"""The catalogue of problems: RG36x characters: old encodings, look-alikes, slips of digits."""

from reportgen.problems.model import Bilingual, Kind, Severity

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
TONE_PLACED_TWO_WAYS = Kind(
    "RG361",
    Severity.NOTE,
    Bilingual(
        "Dấu thanh đặt hai cách: “{found}” {count} lần, “{other}” {others} lần (ô {first})",
        "A tone mark is placed in two ways: “{found}” {count} times, “{other}” {others} times (cell {first})",
    ),
    Bilingual("{other}", "{other}"),
    Bilingual("Nên viết thống nhất một cách trong cả báo cáo", "It is better to spell it one way in the whole report"),
    example="hòa 12 lần, hoà 1 lần",
)
LOOK_ALIKES = Kind(
    "RG362",
    Severity.WARNING,
    Bilingual(
        "Có chữ cái trông như chữ Latinh nhưng thuộc bảng chữ khác: {letters}",
        "Letters that look Latin but belong to another alphabet: {letters}",
    ),
    Bilingual("{meant}", "{meant}"),
    Bilingual("Gõ lại từ này bằng bàn phím, không chép lại", "Type the word on the keyboard, don't copy it"),
    example="Mobifоne với chữ о Kirin (U+043E)",
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
UNSEEN_SPACES = Kind(
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
PERCENT_TWO_READINGS = Kind(
    "RG365",
    Severity.WARNING,
    Bilingual(
        "Số phần trăm có thể hiểu hai cách: {shown}% hoặc {other}%",
        "The percentage can be read in two ways: {shown}% or {other}%",
    ),
    Bilingual("{shown}% hoặc {other}%", "{shown}% or {other}%"),
    Bilingual(
        "Nếu là {other}% thì gõ {other}% vào ô; nếu {shown}% là đúng thì ghi vào ô Ghi chú: bỏ qua RG365: lý do",
        "If it is {other}%, type {other}% into the cell; if {shown}% is right, write in Ghi chú: bỏ qua RG365: reason",
    ),
    example="ô định dạng %, dán 16,2 thành 1620%, hoặc gõ 0,162 thành 0,162%",
    waivable=True,
)
THOUSANDS_SLIP = Kind(
    "RG366",
    Severity.WARNING,
    Bilingual(
        "Số này gấp khoảng {factor} lần so với {others}: có thể thừa, thiếu ba số 0, hoặc nhầm dấu chấm, dấu phẩy",
        "The number is about {factor} times that of {others}: three zeros too many or too few, or a wrong separator?",
    ),
    Bilingual("khoảng {instead} {unit}", "about {instead} {unit}"),
    Bilingual(
        "Gõ lại số không có dấu ngăn cách hàng nghìn; nếu số đúng thì ghi vào ô Ghi chú: bỏ qua RG366: lý do",
        "Type it without thousands separators; if it is right, write in Ghi chú: bỏ qua RG366: reason",
    ),
    example="3.585 trạm năm trước, 3.648.000 trạm năm nay",
    waivable=True,
)

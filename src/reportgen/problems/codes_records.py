"""The catalogue of problems: RG30x–RG33x checks across rows and sheets."""

from reportgen.problems.model import Bilingual, Kind, Severity

SUM_DIFFERS = Kind(
    "RG301",
    Severity.ERROR,
    Bilingual(
        "Tổng ở cột “{column}” khác các thành phần cộng lại: {parts} = {sum}, chênh {difference}",
        "The total in column “{column}” differs from the sum of its parts: {parts} = {sum}, difference {difference}",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual(
        "Sửa tổng hoặc thành phần; số đã làm tròn thì nhập đủ chữ số và dùng cột Số chữ số thập phân",
        "Fix the total or a part; if numbers are rounded, enter all digits and use column Số chữ số thập phân",
    ),
    example="DT_VT = 2.765, DT_BC = 533,9, tổng = 3.300",
)
SUM_ROUNDED = Kind(
    "RG302",
    Severity.WARNING,
    Bilingual(
        "Tổng ở cột “{column}” chênh {difference} so với {parts} = {sum}, có thể do làm tròn",
        "The total in column “{column}” differs by {difference} from {parts} = {sum}, perhaps because of rounding",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual("Kiểm tra lại; người đọc có thể cộng thử", "Check it; readers may add up the numbers"),
    example="DT_VT = 2.765, DT_BC = 533,9, tổng = 3.299",
    waivable=True,
)
SUM_INCOMPLETE = Kind(
    "RG303",
    Severity.WARNING,
    Bilingual(
        "Không kiểm tra được tổng ở cột “{column}”: {missing} chưa có số liệu",
        "The total in column “{column}” can't be checked: {missing} has no number",
    ),
    Bilingual("số liệu của mọi thành phần", "a number for every part"),
    Bilingual(
        "Nhập số còn thiếu, hoặc bỏ mã ấy khỏi cột Là tổng của (mã)",
        "Enter it, or remove its code from column Là tổng của (mã)",
    ),
    example="Là tổng của: DT_VT; DT_BC, DT_BC còn trống",
    waivable=True,
)
BREAKDOWN_DIFFERS = Kind(
    "RG304",
    Severity.ERROR,
    Bilingual(
        "Số ở cột “{column}” khác tổng {count} dòng của {code} ở trang tính Theo đơn vị ({units}): {sum}, "
        "chênh {difference}",
        "Column “{column}” differs from the sum of {count} rows of {code} in sheet Theo đơn vị ({units}): {sum}, "
        "difference {difference}",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual(
        "Sửa số ở đây hoặc ở trang tính Theo đơn vị; mã có số cả theo doanh nghiệp và theo địa bàn thì mỗi cách chia "
        "phải đủ",
        "Fix it here or in sheet Theo đơn vị; if a code is given both by enterprise and by area, each must be complete",
    ),
    example="Chỉ tiêu: 2.765; cộng các đơn vị: 2.700",
)
BREAKDOWN_ROUNDED = Kind(
    "RG305",
    Severity.WARNING,
    Bilingual(
        "Số ở cột “{column}” chênh {difference} so với tổng {count} dòng của {code} ở trang tính Theo đơn vị "
        "({units}): {sum}, có thể do làm tròn",
        "Column “{column}” differs by {difference} from the sum of {count} rows of {code} in sheet Theo đơn vị "
        "({units}): "
        "{sum}, perhaps because of rounding",
    ),
    Bilingual("{sum}", "{sum}"),
    Bilingual("Kiểm tra lại; người đọc có thể cộng thử", "Check it; readers may add up the numbers"),
    example="Chỉ tiêu: 2.765; cộng các đơn vị: 2.764,8",
    waivable=True,
)
BREAKDOWN_INCOMPLETE = Kind(
    "RG306",
    Severity.WARNING,
    Bilingual(
        "Không kiểm tra được tổng của {code} theo đơn vị: cột “{column}” còn trống ở {missing}",
        "The sum of {code} by unit can't be checked: column “{column}” is empty for {missing}",
    ),
    Bilingual("số liệu của mọi đơn vị; không có thì ghi 0", "a number for every unit; 0 where there is none"),
    Bilingual("Nhập số còn thiếu", "Enter the missing numbers"),
    example="ô Năm nay của một đơn vị còn trống",
    waivable=True,
)
BREAKDOWN_REPEATED = Kind(
    "RG307",
    Severity.ERROR,
    Bilingual(
        "Đơn vị này đã có số liệu của {code} ở ô {first}", "This unit already has a value of {code} in cell {first}"
    ),
    Bilingual("mỗi đơn vị một dòng cho mỗi mã", "one row for each unit and code"),
    Bilingual("Xóa hoặc sửa một trong hai dòng", "Delete or fix one of the two rows"),
    example="hai dòng DT_VT · Viettel Phú Thọ",
)
GROWTH_CONTRADICTS = Kind(
    "RG310",
    Severity.ERROR,
    Bilingual(
        "Mức tăng, giảm đã công bố trái với hai giá trị: từ {base} đến {current} là {derived}",
        "The published growth contradicts the two values: from {base} to {current} it is {derived}",
    ),
    Bilingual("{derived}", "{derived}"),
    Bilingual(
        "Sửa một trong ba ô; nếu hai giá trị đúng thì để trống ô này, chương trình tự tính",
        "Fix one of the three cells; if both values are right, clear this cell: the growth is then calculated",
    ),
    example="2.138 → 2.765, đã công bố 19,31%",
)
GROWTH_NO_BASE = Kind(
    "RG311",
    Severity.ERROR,
    Bilingual(
        "Có mức tăng, giảm theo % trong khi giá trị gốc là {base}",
        "A growth in % is given, but its base is {base}",
    ),
    Bilingual("ô trống, vì giá trị gốc không lớn hơn 0", "an empty cell, because the base is not above 0"),
    Bilingual("Để trống ô này, hoặc sửa giá trị gốc", "Clear this cell, or fix the base"),
    example="Năm trước = 0, đã công bố 12%",
)
GROWTH_UNCHECKED = Kind(
    "RG312",
    Severity.NOTE,
    Bilingual(
        "Không tính, không đối chiếu được mức tăng, giảm: không rõ “{compared_with}” là so với số nào",
        "The growth was neither calculated nor checked: the base of “{compared_with}” is not known",
    ),
    Bilingual("cùng kỳ, năm 2021, hoặc để trống", "cùng kỳ, năm 2021, or an empty cell"),
    Bilingual(
        "Ghi rõ năm ở cột So với; nếu đúng là so với kỳ khác thì ghi mức ở cột Tăng, giảm đã công bố và tự kiểm tra",
        "Enter the year in column So với; for another period, enter the published growth and check it yourself",
    ),
    example="So với: quý trước",
    waivable=True,
)
SERIES_DIFFERS = Kind(
    "RG313",
    Severity.ERROR,
    Bilingual(
        "Số liệu năm {year} của {code} khác ô {other} của trang tính Chỉ tiêu ({value})",
        "The {year} value of {code} differs from cell {other} of sheet Chỉ tiêu ({value})",
    ),
    Bilingual("{value}", "{value}"),
    Bilingual("Sửa một trong hai ô cho khớp, hoặc để trống ô này", "Fix one of the two cells, or clear this one"),
    example="Số liệu các năm, 2021: 2.139; Năm trước: 2.138",
)
SERIES_FUTURE = Kind(
    "RG314",
    Severity.ERROR,
    Bilingual("Có số liệu của năm {year}, sau năm báo cáo", "There is a value of {year}, after the year of the report"),
    Bilingual("các năm đến {last}", "years up to {last}"),
    Bilingual(
        "Sửa tiêu đề cột; kế hoạch năm sau ghi ở cột Kế hoạch năm sau",
        "Fix the heading of the column; next year's plan belongs in column Kế hoạch năm sau",
    ),
    example="Số liệu các năm có cột 2023 trong báo cáo 2022",
)
PROGRESS_RANGE = Kind(
    "RG315",
    Severity.ERROR,
    Bilingual("Tiến độ nằm ngoài khoảng 0 đến 100", "The progress is not within 0 to 100"),
    Bilingual("0 đến 100", "0 to 100"),
    Bilingual("Sửa lại tiến độ", "Fix the progress"),
    example="Tiến độ 120",
)
TASK_YEAR = Kind(
    "RG316",
    Severity.WARNING,
    Bilingual(
        "Nhiệm vụ của năm {year} sẽ không được in: báo cáo chỉ nêu nhiệm vụ năm {this} và {next}",
        "A task of {year} will not be printed: the report has only tasks of {this} and {next}",
    ),
    Bilingual("{this} hoặc {next}", "{this} or {next}"),
    Bilingual("Sửa năm nếu gõ nhầm", "Fix the year if it was mistyped"),
    example="Năm 2020 trong báo cáo 2022",
)
NO_NUMBER = Kind(
    "RG318",
    Severity.WARNING,
    Bilingual("Chỉ tiêu không có số liệu nào", "The indicator has no values"),
    Bilingual("ít nhất một giá trị", "at least one value"),
    Bilingual("Nhập số liệu, hoặc xóa dòng nếu không dùng", "Enter a number, or delete the row if it is not used"),
    example="một dòng có mã và tên, mọi cột số đều trống",
    waivable=True,
)
GROWTH_ALONE = Kind(
    "RG319",
    Severity.WARNING,
    Bilingual("Có mức tăng, giảm nhưng không có giá trị năm nay", "A growth is given, but no value for this year"),
    Bilingual("giá trị ở cột Năm nay", "a value in column Năm nay"),
    Bilingual("Nhập giá trị năm nay nếu có", "Enter this year's value if there is one"),
    example="Tăng, giảm 12%, Năm nay còn trống",
    waivable=True,
)
LONG_DECIMALS = Kind(
    "RG320",
    Severity.WARNING,
    Bilingual("Số sẽ được in với {decimals} chữ số thập phân", "The number will be printed with {decimals} decimals"),
    Bilingual("nhiều nhất {limit} chữ số", "at most {limit}"),
    Bilingual(
        "Ghi số chữ số cần in ở cột Số chữ số thập phân của {code}",
        "Enter the number of decimals to print in column Số chữ số thập phân of {code}",
    ),
    example="533,933333333333",
    waivable=True,
)
LACKING_CHARACTERS = Kind(
    "RG330",
    Severity.ERROR,
    Bilingual("Phông chữ không có ký tự {characters}", "The fonts do not have the characters {characters}"),
    Bilingual("chữ, số và dấu có trong phông", "letters, digits and signs that the fonts have"),
    Bilingual("Xóa ký tự ấy hoặc thay bằng chữ, dấu thông thường", "Delete them, or use ordinary letters and signs"),
    example="Doanh thu ▲ 29,31%",
)
CHARACTERS_UNCHECKED = Kind(
    "RG331",
    Severity.ERROR,
    Bilingual(
        "Không đọc được phông chữ nên chưa kiểm tra được ký tự nào thiếu trong phông",
        "The fonts could not be read, so missing characters were not checked",
    ),
    Bilingual("các tệp phông trong templates/fonts", "the font files in templates/fonts"),
    Bilingual("Chép lại thư mục templates/fonts rồi chạy lại", "Restore folder templates/fonts and run again"),
    example="thư mục templates/fonts trống",
)

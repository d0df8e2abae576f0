"""The catalogue of problems: RG44x numbers, years and dates typed into texts and templates."""

from reportgen.problems.model import Bilingual, Kind, Severity

OLD_NUMBER = Kind(
    "RG440",
    Severity.WARNING,
    Bilingual(
        "{number} là số của năm {year} ({figure})",
        "{number} is the {year} value of {figure}",
    ),
    Bilingual("mã trong ngoặc nhọn, không gõ số", "a code in braces, not a typed number"),
    Bilingual(
        "Số năm nay thì thay bằng {now}; đúng là số năm {year} thì thay bằng {then}",
        "Replace it with {now} for this year, or with {then} for {year}",
    ),
    example="Doanh thu đạt 2.138 tỷ đồng; Năm trước của DT_VT = 2138",
    waivable=True,
)
TYPED_FIGURE = Kind(
    "RG441",
    Severity.WARNING,
    Bilingual(
        "{number} là số liệu {figure} gõ bằng tay: sửa ô số liệu thì câu này không đổi theo",
        "{number} is the figure {figure}, typed: it does not change with its cell",
    ),
    Bilingual("{instead}", "{instead}"),
    Bilingual(
        "Thay bằng {instead}; nếu chỉ trùng ngẫu nhiên thì ghi cụm từ ấy vào [checks] names của reportgen.toml",
        "Replace it with {instead}; if it is another number, add the phrase to [checks] names in reportgen.toml",
    ),
    example="Doanh thu đạt 2.765 tỷ đồng; Năm nay của DT_VT = 2765",
    waivable=True,
)
ROUNDED_FIGURE = Kind(
    "RG442",
    Severity.WARNING,
    Bilingual(
        "{number} là số làm tròn của {figure} ({words}, năm {year})",
        "{number} is {figure} rounded ({words}, {year})",
    ),
    Bilingual("{instead}", "{instead}"),
    Bilingual("Thay bằng {instead}", "Replace it with {instead}"),
    example="Doanh thu bưu chính 534 tỷ đồng; Năm nay của DT_BC = 533,9",
    waivable=True,
)
NUMBERS_WITHOUT_FIGURE = Kind(
    "RG443",
    Severity.NOTE,
    Bilingual(
        "Có số gõ bằng tay không khớp số liệu nào trong sổ",
        "The text has typed numbers that are in no cell of the workbooks",
    ),
    Bilingual("mã của số liệu, hoặc số đã kiểm tra", "the code of a figure, or a number that you have checked"),
    Bilingual(
        "Kiểm tra xem có phải số cũ không; số dùng hằng năm thì thêm một chỉ tiêu rồi dùng mã",
        "Check that it is not an old number; for a number used every year, add an indicator and use its code",
    ),
    example="Lưu lượng đạt 312,5 tỷ đồng; không ô nào có số ấy",
)
OTHER_YEAR = Kind(
    "RG444",
    Severity.WARNING,
    Bilingual(
        "Năm {year} không phải năm báo cáo ({this}) hay năm sau",
        "{year} is neither the year of the report ({this}) nor the next year",
    ),
    Bilingual("năm {this} hoặc năm {next}", "{this} or {next}"),
    Bilingual(
        "Sửa nếu sót từ báo cáo cũ; gốc so sánh thì viết “so với năm {year}”, tên riêng thì ghi vào [checks] names của "
        "reportgen.toml",
        "Fix it if it is left over from an old report; write “so với năm {year}” for a base; add proper names to "
        "[checks] names in reportgen.toml",
    ),
    example="Trong năm 2020, các doanh nghiệp … (báo cáo năm 2022)",
    waivable=True,
)
YEAR_IN_TEMPLATE = Kind(
    "RG445",
    Severity.WARNING,
    Bilingual(
        "Năm {year} được gõ thẳng trong mẫu: báo cáo năm khác sẽ in sai",
        "The year {year} is typed in the template: it will be wrong in other years",
    ),
    Bilingual("{instead}", "{instead}"),
    Bilingual("Thay “{words}” bằng {instead}", "Replace “{words}” with {instead}"),
    example="<h1>Kết quả năm 2022</h1>",
)
OLD_DATE = Kind(
    "RG446",
    Severity.WARNING,
    Bilingual("{fact} không thuộc năm {this} hay năm {next}", "{fact} is neither in {this} nor in {next}"),
    Bilingual("một ngày của năm {this} hoặc {next}", "a date in {this} or {next}"),
    Bilingual("Sửa ngày, hoặc để trống nếu chưa có", "Fix the date, or leave it empty"),
    example="Ngày hội nghị: 01/12/2021 (báo cáo năm 2022)",
)
LAST_YEARS_FACT = Kind(
    "RG447",
    Severity.WARNING,
    Bilingual("{fact} vẫn là của báo cáo năm {last}", "{fact} is still that of the {last} report"),
    Bilingual("{fact} của năm nay", "this year's {fact}"),
    Bilingual("Sửa lại cho năm nay", "Change it for this year"),
    example="Ngày hội nghị trùng với ô ấy ở sổ năm 2021, hoặc nằm trong câu chữ năm nay",
)
TEMPLATE_NOT_SEARCHED = Kind(
    "RG448",
    Severity.NOTE,
    Bilingual(
        "Không đọc được mẫu này nên chưa tìm số và năm gõ thẳng trong mẫu",
        "The template can't be read, so typed numbers and years in it were not checked",
    ),
    Bilingual("tệp mẫu đọc được", "a template that can be read"),
    Bilingual("Chép lại tệp mẫu rồi kiểm tra lại", "Restore the template and check again"),
    example="templates/report/report.docx bị hỏng",
)
LAST_WORDS_UNREAD = Kind(
    "RG449",
    Severity.NOTE,
    Bilingual(
        "Không đọc được sổ năm {last} nên chưa tìm số và ngày còn sót từ báo cáo ấy",
        "The workbook of {last} can't be read, so leftovers of that report were not checked",
    ),
    Bilingual("sổ năm {last} đọc được", "a workbook of {last} that can be read"),
    Bilingual("Kiểm tra năm ấy: reportgen check {last}", "Check that year: reportgen check {last}"),
    example="inputs/2021/indicators.xlsx bị hỏng",
)
OF_LAST_REPORT = Kind(
    "RG450",
    Severity.WARNING,
    Bilingual(
        "{number} là số ở báo cáo năm {last} ({figure}: {words})",
        "{number} is a number from the {last} report ({figure}: {words})",
    ),
    Bilingual("số của năm nay", "this year's figure"),
    Bilingual(
        "Thay bằng {now}; cần số năm {year} thì nhập ở cột Năm trước hoặc trang tính Số liệu các năm rồi dùng mã",
        "Replace it with {now}; for the {year} value, enter it in Năm trước or sheet Số liệu các năm and use its code",
    ),
    example="Doanh thu tăng 8,2%; DT_VT.growth ở sổ năm 2021 = 8,2%",
    waivable=True,
)

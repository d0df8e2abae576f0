"""The catalogue of problems: RG34x implausible numbers."""

from reportgen.problems.model import Bilingual, Kind, Severity

PARTS_ABOVE_TOTAL = Kind(
    "RG340",
    Severity.WARNING,
    Bilingual(
        "Cột “{column}”: các phần đã có số liệu ({parts}) cộng lại là {sum}, vượt quá tổng của {code}",
        "Column “{column}”: the parts entered so far ({parts}) add up to {sum}, more than the total of {code}",
    ),
    Bilingual("phần không lớn hơn tổng", "parts that don't exceed the total"),
    Bilingual("Kiểm tra lại tổng, các phần và đơn vị tính của chúng", "Check the total, the parts and their units"),
    example="tổng 3.299; DT_VT = 3.500, DT_BC còn trống",
    waivable=True,
)
SHARES_OF_WHOLE = Kind(
    "RG341",
    Severity.WARNING,
    Bilingual(
        "Cột “{column}”: các tỷ lệ của một tổng thể ({parts}) cộng lại được {sum}%, không phải 100%",
        "Column “{column}”: the shares of a whole ({parts}) add up to {sum}%, not to 100%",
    ),
    Bilingual("cộng lại được 100%", "100% in total"),
    Bilingual(
        "Kiểm tra lại từng tỷ lệ; còn phần khác thì thêm một dòng cho phần ấy",
        "Check each share; if a part is missing, add a row for it",
    ),
    example="Cơ cấu doanh thu viễn thông 83,8%; Cơ cấu doanh thu bưu chính 17,2%",
    waivable=True,
)
PLAN_ABSENT = Kind(
    "RG342",
    Severity.NOTE,
    Bilingual(
        "{code} chưa có kế hoạch, trong khi {planned} chỉ tiêu khác có, nên không tính được mức hoàn thành",
        "{code} has no plan, but {planned} other indicators have one; its completion can't be calculated",
    ),
    Bilingual("số kế hoạch của năm báo cáo", "this year's plan"),
    Bilingual(
        "Nhập kế hoạch; nếu không được giao thì ghi vào ô Ghi chú: bỏ qua RG342: không giao kế hoạch",
        "Enter the plan; if none was set, write in Ghi chú: bỏ qua RG342: không giao kế hoạch",
    ),
    example="ô Kế hoạch trống ở một chỉ tiêu, các chỉ tiêu khác đều có",
    waivable=True,
)
UNIT_SLIP = Kind(
    "RG343",
    Severity.WARNING,
    Bilingual(
        "Số này gấp khoảng {factor} lần so với {others}: có thể đã nhập bằng {typed} thay vì {unit}",
        "The number is about {factor} times that of {others}: it may be in {typed} instead of {unit}",
    ),
    Bilingual("số tính bằng {unit}, khoảng {instead}", "a number in {unit}, about {instead}"),
    Bilingual(
        "Nhập lại theo đơn vị tính của chỉ tiêu; nếu số đúng thì ghi vào ô Ghi chú: bỏ qua RG343: lý do",
        "Enter it in the unit of the indicator; if it is right, write in Ghi chú: bỏ qua RG343: reason",
    ),
    example="đơn vị tính tỷ đồng; Năm trước 2.138, Năm nay 2.765.000",
    waivable=True,
)
JUMP = Kind(
    "RG344",
    Severity.WARNING,
    Bilingual(
        "Số này bằng {times} lần năm trước ({previous})", "The number is {times} times that of last year ({previous})"
    ),
    Bilingual(
        "thay đổi không quá 3 lần so với năm trước", "at most 3 times last year's value, and at least a third of it"
    ),
    Bilingual(
        "Kiểm tra cả hai số; nếu đúng thì ghi vào ô Ghi chú của {code}: bỏ qua RG344: lý do",
        "Check both; if they are right, write in Ghi chú of {code}: bỏ qua RG344: reason",
    ),
    example="Năm trước 318 trạm, Năm nay 1.318 trạm",
    waivable=True,
)
BEYOND_HISTORY = Kind(
    "RG345",
    Severity.WARNING,
    Bilingual(
        "Số này khác hẳn {count} năm đã có của {code}: trung vị {median}, thường trong khoảng {low} đến {high}",
        "The number is far from the other {count} years of {code}: their median is {median}, their range {low} to "
        "{high}",
    ),
    Bilingual("số trong khoảng thường gặp của chỉ tiêu", "a number in the usual range of the indicator"),
    Bilingual(
        "Kiểm tra lại; nếu đúng thì ghi vào ô Ghi chú: bỏ qua RG345: lý do",
        "Check it; if it is right, write in Ghi chú: bỏ qua RG345: reason",
    ),
    example="2017–2021: 118, 120, 119, 122, 121; Năm nay 201",
    waivable=True,
)
HISTORY_UNCHECKED = Kind(
    "RG346",
    Severity.NOTE,
    Bilingual(
        "Chưa so được {count} chỉ tiêu với các năm trước của chính nó, vì chưa đủ {years} năm số liệu: {codes}",
        "{count} indicators were not compared with earlier years, because fewer than {years} are known: {codes}",
    ),
    Bilingual("ít nhất {years} năm trước năm báo cáo", "at least {years} years before the year reported"),
    Bilingual(
        "Không bắt buộc; có số liệu cũ thì bổ sung vào trang tính Số liệu các năm",
        "No fix is needed; older values can be added to sheet Số liệu các năm",
    ),
    example="Số liệu các năm của DT_BC chỉ có 2019, 2020, 2021, của DT_VT từ 2015",
)
SHARE_RANGE = Kind(
    "RG347",
    Severity.WARNING,
    Bilingual("Tỷ lệ của {code} nằm ngoài khoảng 0 đến 100%", "The share of {code} is not within 0 to 100%"),
    Bilingual("0 đến 100", "0 to 100"),
    Bilingual(
        "Kiểm tra lại; nếu chỉ tiêu này có thể vượt 100% thì ghi vào ô Ghi chú: bỏ qua RG347: lý do",
        "Check it; if this indicator can exceed 100%, write in Ghi chú: bỏ qua RG347: reason",
    ),
    example="Tỷ lệ hộ có internet 162%",
    waivable=True,
)
NEGATIVE_COUNT = Kind(
    "RG348",
    Severity.WARNING,
    Bilingual("Số đếm ({unit}) là số âm", "A count ({unit}) is negative"),
    Bilingual("số từ 0 trở lên", "0 or more"),
    Bilingual(
        "Sửa dấu; nếu đây là mức tăng, giảm thì ghi ở cột Tăng, giảm đã công bố",
        "Fix the sign; a growth belongs in column Tăng, giảm đã công bố",
    ),
    example="-14 thôn",
    waivable=True,
)
FRACTIONAL_COUNT = Kind(
    "RG349",
    Severity.WARNING,
    Bilingual("Số đếm ({unit}) không phải số nguyên", "A count ({unit}) is not a whole number"),
    Bilingual("số nguyên, như {whole}", "a whole number such as {whole}"),
    Bilingual(
        "Gõ lại số nguyên; nếu tính bằng nghìn, triệu thì ghi rõ ở cột Đơn vị tính",
        "Type a whole number; if it is in thousands or millions, write that in column Đơn vị tính",
    ),
    example="1.348,542 thuê bao",
    waivable=True,
)

"""The catalogue of problems: lines of `Thông tin chung` that only this office has."""

from reportgen.problems.model import Bilingual, Kind, Severity

OWN_FACT_NAME = Kind(
    "RG295",
    Severity.ERROR,
    Bilingual("Tên của thông tin riêng có dấu ngoặc nhọn", "The name of a fact of your own has braces"),
    Bilingual("tên không có {{ và }}", "a name without {{ and }}"),
    Bilingual(
        "Bỏ dấu ngoặc nhọn: câu chữ gọi thông tin bằng {{tên}}", "Remove the braces: texts name the fact as {{name}}"
    ),
    example="{Số hội viên}",
)
OWN_FACT_TAKEN = Kind(
    "RG296",
    Severity.ERROR,
    Bilingual(
        "“{name}” đã có nghĩa khác: mã chỉ tiêu hay nhiệm vụ, năm, kỳ của báo cáo, hoặc tên "
        "dùng trong mẫu (facts.issuer)",
        "“{name}” means something else already: an indicator or task, a year or period, or a name that templates use "
        "(facts.issuer)",
    ),
    Bilingual("tên chưa dùng", "another name"),
    Bilingual("Đổi tên dòng này", "Rename the line"),
    example="dòng “Kỳ trước” ở Thông tin chung",
)
OWN_FACT_EMPTY = Kind(
    "RG419",
    Severity.ERROR,
    Bilingual("Câu dùng thông tin “{name}” nhưng ô của nó để trống", "The sentence uses “{name}”, whose cell is empty"),
    Bilingual("nội dung ở {cell}", "a value at {cell}"),
    Bilingual("Điền ô ấy, hoặc bỏ phần câu dùng thông tin này", "Fill it in, or remove the words that use it"),
    example="{Chủ tịch hội}, ô bên phải “Chủ tịch hội” trống",
)
NO_SUCH_FACT = Kind(
    "RG574",
    Severity.ERROR,
    Bilingual("Trang tính Thông tin chung không có dòng “{found}”", "Sheet Thông tin chung has no line “{found}”"),
    Bilingual("một dòng có ở trang ấy; gần nhất: {nearest}", "a line of that sheet; nearest: {nearest}"),
    Bilingual(
        "sửa tên trong mẫu, hoặc thêm dòng ấy vào trang tính Thông tin chung",
        "fix the name in the template, or add the line to sheet Thông tin chung",
    ),
)
FACT_EMPTY = Kind(
    "RG575",
    Severity.ERROR,
    Bilingual(
        "Mẫu in thông tin “{found}” nhưng ô của nó để trống", "The template prints “{found}”, whose cell is empty"
    ),
    Bilingual("nội dung ở {cell}", "a value at {cell}"),
    Bilingual(
        'điền ô ấy, hoặc kiểm tra trước trong mẫu: {{% if "{found}" in facts %}} … {{% endif %}}',
        'fill it in, or test for it in the template: {{% if "{found}" in facts %}} … {{% endif %}}',
    ),
)
